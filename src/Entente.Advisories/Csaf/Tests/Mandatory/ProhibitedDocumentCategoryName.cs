using System.Globalization;
using System.Text;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.26: a category that is none of the standard's looks like none of them either, whatever its case, spaces and dashes, and does not begin with csaf_, in any case.</summary>
internal static class ProhibitedDocumentCategoryName
{
    public static readonly CsafTest Test = new("6.1.26", CsafVersions.Both, new("Prohibited document category name", "Nom de catégorie de document interdit"), Check);

    private static readonly string[] Profiles20 = ["security_incident_response", "informational_advisory", "security_advisory", "vex"];
    private static readonly string[] Profiles21 = [.. Profiles20, "deprecated_security_advisory", "withdrawn", "superseded"];

    private static readonly Message Reserved = new(
        "the category \"{0}\" begins with \"csaf_\", which is reserved for the profiles of the standard",
        "la catégorie « {0} » commence par « csaf_ », préfixe réservé aux profils de la norme");

    private static readonly Message TooClose = new(
        "the category \"{0}\" is too close to the profile \"csaf_{1}\"",
        "la catégorie « {0} » est trop proche du profil « csaf_{1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.Category.Text() is not { } category)
            return;
        var profiles = csaf.Version == CsafVersion.V20 ? Profiles20 : Profiles21;
        if (category == "csaf_base" || profiles.Any(profile => category == "csaf_" + profile))
            return;
        var bare = Bare(category);
        if (profiles.FirstOrDefault(profile => Bare(profile) == bare || Bare("csaf_" + profile) == bare) is { } close)
            findings.Add(csaf.Category, TooClose, category, close);
        else if (category.StartsWith("csaf_", StringComparison.OrdinalIgnoreCase))
            findings.Add(csaf.Category, Reserved, category);
    }

    private static string Bare(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsJoint(rune)).Select(Rune.ToLowerInvariant));

    // Dash, hyphen, minus, underscore and white space with all their graphical variants: two categories of Unicode, and what Unicode files elsewhere.
    private static bool IsJoint(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation
        || rune.Value is 0xAD or 0x2D7 or 0x320 or 0x332 or 0x333 or 0x2017 or 0x2043 or 0x207B or 0x208B or 0x2212 or 0x2796 or 0x200B or 0xFEFF;
}
