using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.40: every product description, a note of the document with the category description and a title that starts with the term in the
/// language of the document, names products or product groups.
/// </summary>
internal static class ProductDescriptionWithoutProductReference
{
    public static readonly CsafTest Test = new(
        "6.2.40", CsafVersions.V21, new("Product description without product reference", "Description de produit sans référence à un produit"), Check);

    private static readonly Message NoReference = new("the product description does not say to which products it applies", "la description de produit ne dit pas à quels produits elle s’applique");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var language = csaf.Document[Keys.Lang];
        var title = Translations.Of(Term.ProductDescription, language);
        foreach (var note in csaf.Document[Keys.Notes])
        {
            if (!note[Keys.Category].Is("description"u8))
                continue;
            if (title is null)
            {
                findings.Inform(language, Translations.Unknown, Translations.English(Term.ProductDescription), language.Text()!);
                return;
            }

            if (note[Keys.Title].Text()?.StartsWith(title, StringComparison.Ordinal) == true && !note.Has(Keys.GroupIds) && !note.Has(Keys.ProductIds))
                findings.Add(note, NoReference);
        }
    }
}
