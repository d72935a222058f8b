using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>The terms of which the OASIS CSAF TC keeps translations.</summary>
internal enum Term
{
    License,
    ProductDescription,
    ReasoningForSupersession,
    ReasoningForWithdrawal,
    SupersedingDocument,
}

/// <summary>The language specific translations of terms: facts of translations.json of the OASIS CSAF TC (translation_version 2.1), which has German only.</summary>
internal static class Translations
{
    public static readonly Message Unknown = new(
        "skipped: no translation of the term \"{0}\" into the language {1} is known", "non vérifié : aucune traduction du terme « {0} » dans la langue {1} n’est connue");

    /// <summary>The term in English.</summary>
    public static string English(Term term) => term switch
    {
        Term.License => "License",
        Term.ProductDescription => "Product Description",
        Term.ReasoningForSupersession => "Reasoning for Supersession",
        Term.ReasoningForWithdrawal => "Reasoning for Withdrawal",
        _ => "Superseding Document",
    };

    /// <summary>The term in the language of a document, English when it names none; null when no translation has been recorded.</summary>
    public static string? Of(Term term, JsonView language) => Primary(language) switch
    {
        null or "en" => English(term),
        "de" => German(term),
        _ => null,
    };

    /// <summary>Whether the document names a language that is not English.</summary>
    public static bool IsForeign(JsonView language) => Primary(language) is not (null or "en");

    private static string German(Term term) => term switch
    {
        Term.License => "Lizenz",
        Term.ProductDescription => "Produktbeschreibung",
        Term.ReasoningForSupersession => "Begründung für die Ersetzung",
        Term.ReasoningForWithdrawal => "Begründung für die Zurückziehung",
        _ => "Ersetzendes Dokument",
    };

    // The primary language subtag (RFC 5646, section 2.2.1); case does not matter.
    private static string? Primary(JsonView language)
    {
        if (language.Text() is not { Length: > 0 } tag)
            return null;
        var end = tag.IndexOf('-', StringComparison.Ordinal);
        var primary = end < 0 ? tag : tag[..end];
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? "en" : primary.Equals("de", StringComparison.OrdinalIgnoreCase) ? "de" : tag;
    }
}
