using System.Collections.Frozen;

namespace Entente.Register.Briefings;

/// <summary>
/// The articles that proper names take in a sentence. The names themselves belong to the parties; which article goes before one is grammar, and
/// is decided from the name alone. A name that follows no rule here stands without an article, which is never wrong in a list.
/// </summary>
internal static class ProperNames
{
    /// <summary>Common nouns that give a name of several words an article in English: "the Charter of Trust".</summary>
    private static readonly FrozenSet<string> EnglishHeads = FrozenSet.Create(
        StringComparer.Ordinal,
        "Accord", "Agreement", "Alliance", "Call", "Charter", "Coalition", "Code", "Compact", "Convention", "Declaration",
        "Pact", "Pledge", "Treaty", "Union");

    /// <summary>The English article of an agreement or organisation: where such a noun closes the name, or governs the rest of it.</summary>
    public static string EnglishInstitution(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length && words.Length > 1; i++)
        {
            if (EnglishHeads.Contains(words[i]) && (i + 1 == words.Length || words[i + 1] is "of" or "for" or "on"))
                return "the ";
        }

        return "";
    }

    private static readonly FrozenDictionary<string, char> FrenchHeads = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["Accord"] = 'm', ["Appel"] = 'm', ["Code"] = 'm', ["Conseil"] = 'm', ["Engagement"] = 'm', ["Pacte"] = 'm', ["Traité"] = 'm', ["Pledge"] = 'm',
        ["Alliance"] = 'f', ["Charte"] = 'f', ["Charter"] = 'f', ["Coalition"] = 'f', ["Convention"] = 'f', ["Déclaration"] = 'f', ["Union"] = 'f',
        ["Organisation"] = 'f',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Islands and city states that French names without an article.</summary>
    private static readonly FrozenSet<string> FrenchBare = FrozenSet.Create(
        StringComparer.Ordinal,
        "Andorre", "Antigua-et-Barbuda", "Bahreïn", "Brunei", "Chypre", "Cuba", "Djibouti", "Haïti", "Israël", "Kiribati", "Madagascar",
        "Malte", "Maurice", "Monaco", "Nauru", "Oman", "Palaos", "Singapour", "Trinité-et-Tobago", "Tuvalu", "Vanuatu", "Taïwan");

    private static readonly FrozenSet<string> FrenchMasculineInE = FrozenSet.Create(
        StringComparer.Ordinal, "Belize", "Cambodge", "Mexique", "Mozambique", "Royaume", "Suriname", "Zimbabwe");

    private static readonly FrozenSet<string> FrenchPlurals = FrozenSet.Create(
        StringComparer.Ordinal,
        "Bahamas", "Comores", "Émirats arabes unis", "États-Unis", "Fidji", "Îles Cook", "Îles Marshall", "Îles Salomon", "Maldives",
        "Pays-Bas", "Philippines", "Seychelles", "Tonga");

    /// <summary>The French article of a country: « l’Australie », « le Canada », « les Pays-Bas », and none for « Israël ».</summary>
    public static string FrenchCountry(string name)
    {
        if (FrenchBare.Contains(name) || name.StartsWith("Saint-", StringComparison.Ordinal) || name.StartsWith("Sainte-", StringComparison.Ordinal)
            || name.StartsWith("San ", StringComparison.Ordinal) || name.StartsWith("Sao ", StringComparison.Ordinal))
            return "";
        if (FrenchPlurals.Contains(name))
            return "les ";
        if (BeginsWithVowel(name))
            return "l’";
        var head = name.Split(' ', '-')[0];
        return (head.EndsWith('e') && !FrenchMasculineInE.Contains(head)) || head is "Sierra" ? "la " : "le ";
    }

    /// <summary>The French article of an agreement or organisation, by the noun that heads its name in French or closes it in English.</summary>
    public static string FrenchInstitution(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            return "";
        if (FrenchHeads.TryGetValue(words[0], out var gender))
            return BeginsWithVowel(words[0]) ? "l’" : gender == 'f' ? "la " : "le ";
        return FrenchHeads.TryGetValue(words[^1], out gender) ? BeginsWithVowel(words[0]) ? "l’" : gender == 'f' ? "la " : "le " : "";
    }

    private static bool BeginsWithVowel(string name) => name.Length > 0 && "AEIOUÀÂÉÈÊÎÔÛaeiouàâéèêîôû".Contains(name[0], StringComparison.Ordinal);
}
