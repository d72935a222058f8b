using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Tests.Reference;

/// <summary>
/// The definitions of docs/design/register.md, word by word and day by day: slow, and with no thought but to be plainly right. It shares with the
/// register only the acts and the words for standings and routes. Days are numbers, counted from 2000-01-01.
/// </summary>
internal sealed class SlowRegister
{
    private readonly HashSet<string> _sources = [];
    private readonly HashSet<string> _lists = [];
    private readonly Dictionary<string, string> _mergedInto = [];
    private readonly Dictionary<string, PartySucceeded> _succeeded = [];
    private readonly Dictionary<(string Entries, string Agreement), SlowAdherence> _adherences = [];

    public SlowRegister(IReadOnlyList<ActBody> log)
    {
        for (var i = 0; i < log.Count; i++)
        {
            if (Force(log, i) is { } says and not (ActRetracted or ActCorrected) && HasEffect(says))
                Says.Add(says);
        }

        Days = [.. Says.SelectMany(SlowAdherence.DaysIn).Concat(Agreements.Values.Select(a => Day(a.Launched)))
            .SelectMany(d => (int[])[d - 2, d - 1, d, d + 1, d + 2]).Distinct().Order()];
    }

    /// <summary>What has effect, in the order of the log.</summary>
    public List<ActBody> Says { get; } = [];

    public Dictionary<string, PartyDeclared> Parties { get; } = [];

    public Dictionary<string, AgreementDeclared> Agreements { get; } = [];

    /// <summary>Every day that any act speaks of, and the days around it: between them nothing changes.</summary>
    public int[] Days { get; }

    public static int Day(LocalDate date) => Period.DaysBetween(new LocalDate(2000, 1, 1), date);

    public static LocalDate Date(int day) => new LocalDate(2000, 1, 1).PlusDays(day);

    /// <summary>The entry that counts for an entry.</summary>
    public string Root(string party) => _mergedInto.TryGetValue(party, out var into) ? Root(into) : party;

    /// <summary>All entries that are one party.</summary>
    public string[] Entries(string party) => [.. Parties.Keys.Where(p => Root(p) == Root(party))];

    public bool IsPact(string party) => Entries(party).Any(e => Agreements.TryGetValue(e, out var a) && a.AgreementKind == AgreementKind.Pact);

    /// <summary>§6: the least standings that satisfy all rules at once, found by starting with nobody in and applying the rules until nothing changes.</summary>
    public Dictionary<(string Party, string Agreement), Standing> Standings(int day)
    {
        var standings = Parties.Keys.Select(Root).Distinct().SelectMany(p => Agreements.Keys.Select(a => (p, a))).ToDictionary(k => k, _ => Standing.Out);
        while (true)
        {
            var next = standings.ToDictionary(s => s.Key, s => Routes(s.Key.p, Entries(s.Key.p), s.Key.a, day, standings).Values.Append(Standing.Out).Max());
            if (next.All(n => standings[n.Key] == n.Value))
                return next;
            standings = next;
        }
    }

    /// <summary>Each entry by itself, as a list with duplicates would count; pacts are what they are.</summary>
    public Dictionary<(string Party, string Agreement), Standing> StandingsWithDuplicates(int day)
    {
        var ofPacts = Standings(day);
        var all = new Dictionary<(string, string), Standing>();
        foreach (var entry in Parties.Keys)
        {
            var own = Agreements.Keys.ToDictionary(a => (entry, a), _ => Standing.Out);
            for (var changes = true; changes;)
            {
                var known = ofPacts.Where(p => p.Key.Party != entry).ToDictionary();
                foreach (var (key, standing) in own)
                    known[key] = standing;
                var next = own.Keys.ToDictionary(k => k, k => Routes(entry, [entry], k.a, day, known, ofPacts).Values.Append(Standing.Out).Max());
                changes = next.Any(n => own[n.Key] != n.Value);
                own = next;
            }

            foreach (var (key, standing) in own)
                all[key] = standing;
        }

        return all;
    }

    /// <summary>§5: the routes of a party into an agreement on a day, when so much is known of everybody's standings.</summary>
    public Dictionary<Route, Standing> Routes(
        string party,
        string[] entries,
        string agreement,
        int day,
        Dictionary<(string Party, string Agreement), Standing> standings,
        Dictionary<(string Party, string Agreement), Standing>? ofPacts = null)
    {
        if (!_adherences.TryGetValue((string.Join(' ', entries), agreement), out var adherence))
            _adherences[(string.Join(' ', entries), agreement)] = adherence = new SlowAdherence(this, entries, agreement);
        var lent = Agreements.Values.Where(a => a.AgreementKind == AgreementKind.Pact && a.Id.Value != agreement && Parties.ContainsKey(a.Id.Value)
                && Root(a.Id.Value) != Root(party))
            .ToDictionary(a => Route.Via(a.Id), a => Lesser((ofPacts ?? standings)[(Root(a.Id.Value), agreement)], standings[(party, a.Id.Value)]));
        return adherence.Named.Concat(lent.Where(l => l.Value != Standing.Out).Select(l => l.Key)).Distinct()
            .ToDictionary(r => r, r => adherence.On(r, day, lent.GetValueOrDefault(r, Standing.Out)));
    }

    public PartySucceeded? Succession(string entry) => _succeeded.GetValueOrDefault(entry);

    public bool IsList(SourceId source) => _lists.Contains(source.Value);

    private static Standing Lesser(Standing a, Standing b) => a < b ? a : b;

    /// <summary>§7: what an act says once the last act that has effect and that speaks of it has been heard; null when it was taken back.</summary>
    private static ActBody? Force(IReadOnlyList<ActBody> log, int index)
    {
        for (var later = log.Count - 1; later > index; later--)
        {
            if (log[later] is not (ActRetracted or ActCorrected))
                continue;
            switch (Force(log, later))
            {
                case ActRetracted r when r.ActIndex == index: return null;
                case ActCorrected c when c.ActIndex == index:
                    return log[index] is ActCorrected corrected ? corrected with { Replacement = c.Replacement } : c.Replacement;
            }
        }

        return log[index];
    }

    /// <summary>What an act refers to must have been declared before it; nobody is declared, merged or succeeded twice.</summary>
    private bool HasEffect(ActBody says)
    {
        if (says is ISourced { Source: var source } && !_sources.Contains(source.Value))
            return false;
        switch (says)
        {
            case SourceDeclared s:
                if (s.SourceKind == "official-list" && !_sources.Contains(s.Id.Value))
                    _lists.Add(s.Id.Value);
                return _sources.Add(s.Id.Value);
            case AgreementDeclared a: return Agreements.TryAdd(a.Id.Value, a);
            case PartyDeclared p: return Parties.TryAdd(p.Id.Value, p);
            case PartyRenamed r: return Knows(r.Party);
            case StandingObserved o: return HasEffect(o.Statement);
            case StandingRuled r: return HasEffect(r.Statement);
            case ListingObserved l: return Knows(l.Party) && Knows(l.Agreement);
            case ListCovered c: return Knows(c.Agreement);
            case PartyMerged m:
                if (!Knows(m.Party) || !Knows(m.Into) || _mergedInto.ContainsKey(m.Party.Value) || Root(m.Party.Value) == Root(m.Into.Value))
                    return false;
                _mergedInto[m.Party.Value] = m.Into.Value;
                return true;
            case PartySucceeded s:
                return Knows(s.Party) && Knows(s.By) && s.Party != s.By && _succeeded.TryAdd(s.Party.Value, s);
            default: return true;
        }
    }

    private bool HasEffect(StandingStatement s) =>
        Knows(s.Agreement) && Knows(s.Party) && s.Agreement.Value != s.Party.Value && s.Route.Pact != s.Agreement
        && (s.Route.Pact is not { } pact || (Knows(pact) && Agreements[pact.Value].AgreementKind == AgreementKind.Pact))
        && s.Route.Pact?.Value != s.Party.Value && s.Claim switch
        {
            StandingClaim.Out => true,
            StandingClaim.Left => s.On.Last > Agreements[s.Agreement.Value].Launched,
            _ => s.On.Last >= Agreements[s.Agreement.Value].Launched,
        };

    private bool Knows(PartyId party) => Parties.ContainsKey(party.Value);

    private bool Knows(AgreementId agreement) => Agreements.ContainsKey(agreement.Value);
}
