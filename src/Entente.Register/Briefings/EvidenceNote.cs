using Entente.Register.Answers;

namespace Entente.Register.Briefings;

/// <summary>The evidence of a sentence as a note: sources, acts and the question that gives its numbers again.</summary>
internal static class EvidenceNote
{
    /// <summary>A note names so many acts and counts the rest; the JSON has them all.</summary>
    private const int MostActs = 24;

    /// <summary>The question as the command line takes it.</summary>
    public static string Command(Question question) => string.Join(' ', [
        "entente register", question.Verb, .. question.Agreement is { } agreement ? [agreement] : Array.Empty<string>(),
        .. question.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value == "true" ? $"--{p.Key}" : $"--{p.Key} {p.Value}")]);

    /// <summary>The note without its question: "Sources: axios-2018-11-13. Acts: 2304, 2305."</summary>
    public static Clause Of(Sentence sentence, Wording w)
    {
        var parts = new List<Clause>();
        if (sentence.Sources.Length > 0)
            parts.Add(w.Say(
                "Sources: {0}.",
                "Sources : {0}.", w.List([.. sentence.Sources.Select(s => Clause.Of(s.Value, new RunLink(LinkKind.Source, s.Value)))])));
        var acts = sentence.Acts;
        if (acts.Length > 0)
        {
            var shown = acts.Take(acts.Length <= MostActs + 1 ? acts.Length : MostActs).Select(a => Clause.Of($"{a}", new RunLink(LinkKind.Act, $"{a}"))).ToArray();
            parts.Add(w.Say("Acts: {0}.", "Actes : {0}.", w.List(shown, acts.Length - shown.Length)));
        }

        return Clause.Join(parts.SelectMany((p, i) => i == 0 ? [p] : new Clause[] { " ", p }));
    }
}
