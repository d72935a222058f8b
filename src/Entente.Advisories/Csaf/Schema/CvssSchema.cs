using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>FIRST's JSON schemas of CVSS 2.0 (20170531), 3.0 (20170531), 3.1 (20211103) and 4.0 (4.0.1, 20260226).</summary>
internal static class CvssSchema
{
    private static readonly Message NotVector2 = new("must be a CVSS 2.0 vector, such as AV:N/AC:L/Au:N/C:P/I:P/A:P", "doit être un vecteur CVSS 2.0, tel que AV:N/AC:L/Au:N/C:P/I:P/A:P");
    private static readonly Message NotVector3 = new(
        "must be a vector of the CVSS version that is named, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "doit être un vecteur de la version de CVSS qui est nommée, tel que CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");

    private static readonly Message NotVector4 = new(
        "must be a CVSS 4.0 vector with its metrics in order, such as CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        "doit être un vecteur CVSS 4.0 aux métriques ordonnées, tel que CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");

    private static readonly Message ScoreAgainstSeverity = new(
        "baseScore and baseSeverity do not belong together: NONE is 0, LOW 0.1 to 3.9, MEDIUM 4.0 to 6.9, HIGH 7.0 to 8.9, CRITICAL 9.0 to 10.0, in tenths",
        "baseScore et baseSeverity ne vont pas ensemble : NONE vaut 0, LOW de 0,1 à 3,9, MEDIUM de 4,0 à 6,9, HIGH de 7,0 à 8,9, CRITICAL de 9,0 à 10,0, en dixièmes");

    private const string Metrics3 = "AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:N,L,H I:N,L,H A:N,L,H E:X,U,P,F,H RL:X,O,T,W,U RC:X,U,R,C CR:X,L,M,H IR:X,L,M,H AR:X,L,M,H "
        + "MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H";

    private static readonly string[] Severities = ["NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
    private static readonly string[] NoneLowHigh = ["NONE", "LOW", "HIGH"];
    private static readonly string[] Requirement = ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"];
    private static readonly string[] RemediationLevel = ["OFFICIAL_FIX", "TEMPORARY_FIX", "WORKAROUND", "UNAVAILABLE", "NOT_DEFINED"];
    private static readonly string[] Exploitability = ["UNPROVEN", "PROOF_OF_CONCEPT", "FUNCTIONAL", "HIGH", "NOT_DEFINED"];

    /// <summary>CVSS 2.0.</summary>
    public static Rule Version2()
    {
        var vector = new VectorForm("", isOrdered: false, "AV:N,A,L AC:L,M,H Au:M,S,N C:N,P,C I:N,P,C A:N,P,C E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND "
            + "CDP:N,L,LM,MH,H,ND TD:N,L,M,H,ND CR:L,M,H,ND IR:L,M,H,ND AR:L,M,H,ND");
        return Rule.Object(domain: Domain.Cvss)
            .Must(Keys.Version, Rule.OneOf("2.0"))
            .Must(Keys.VectorString, Rule.Text(vector.IsVector, NotVector2))
            .May(Keys.AccessVector, Rule.OneOf("NETWORK", "ADJACENT_NETWORK", "LOCAL"))
            .May(Keys.AccessComplexity, Rule.OneOf("HIGH", "MEDIUM", "LOW"))
            .May(Keys.Authentication, Rule.OneOf("MULTIPLE", "SINGLE", "NONE"))
            .May(Keys.ConfidentialityImpact, Rule.OneOf("NONE", "PARTIAL", "COMPLETE"))
            .May(Keys.IntegrityImpact, Rule.OneOf("NONE", "PARTIAL", "COMPLETE"))
            .May(Keys.AvailabilityImpact, Rule.OneOf("NONE", "PARTIAL", "COMPLETE"))
            .Must(Keys.BaseScore, Rule.Number(0, 10))
            .May(Keys.Exploitability, Rule.OneOf(Exploitability))
            .May(Keys.RemediationLevel, Rule.OneOf(RemediationLevel))
            .May(Keys.ReportConfidence, Rule.OneOf("UNCONFIRMED", "UNCORROBORATED", "CONFIRMED", "NOT_DEFINED"))
            .May(Keys.TemporalScore, Rule.Number(0, 10))
            .May(Keys.CollateralDamagePotential, Rule.OneOf("NONE", "LOW", "LOW_MEDIUM", "MEDIUM_HIGH", "HIGH", "NOT_DEFINED"))
            .May(Keys.TargetDistribution, Rule.OneOf("NONE", "LOW", "MEDIUM", "HIGH", "NOT_DEFINED"))
            .May(Keys.ConfidentialityRequirement, Rule.OneOf(Requirement))
            .May(Keys.IntegrityRequirement, Rule.OneOf(Requirement))
            .May(Keys.AvailabilityRequirement, Rule.OneOf(Requirement))
            .May(Keys.EnvironmentalScore, Rule.Number(0, 10));
    }

    /// <summary>Exactly one of CVSS 3.0 and 3.1: their schemas exclude each other by the version that they ask for.</summary>
    public static Rule Version3()
    {
        var (v30, v31) = (Version3("3.0"), Version3("3.1"));
        return Rule.Chosen(cvss => cvss[Keys.Version].Is("3.0"u8) ? v30 : v31);
    }

    /// <summary>CVSS 4.0; its schema names what may not be there as well (unevaluatedProperties).</summary>
    public static Rule Version4()
    {
        var vector = new VectorForm("CVSS:4.0/", isOrdered: true, "AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N ?E:X,A,P,U "
            + "?CR:X,H,M,L ?IR:X,H,M,L ?AR:X,H,M,L ?MAV:X,N,A,L,P ?MAC:X,L,H ?MAT:X,N,P ?MPR:X,N,L,H ?MUI:X,N,P,A ?MVC:X,N,L,H ?MVI:X,N,L,H ?MVA:X,N,L,H "
            + "?MSC:X,N,L,H ?MSI:X,N,L,H,S ?MSA:X,N,L,H,S ?S:X,N,P ?AU:X,N,Y ?R:X,A,U,I ?V:X,D,C ?RE:X,L,M,H ?U:X,Clear,Green,Amber,Red");
        string[] modifiedImpact = ["NONE", "LOW", "HIGH", "NOT_DEFINED"];
        string[] modifiedSafety = ["NEGLIGIBLE", "LOW", "HIGH", "SAFETY", "NOT_DEFINED"];
        return Rule.Object(isClosed: true, domain: Domain.Cvss, more: SeverityOfScore)
            .Must(Keys.Version, Rule.OneOf("4.0"))
            .Must(Keys.VectorString, Rule.Text(vector.IsVector, NotVector4))
            .Must(Keys.BaseScore, Rule.Number(0, 10))
            .Must(Keys.BaseSeverity, Rule.OneOf(Severities))
            .May(Keys.AttackVector, Rule.OneOf("NETWORK", "ADJACENT", "LOCAL", "PHYSICAL"))
            .May(Keys.AttackComplexity, Rule.OneOf("HIGH", "LOW"))
            .May(Keys.AttackRequirements, Rule.OneOf("NONE", "PRESENT"))
            .May(Keys.PrivilegesRequired, Rule.OneOf("HIGH", "LOW", "NONE"))
            .May(Keys.UserInteraction, Rule.OneOf("NONE", "PASSIVE", "ACTIVE"))
            .May(Keys.VulnConfidentialityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.VulnIntegrityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.VulnAvailabilityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.SubConfidentialityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.SubIntegrityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.SubAvailabilityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.ExploitMaturity, Rule.OneOf("UNREPORTED", "PROOF_OF_CONCEPT", "ATTACKED", "NOT_DEFINED"))
            .May(Keys.ConfidentialityRequirement, Rule.OneOf(Requirement))
            .May(Keys.IntegrityRequirement, Rule.OneOf(Requirement))
            .May(Keys.AvailabilityRequirement, Rule.OneOf(Requirement))
            .May(Keys.ModifiedAttackVector, Rule.OneOf("NETWORK", "ADJACENT", "LOCAL", "PHYSICAL", "NOT_DEFINED"))
            .May(Keys.ModifiedAttackComplexity, Rule.OneOf("HIGH", "LOW", "NOT_DEFINED"))
            .May(Keys.ModifiedAttackRequirements, Rule.OneOf("NONE", "PRESENT", "NOT_DEFINED"))
            .May(Keys.ModifiedPrivilegesRequired, Rule.OneOf("HIGH", "LOW", "NONE", "NOT_DEFINED"))
            .May(Keys.ModifiedUserInteraction, Rule.OneOf("NONE", "PASSIVE", "ACTIVE", "NOT_DEFINED"))
            .May(Keys.ModifiedVulnConfidentialityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.ModifiedVulnIntegrityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.ModifiedVulnAvailabilityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.ModifiedSubConfidentialityImpact, Rule.OneOf("NEGLIGIBLE", "LOW", "HIGH", "NOT_DEFINED"))
            .May(Keys.ModifiedSubIntegrityImpact, Rule.OneOf(modifiedSafety))
            .May(Keys.ModifiedSubAvailabilityImpact, Rule.OneOf(modifiedSafety))
            .May(Keys.Safety, Rule.OneOf("NEGLIGIBLE", "PRESENT", "NOT_DEFINED"))
            .May(Keys.Automatable, Rule.OneOf("NO", "YES", "NOT_DEFINED"))
            .May(Keys.Recovery, Rule.OneOf("AUTOMATIC", "USER", "IRRECOVERABLE", "NOT_DEFINED"))
            .May(Keys.ValueDensity, Rule.OneOf("DIFFUSE", "CONCENTRATED", "NOT_DEFINED"))
            .May(Keys.VulnerabilityResponseEffort, Rule.OneOf("LOW", "MODERATE", "HIGH", "NOT_DEFINED"))
            .May(Keys.ProviderUrgency, Rule.OneOf("CLEAR", "GREEN", "AMBER", "RED", "NOT_DEFINED"));
    }

    private static Rule Version3(string version)
    {
        var vector = new VectorForm($"CVSS:{version}/", isOrdered: false, Metrics3);
        string[] modifiedImpact = ["NONE", "LOW", "HIGH", "NOT_DEFINED"];
        return Rule.Object(domain: Domain.Cvss)
            .Must(Keys.Version, Rule.OneOf(version))
            .Must(Keys.VectorString, Rule.Text(vector.IsVector, NotVector3))
            .May(Keys.AttackVector, Rule.OneOf("NETWORK", "ADJACENT_NETWORK", "LOCAL", "PHYSICAL"))
            .May(Keys.AttackComplexity, Rule.OneOf("HIGH", "LOW"))
            .May(Keys.PrivilegesRequired, Rule.OneOf("HIGH", "LOW", "NONE"))
            .May(Keys.UserInteraction, Rule.OneOf("NONE", "REQUIRED"))
            .May(Keys.Scope, Rule.OneOf("UNCHANGED", "CHANGED"))
            .May(Keys.ConfidentialityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.IntegrityImpact, Rule.OneOf(NoneLowHigh))
            .May(Keys.AvailabilityImpact, Rule.OneOf(NoneLowHigh))
            .Must(Keys.BaseScore, Rule.Number(0, 10))
            .Must(Keys.BaseSeverity, Rule.OneOf(Severities))
            .May(Keys.ExploitCodeMaturity, Rule.OneOf(Exploitability))
            .May(Keys.RemediationLevel, Rule.OneOf(RemediationLevel))
            .May(Keys.ReportConfidence, Rule.OneOf("UNKNOWN", "REASONABLE", "CONFIRMED", "NOT_DEFINED"))
            .May(Keys.TemporalScore, Rule.Number(0, 10))
            .May(Keys.TemporalSeverity, Rule.OneOf(Severities))
            .May(Keys.ConfidentialityRequirement, Rule.OneOf(Requirement))
            .May(Keys.IntegrityRequirement, Rule.OneOf(Requirement))
            .May(Keys.AvailabilityRequirement, Rule.OneOf(Requirement))
            .May(Keys.ModifiedAttackVector, Rule.OneOf("NETWORK", "ADJACENT_NETWORK", "LOCAL", "PHYSICAL", "NOT_DEFINED"))
            .May(Keys.ModifiedAttackComplexity, Rule.OneOf("HIGH", "LOW", "NOT_DEFINED"))
            .May(Keys.ModifiedPrivilegesRequired, Rule.OneOf("HIGH", "LOW", "NONE", "NOT_DEFINED"))
            .May(Keys.ModifiedUserInteraction, Rule.OneOf("NONE", "REQUIRED", "NOT_DEFINED"))
            .May(Keys.ModifiedScope, Rule.OneOf("UNCHANGED", "CHANGED", "NOT_DEFINED"))
            .May(Keys.ModifiedConfidentialityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.ModifiedIntegrityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.ModifiedAvailabilityImpact, Rule.OneOf(modifiedImpact))
            .May(Keys.EnvironmentalScore, Rule.Number(0, 10))
            .May(Keys.EnvironmentalSeverity, Rule.OneOf(Severities));
    }

    // The schema's five pairs of a range and a severity; a member that is missing agrees with any. HIGH and NONE ask for no tenths.
    private static void SeverityOfScore(SchemaWalk walk, JsonView cvss)
    {
        var severity = cvss[Keys.BaseSeverity];
        if (!cvss[Keys.BaseScore].TryGetDecimal(out var score) || (severity.Exists && severity.Kind != JsonKind.String))
            return;
        var isTenths = decimal.Remainder(score, 0.1m) == 0;
        var expected = score switch
        {
            0 => "NONE"u8,
            >= 0.1m and <= 3.9m when isTenths => "LOW"u8,
            >= 4 and <= 6.9m when isTenths => "MEDIUM"u8,
            >= 7 and <= 8.9m => "HIGH"u8,
            >= 9 and <= 10 when isTenths => "CRITICAL"u8,
            _ => default,
        };
        if (expected.IsEmpty || (severity.Exists && !severity.Is(expected)))
            walk.Add(cvss[Keys.BaseScore], ScoreAgainstSeverity);
    }
}
