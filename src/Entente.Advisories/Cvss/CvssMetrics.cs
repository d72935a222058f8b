// One line a metric: group, abbreviation, JSON property, name, values. The order of the lines is that of the vector.

namespace Entente.Advisories.Cvss;

internal static class CvssMetrics
{
    private const string NotDefined = "X NOT_DEFINED,";
    private const string NotDefinedV2 = ",ND NOT_DEFINED";
    private const string Cia = "H HIGH,L LOW,N NONE";
    private const string Requirement = "H HIGH,M MEDIUM,L LOW";

    private static readonly Lazy<CvssMetric[]> s_v20 = new(() => Read(CvssVersion.V20,
        "B|AV|accessVector|Access Vector|L LOCAL,A ADJACENT_NETWORK,N NETWORK",
        "B|AC|accessComplexity|Access Complexity|H HIGH,M MEDIUM,L LOW",
        "B|Au|authentication|Authentication|M MULTIPLE,S SINGLE,N NONE",
        "B|C|confidentialityImpact|Confidentiality Impact|N NONE,P PARTIAL,C COMPLETE",
        "B|I|integrityImpact|Integrity Impact|N NONE,P PARTIAL,C COMPLETE",
        "B|A|availabilityImpact|Availability Impact|N NONE,P PARTIAL,C COMPLETE",
        "T|E|exploitability|Exploitability|U UNPROVEN,POC PROOF_OF_CONCEPT,F FUNCTIONAL,H HIGH" + NotDefinedV2,
        "T|RL|remediationLevel|Remediation Level|OF OFFICIAL_FIX,TF TEMPORARY_FIX,W WORKAROUND,U UNAVAILABLE" + NotDefinedV2,
        "T|RC|reportConfidence|Report Confidence|UC UNCONFIRMED,UR UNCORROBORATED,C CONFIRMED" + NotDefinedV2,
        "E|CDP|collateralDamagePotential|Collateral Damage Potential|N NONE,L LOW,LM LOW_MEDIUM,MH MEDIUM_HIGH,H HIGH" + NotDefinedV2,
        "E|TD|targetDistribution|Target Distribution|N NONE,L LOW,M MEDIUM,H HIGH" + NotDefinedV2,
        "E|CR|confidentialityRequirement|Confidentiality Requirement|" + Requirement + NotDefinedV2,
        "E|IR|integrityRequirement|Integrity Requirement|" + Requirement + NotDefinedV2,
        "E|AR|availabilityRequirement|Availability Requirement|" + Requirement + NotDefinedV2));

    private static readonly Lazy<CvssMetric[]> s_v30 = new(() => ReadV3(CvssVersion.V30));
    private static readonly Lazy<CvssMetric[]> s_v31 = new(() => ReadV3(CvssVersion.V31));

    private static readonly Lazy<CvssMetric[]> s_v40 = new(() => Read(CvssVersion.V40,
        "B|AV|attackVector|Attack Vector|N NETWORK,A ADJACENT,L LOCAL,P PHYSICAL",
        "B|AC|attackComplexity|Attack Complexity|L LOW,H HIGH",
        "B|AT|attackRequirements|Attack Requirements|N NONE,P PRESENT",
        "B|PR|privilegesRequired|Privileges Required|N NONE,L LOW,H HIGH",
        "B|UI|userInteraction|User Interaction|N NONE,P PASSIVE,A ACTIVE",
        "B|VC|vulnConfidentialityImpact|Vulnerable System Confidentiality Impact|" + Cia,
        "B|VI|vulnIntegrityImpact|Vulnerable System Integrity Impact|" + Cia,
        "B|VA|vulnAvailabilityImpact|Vulnerable System Availability Impact|" + Cia,
        "B|SC|subConfidentialityImpact|Subsequent System Confidentiality Impact|" + Cia,
        "B|SI|subIntegrityImpact|Subsequent System Integrity Impact|" + Cia,
        "B|SA|subAvailabilityImpact|Subsequent System Availability Impact|" + Cia,
        "T|E|exploitMaturity|Exploit Maturity|" + NotDefined + "A ATTACKED,P PROOF_OF_CONCEPT,U UNREPORTED",
        "E|CR|confidentialityRequirement|Confidentiality Requirement|" + NotDefined + Requirement,
        "E|IR|integrityRequirement|Integrity Requirement|" + NotDefined + Requirement,
        "E|AR|availabilityRequirement|Availability Requirement|" + NotDefined + Requirement,
        "E|MAV|modifiedAttackVector|Modified Attack Vector|" + NotDefined + "N NETWORK,A ADJACENT,L LOCAL,P PHYSICAL",
        "E|MAC|modifiedAttackComplexity|Modified Attack Complexity|" + NotDefined + "L LOW,H HIGH",
        "E|MAT|modifiedAttackRequirements|Modified Attack Requirements|" + NotDefined + "N NONE,P PRESENT",
        "E|MPR|modifiedPrivilegesRequired|Modified Privileges Required|" + NotDefined + "N NONE,L LOW,H HIGH",
        "E|MUI|modifiedUserInteraction|Modified User Interaction|" + NotDefined + "N NONE,P PASSIVE,A ACTIVE",
        "E|MVC|modifiedVulnConfidentialityImpact|Modified Vulnerable System Confidentiality Impact|" + NotDefined + Cia,
        "E|MVI|modifiedVulnIntegrityImpact|Modified Vulnerable System Integrity Impact|" + NotDefined + Cia,
        "E|MVA|modifiedVulnAvailabilityImpact|Modified Vulnerable System Availability Impact|" + NotDefined + Cia,
        "E|MSC|modifiedSubConfidentialityImpact|Modified Subsequent System Confidentiality Impact|" + NotDefined + "H HIGH,L LOW,N NEGLIGIBLE",
        "E|MSI|modifiedSubIntegrityImpact|Modified Subsequent System Integrity Impact|" + NotDefined + "S SAFETY,H HIGH,L LOW,N NEGLIGIBLE",
        "E|MSA|modifiedSubAvailabilityImpact|Modified Subsequent System Availability Impact|" + NotDefined + "S SAFETY,H HIGH,L LOW,N NEGLIGIBLE",
        "S|S|Safety|Safety|" + NotDefined + "N NEGLIGIBLE,P PRESENT",
        "S|AU|Automatable|Automatable|" + NotDefined + "N NO,Y YES",
        "S|R|Recovery|Recovery|" + NotDefined + "A AUTOMATIC,U USER,I IRRECOVERABLE",
        "S|V|valueDensity|Value Density|" + NotDefined + "D DIFFUSE,C CONCENTRATED",
        "S|RE|vulnerabilityResponseEffort|Vulnerability Response Effort|" + NotDefined + "L LOW,M MODERATE,H HIGH",
        "S|U|providerUrgency|Provider Urgency|" + NotDefined + "Clear CLEAR,Green GREEN,Amber AMBER,Red RED"));

    public static CvssMetric[] Table(CvssVersion version) => version switch
    {
        CvssVersion.V20 => s_v20.Value,
        CvssVersion.V30 => s_v30.Value,
        CvssVersion.V31 => s_v31.Value,
        CvssVersion.V40 => s_v40.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    private static CvssMetric[] ReadV3(CvssVersion version) => Read(version,
        "B|AV|attackVector|Attack Vector|N NETWORK,A ADJACENT_NETWORK,L LOCAL,P PHYSICAL",
        "B|AC|attackComplexity|Attack Complexity|L LOW,H HIGH",
        "B|PR|privilegesRequired|Privileges Required|N NONE,L LOW,H HIGH",
        "B|UI|userInteraction|User Interaction|N NONE,R REQUIRED",
        "B|S|scope|Scope|U UNCHANGED,C CHANGED",
        "B|C|confidentialityImpact|Confidentiality|" + Cia,
        "B|I|integrityImpact|Integrity|" + Cia,
        "B|A|availabilityImpact|Availability|" + Cia,
        "T|E|exploitCodeMaturity|Exploit Code Maturity|" + NotDefined + "H HIGH,F FUNCTIONAL,P PROOF_OF_CONCEPT,U UNPROVEN",
        "T|RL|remediationLevel|Remediation Level|" + NotDefined + "U UNAVAILABLE,W WORKAROUND,T TEMPORARY_FIX,O OFFICIAL_FIX",
        "T|RC|reportConfidence|Report Confidence|" + NotDefined + "C CONFIRMED,R REASONABLE,U UNKNOWN",
        "E|CR|confidentialityRequirement|Confidentiality Requirement|" + NotDefined + Requirement,
        "E|IR|integrityRequirement|Integrity Requirement|" + NotDefined + Requirement,
        "E|AR|availabilityRequirement|Availability Requirement|" + NotDefined + Requirement,
        "E|MAV|modifiedAttackVector|Modified Attack Vector|" + NotDefined + "N NETWORK,A ADJACENT_NETWORK,L LOCAL,P PHYSICAL",
        "E|MAC|modifiedAttackComplexity|Modified Attack Complexity|" + NotDefined + "L LOW,H HIGH",
        "E|MPR|modifiedPrivilegesRequired|Modified Privileges Required|" + NotDefined + "N NONE,L LOW,H HIGH",
        "E|MUI|modifiedUserInteraction|Modified User Interaction|" + NotDefined + "N NONE,R REQUIRED",
        "E|MS|modifiedScope|Modified Scope|" + NotDefined + "U UNCHANGED,C CHANGED",
        "E|MC|modifiedConfidentialityImpact|Modified Confidentiality|" + NotDefined + Cia,
        "E|MI|modifiedIntegrityImpact|Modified Integrity|" + NotDefined + Cia,
        "E|MA|modifiedAvailabilityImpact|Modified Availability|" + NotDefined + Cia);

    private static CvssMetric[] Read(CvssVersion version, params ReadOnlySpan<string> lines)
    {
        var metrics = new CvssMetric[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('|');
            var group = parts[0] switch
            {
                "B" => CvssMetricGroup.Base,
                "T" => CvssMetricGroup.Threat,
                "E" => CvssMetricGroup.Environmental,
                _ => CvssMetricGroup.Supplemental,
            };
            CvssMetricValue[] values = [.. parts[4].Split(',').Select(value => value.Split(' ')).Select(pair => new CvssMetricValue(pair[0], pair[1]))];
            metrics[i] = new CvssMetric(version, group, parts[1], parts[2], parts[3], values);
        }
        return metrics;
    }
}
