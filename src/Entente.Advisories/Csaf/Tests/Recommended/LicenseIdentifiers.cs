using Entente.Advisories.Spdx;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.44, 6.2.45 and 6.3.17: every identifier in the licence expression is not deprecated; exists, where its form says in which list; and is
/// in the SPDX License List or in the ScanCode LicenseDB. An expression that cannot be read is a matter of 6.1.54.
/// </summary>
internal static class LicenseIdentifiers
{
    private static readonly Message IsDeprecated = new("the license identifier \"{0}\" is deprecated", "l’identifiant de licence « {0} » est obsolète");
    private static readonly Message DoesNotExist = new("the license identifier \"{0}\" does not exist in the list that its form names", "l’identifiant de licence « {0} » n’existe pas dans la liste que sa forme désigne");
    private static readonly Message IsUnregistered = new(
        "the license identifier \"{0}\" is neither in the SPDX License List nor in the ScanCode LicenseDB",
        "l’identifiant de licence « {0} » ne figure ni dans la liste de licences SPDX ni dans ScanCode LicenseDB");

    public static readonly CsafTest Deprecated = new(
        "6.2.44", CsafVersions.V21, new("Deprecated license identifier", "Identifiant de licence obsolète"), static (csaf, findings) => Check(csaf, findings, LicenseStatus.Deprecated, IsDeprecated));

    public static readonly CsafTest NonExisting = new(
        "6.2.45", CsafVersions.V21, new("Non-existing license identifier", "Identifiant de licence inexistant"), static (csaf, findings) => Check(csaf, findings, LicenseStatus.NotListed, DoesNotExist));

    public static readonly CsafTest Unregistered = new("6.3.17", CsafVersions.V21, new("Use of unregistered license", "Usage d’une licence non enregistrée"), CheckUnregistered);

    private static void Check(CsafDocument csaf, Findings findings, LicenseStatus status, Message message)
    {
        foreach (var use in Uses(csaf))
        {
            if (use.Status == status)
                findings.Add(csaf.Document[Keys.LicenseExpression], message, use.Id);
        }
    }

    private static void CheckUnregistered(CsafDocument csaf, Findings findings)
    {
        foreach (var use in Uses(csaf))
        {
            if (IsNotRegistered(use))
                findings.Add(csaf.Document[Keys.LicenseExpression], IsUnregistered, use.Id);
        }
    }

    /// <summary>The identifiers of the expression, each once however often it stands there.</summary>
    internal static IEnumerable<LicenseUse> Uses(CsafDocument csaf) =>
        LicenseExpression.TryParse(csaf.Document[Keys.LicenseExpression].Text(), out var expression, out _) ? expression.Uses.DistinctBy(use => use.Id) : [];

    internal static bool IsNotRegistered(LicenseUse use) => use.Status is LicenseStatus.NotListed or LicenseStatus.OtherInventory;
}
