using System.Text.Json;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>One act, as far as it bears on a standing.</summary>
/// <param name="Act">Its place in the log.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Effect">What became of it on the day: <c>decisive</c>, <c>consistent</c>, <c>trimmed</c> or <c>set-aside</c>.</param>
/// <param name="Strength">How strong it is: <c>ruling</c>, <c>statement</c>, <c>presence</c> on a list, or its <c>silence</c>.</param>
/// <param name="SaysIn">The first day on which it says in, or null.</param>
/// <param name="SaysOut">The last day on which it says out, or null.</param>
/// <param name="SilentFrom">For the silence of a list: its first day; <paramref name="SaysOut"/> is its last.</param>
/// <param name="Source">Where it was said; null for a ruling.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Says">What the act says, as it stands in the log.</param>
public sealed record EvidenceWords(
    long Act,
    string Kind,
    string Effect,
    string Strength,
    LocalDate? SaysIn,
    LocalDate? SaysOut,
    LocalDate? SilentFrom,
    SourceWords? Source,
    LocalizedText Sentence,
    JsonElement Says)
{
    internal static EvidenceWords Of(RegisterSnapshot register, StandingAnswer answer, EvidenceAnswer evidence) => new(
        evidence.Act.Index,
        evidence.Act.Says.Kind,
        WordOf(evidence.Effect),
        WordOf(evidence.Rank),
        evidence.SaysIn,
        evidence.SaysOut,
        evidence.SilentFrom,
        SourceWords.Of(register, evidence.Source),
        new(EvidenceSentence.Of(register, answer, evidence, Wording.English).Text, EvidenceSentence.Of(register, answer, evidence, Wording.French).Text),
        SaysOf(evidence.Act));

    internal static string WordOf(EvidenceEffect effect) => effect switch
    {
        EvidenceEffect.Decisive => "decisive",
        EvidenceEffect.Consistent => "consistent",
        EvidenceEffect.Trimmed => "trimmed",
        _ => "set-aside",
    };

    internal static string WordOf(EvidenceRank rank) => rank switch
    {
        EvidenceRank.Ruling => "ruling",
        EvidenceRank.Statement => "statement",
        EvidenceRank.Presence => "presence",
        _ => "silence",
    };

    private static JsonElement SaysOf(Act act)
    {
        using var document = JsonDocument.Parse(ActCodec.Write(act.Says, act.Recorded));
        return document.RootElement.GetProperty("says").Clone();
    }
}
