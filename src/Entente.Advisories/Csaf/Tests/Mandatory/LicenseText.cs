using Entente.Advisories.Spdx;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.55: a document in English, or in no language that is named, whose licence belongs to no list has exactly one note with the title
/// License, a legal disclaimer. What should be on a list and is not there is the matter of 6.2.45.</summary>
internal static class LicenseText
{
    public static readonly CsafTest Test = new("6.1.55", CsafVersions.V21, new("License text", "Texte de licence"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (Profiles.IsEnglishOrUnspecified(csaf)
            && csaf.Document[Keys.LicenseExpression].Text() is { } text
            && LicenseExpression.TryParse(text, out var expression, out _)
            && expression.Uses.Any(use => use.Status == LicenseStatus.OtherInventory))
            TitledNotes.CheckExactlyOne(csaf, findings, "License", "legal_disclaimer");
    }
}
