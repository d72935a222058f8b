namespace Entente.Register.Briefings;

/// <summary>
/// What sources report of parties besides their standing: words for the attributes of the packaged facts. Others are quoted as they are, because a word
/// that nobody has translated is better shown than guessed.
/// </summary>
internal static class AttributeWords
{
    /// <summary>The attributes that concern a state: noun phrases that go before "in" a country, « à » in French.</summary>
    private static readonly Dictionary<string, (string English, string French)> OfStates = new(StringComparer.Ordinal)
    {
        ["active-cyber-warfare-programme"] = ("active cyber-warfare programmes", "un programme actif de guerre informatique"),
        ["restrictive-regime"] = ("restrictive regimes", "un régime restrictif"),
        ["large-cybersecurity-industry"] = ("a large cybersecurity industry", "un grand secteur de la cybersécurité"),
    };

    /// <summary>Accusations in the form of attributes; {0} is the country that the value names.</summary>
    private static readonly Dictionary<string, (string English, string French)> OfAccusations = new(StringComparer.Ordinal)
    {
        ["accused-of-assisting-state-hacking"] = ("assisting hacking by {0}", "aide au piratage mené par {0}"),
        ["accused-of-espionage-or-ip-theft-benefit"] = (
            "espionage, or of profiting from stolen intellectual property, in connection with {0}",
            "espionnage ou profit tiré d’une propriété intellectuelle volée, en lien avec {0}"),
    };

    /// <summary>The attribute without the prefix that says that it is reported, which a sentence says anyway.</summary>
    public static string Bare(string attribute) =>
        attribute.StartsWith("reported-", StringComparison.Ordinal) ? attribute["reported-".Length..] : attribute;

    public static bool IsAccusation(string attribute) => Bare(attribute).StartsWith("accused-of-", StringComparison.Ordinal);

    /// <summary>"active cyber-warfare programmes".</summary>
    public static Clause OfState(string attribute, Wording w) =>
        OfStates.TryGetValue(Bare(attribute), out var words)
            ? w.Choose(words.English, words.French)
            : w.Say("“{0}”", "« {0} »", Bare(attribute).Replace('-', ' '));

    /// <summary>"assisting hacking by Russia".</summary>
    public static Clause OfAccusation(string attribute, Clause value, Wording w) =>
        OfAccusations.TryGetValue(Bare(attribute), out var words)
            ? w.Say(words.English, words.French, value)
            : w.Say("“{0}” ({1})", "« {0} » ({1})", Bare(attribute)["accused-of-".Length..].Replace('-', ' '), value);
}
