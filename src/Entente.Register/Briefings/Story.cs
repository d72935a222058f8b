using Entente.Register.Acts;
using Entente.Register.Answers;
using Entente.Register.Queries;
using NodaTime;
using NodaTime.Text;

namespace Entente.Register.Briefings;

/// <summary>What every section of a briefing works from, and the few steps that all of them take.</summary>
internal sealed class Story(RegisterSnapshot register, Agreement agreement, LocalDate asOf, LocalDate? since, Wording wording)
{
    private readonly Dictionary<PartyId, Sentence> _explained = [];
    private Prominence? _prominence;

    public RegisterSnapshot Register { get; } = register;

    public Agreement Agreement { get; } = agreement;

    public LocalDate AsOf { get; } = asOf;

    public LocalDate? Since { get; } = since;

    public Wording W { get; } = wording;

    public Prominence Prominence => _prominence ??= new Prominence(Register, Agreement);

    /// <summary>Some state was ever in, or may have been: only then is the absence of others worth telling.</summary>
    public bool ConcernsStates => Heads.Any(p => p.Kind == PartyKind.State && Register.TimelineOf(Agreement, p).Spans.Count > 1);

    /// <summary>The parties that count: no duplicates, no pacts.</summary>
    public IEnumerable<Party> Heads => Register.PartyList.Where(p => p.MergedInto is null && !p.IsPact);

    public Standing StandingOf(Party party) => Register.TimelineOf(Agreement, party).On(AsOf);

    /// <summary>A question to the register about this agreement on this day.</summary>
    public Question Ask(string verb, params (string Name, string Value)[] parameters) => AskOn(AsOf, verb, parameters);

    public Question AskOn(LocalDate day, string verb, params (string Name, string Value)[] parameters)
    {
        var all = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        if (Question.Verbs[verb].Contains(Question.AsOf))
            all[Question.AsOf] = Iso(day);
        all[Question.KnownBy] = Register.Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(verb, Agreement.Id.Value, all);
    }

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>The party that counts for one that an act names.</summary>
    public Party Head(PartyId party) => Register.Canonical(Register.Parties[party]);

    /// <summary>A source by its name.</summary>
    public Clause Source(SourceId source) => W.Name(Register.Sources[source].Source);

    /// <summary>Clauses one after the other, parted by semicolons.</summary>
    public Clause Series(IEnumerable<Clause> clauses) => Clause.Join(clauses.SelectMany((c, i) => i == 0 ? [c] : new[] { W.Choose("; ", " ; "), c }));

    /// <summary>A sentence that acts carry.</summary>
    public Sentence Say(string english, string french, params IReadOnlyList<Clause> arguments) =>
        new([W.Say(english, french, arguments).Capitalised()]);

    /// <summary>A sentence with a number that a question gives again.</summary>
    public Sentence Count(Question question, string english, string french, params IReadOnlyList<Clause> arguments) =>
        new([W.Say(english, french, arguments).Capitalised()], question);

    /// <summary>Why a party stands as it does on this day, in one sentence.</summary>
    public Sentence Explained(Party party)
    {
        if (!_explained.TryGetValue(party.Id, out var sentence))
            _explained[party.Id] = sentence = StandingSentence.Of(Register, Register.Explain(Agreement, party, AsOf), W, isNamed: true);
        return sentence;
    }

    /// <summary>A party by name, resting on the acts that decide its standing on this day.</summary>
    public Clause Standing(Party party) => W.Name(party).Because(Register, Explained(party).Acts);

    /// <summary>
    /// Parties by name, resting on the acts that decide their standings; the rest as a number. The first ones are named whatever the language, and then
    /// sorted as the language sorts, so that every language rests on the same acts.
    /// </summary>
    public Clause Standings(IReadOnlyCollection<Party> parties, int most)
    {
        var shown = parties.Count <= most + 1 ? parties.Count : most;
        return W.List([.. Sorted(parties.Take(shown)).Select(Standing)], parties.Count - shown);
    }

    /// <summary>Parties in the alphabetical order of this language.</summary>
    public Party[] Sorted(IEnumerable<Party> parties) =>
        [.. parties.OrderBy(p => Roll.FoldText(p.Name.In(W.Language)), StringComparer.Ordinal).ThenBy(p => p.Id.Value, StringComparer.Ordinal)];

    /// <summary>Numbers of parties by kind: "one state, 23 private-sector organisations and two civil-society organisations".</summary>
    public Clause Kinds(IEnumerable<Party> parties)
    {
        var kinds = parties.GroupBy(p => p.Kind).OrderBy(g => g.Key).Select(g => Clause.Of(W.Counted(g.Count(), g.Key), null)).ToArray();
        return W.List(kinds);
    }

    public Clause Because(Clause clause, IEnumerable<long> acts) => clause.Because(Register, acts);
}
