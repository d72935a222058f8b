namespace Entente.Advisories.Csaf.Tests;

/// <summary>What tests of profiles share (CSAF 2.1, sections 4 and 6.1.27).</summary>
internal static class Profiles
{
    /// <summary>Whether the document is a security advisory or a VEX; in CSAF 2.1 also whether it is a deprecated security advisory.</summary>
    public static bool IsAdvisoryOrVex(CsafDocument csaf) =>
        csaf.HasCategory("csaf_security_advisory", "csaf_vex") || (csaf.Version == CsafVersion.V21 && csaf.HasCategory("csaf_deprecated_security_advisory"));

    /// <summary>Whether the document is withdrawn or superseded.</summary>
    public static bool IsRetired(CsafDocument csaf) => csaf.HasCategory("csaf_withdrawn", "csaf_superseded");

    public static bool IsEnglishOrUnspecified(CsafDocument csaf) =>
        csaf.Document[Keys.Lang].Text() is not { } language || Prose.Languages.IsEnglish(language);
}
