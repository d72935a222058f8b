using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.38: the category does not start with <c>csaf_deprecated_</c>.</summary>
internal static class UsageOfDeprecatedProfile
{
    public static readonly CsafTest Test = new("6.2.38", CsafVersions.V21, new("Usage of deprecated profile", "Usage d’un profil obsolète"), Check);

    private static readonly Message Deprecated = new("the profile {0} is deprecated", "le profil {0} est obsolète");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.Category.Utf8.StartsWith("csaf_deprecated_"u8))
            findings.Add(csaf.Category, Deprecated, csaf.Category.Text()!);
    }
}
