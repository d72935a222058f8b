using System.Globalization;
using Entente.Import.Refreshing;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Import.Published;

/// <summary>
/// What a published list adds to a register: new parties, the days on which the list is known, rows opened, closed or put right, newly dated forms, and
/// pacts that the list names. What the list does not know of (days before and after it) is left as it is.
/// </summary>
public sealed class ListRefresh
{
    private readonly RegisterSnapshot _register;
    private readonly Agreement _agreement;
    private readonly SourceId _source;
    private readonly PublishedList _list;
    private readonly List<Fault> _faults;
    private readonly SaidActs _said;
    private readonly ListedNames _names;
    private readonly ListedHistory _history;
    private readonly List<ImportedAct> _acts = [];

    private ListRefresh(
        RegisterSnapshot register, Agreement agreement, SourceId source, PublishedList list, IReadOnlyDictionary<string, PartyId> listedNames, List<Fault> faults)
    {
        (_register, _agreement, _source, _list, _faults) = (register, agreement, source, list, faults);
        _said = new SaidActs(register);
        faults.AddRange(_said.Unread);
        _names = new ListedNames(register, listedNames);
        _history = new ListedHistory(register, list, _names, faults);
    }

    /// <summary>Holds a published list against a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="list">The list.</param>
    /// <param name="agreement">Whose list it is.</param>
    /// <param name="source">The source under which its rows stand.</param>
    /// <param name="listedNames">Parties by names that only the list uses (identities.csv).</param>
    /// <returns>The plan; the faults of the list are among its faults.</returns>
    public static ImportPlan Plan(
        RegisterSnapshot register, PublishedList list, AgreementId agreement, SourceId source, IReadOnlyDictionary<string, PartyId> listedNames)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(list);
        var faults = list.Faults.ToList();
        if (!register.Agreements.TryGetValue(agreement, out var known))
            faults.Add(new Fault("the register", 0, 0, null, $"knows no agreement '{agreement}'"));
        if (!register.Sources.ContainsKey(source))
            faults.Add(new Fault("the register", 0, 0, null, $"knows no source '{source}' for the list"));
        if (known is null || list.Snapshots.Count == 0 || faults.Exists(f => f.Severity == FaultSeverity.Error))
            return ImportPlan.Of(register, [], 0, faults);
        var refresh = new ListRefresh(register, known, source, list, listedNames, faults);
        refresh.Collect();
        return ImportPlan.Of(register, refresh._acts, 0, faults);
    }

    private void Collect()
    {
        foreach (var (party, entry) in _history.News)
            _acts.Add(new ImportedAct(party, entry.File, entry.Line));
        Cover();
        foreach (var (party, stretches) in _history.Stretches.OrderBy(s => s.Key.Value, StringComparer.Ordinal))
            new ListingChanges(_agreement.Id, party, _source, _history.First, _history.Last).Collect(stretches, Held(party), _acts, _faults);
        foreach (var party in HeldByParty.Keys.Where(p => !_history.Stretches.ContainsKey(p)).OrderBy(p => p.Value, StringComparer.Ordinal))
            new ListingChanges(_agreement.Id, party, _source, _history.First, _history.Last).Collect([], Held(party), _acts, _faults);
        CollectForms();
        CollectRoutes();
    }

    private Dictionary<PartyId, List<(long Index, ListingObserved Row)>> HeldByParty => field ??= _said.Holding
        .Where(h => h.Says is ListingObserved l && l.Agreement == _agreement.Id && l.Source == _source)
        .Select(h => (h.Index, Row: (ListingObserved)h.Says))
        .GroupBy(h => h.Row.Party)
        .ToDictionary(g => g.Key, g => g.OrderBy(h => h.Row.From).ToList());

    private List<(long Index, ListingObserved Row)> Held(PartyId party) => HeldByParty.GetValueOrDefault(party) ?? [];

    /// <summary>The days on which the list is completely known: as far as it was read, joined to what the register has.</summary>
    private void Cover()
    {
        if (!_list.IsWhole)
        {
            _faults.Add(FrontMatter.Warning("the list", 0, 0, "some of its files were left out, so its silence is no evidence and no days are added on which it is complete"));
            return;
        }

        var covered = new ListCovered(_agreement.Id, _history.First, _history.Last, _source);
        foreach (var (index, says) in _said.Holding)
        {
            if (says is not ListCovered held || held.Agreement != _agreement.Id || held.Source != _source
                || held.From > covered.Until.PlusDays(1) || held.Until < covered.From.PlusDays(-1))
                continue;
            covered = covered with { From = LocalDate.Min(held.From, covered.From), Until = LocalDate.Max(held.Until, covered.Until) };
            if (covered != held)
                _acts.Add(new ImportedAct(new ActCorrected(index, $"the list was read on to {Text(covered.Until)}", covered), "the list", 0));
            return;
        }

        _acts.Add(new ImportedAct(covered, "the list", 0));
    }

    /// <summary>Dates of forms that the register does not have. The date of the launch was written for all by the import of 2019 and says nothing.</summary>
    private void CollectForms()
    {
        var dated = _said.Holding.Select(h => h.Says).OfType<StandingObserved>()
            .Where(s => s.Statement is { Claim: StandingClaim.Joined, IsLatest: false, On.Precision: DatePrecision.Day } st && st.Agreement == _agreement.Id)
            .Select(s => s.Statement.Party).ToHashSet();
        var blanket = 0;
        foreach (var (party, entry) in _history.Dated.OrderBy(d => d.Key.Value, StringComparer.Ordinal))
        {
            var (signed, listed) = (entry.SignedOn!.Value, _history.Stretches[party][0].From);
            if (signed == _agreement.Launched)
                blanket++;
            else if (dated.Contains(party))
                continue;
            else if (signed > listed || signed < _agreement.Launched)
                _faults.Add(FrontMatter.Warning(entry.File, entry.Line, 0, $"'{entry.Name}' has a form of {Text(signed)} but was listed on {Text(listed)}; the date is passed over"));
            else if (WasIn(party, signed.PlusDays(-1)))
                _faults.Add(FrontMatter.Warning(entry.File, entry.Line, 0, $"'{entry.Name}' has a form of {Text(signed)}, but the register has it in before; the date is passed over"));
            else
                Observe(party, StandingClaim.Joined, signed, Route.Direct, Confidence.High, "date of the sign-on form on the list", entry);
        }

        if (blanket > 0)
            _faults.Add(FrontMatter.Warning("the list", 0, 0, $"{blanket} entries have no date of a form but that of the launch, {Text(_agreement.Launched)}, which was written for all at once; it is passed over"));
    }

    private bool WasIn(PartyId party, LocalDate day) =>
        _register.Parties.TryGetValue(party, out var known) && _register.TimelineOf(_agreement, known).On(day) == Standing.In;

    private void CollectRoutes()
    {
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ((party, alliance), (day, entry)) in _history.Tagged.OrderBy(t => t.Key.Party.Value, StringComparer.Ordinal))
        {
            var pacts = _names.Find(alliance).Select(p => new AgreementId(p.Value))
                .Where(a => _register.Agreements.TryGetValue(a, out var agreement) && agreement.IsPact).ToList();
            if (pacts.Count != 1)
            {
                if (unknown.Add(alliance))
                    _faults.Add(FrontMatter.Warning(entry.File, entry.Line, 0, $"alliance '{alliance}' names no pact of the register; its tags are passed over"));
                continue;
            }

            var route = Route.Via(pacts[0]);
            if (!_register.Parties.TryGetValue(party, out var known)
                || !_register.RoutesOn(_agreement, known, day).Any(r => r.Route == route && r.Standing == Standing.In))
                Observe(party, StandingClaim.In, day, route, Confidence.Medium, "the list's alliance tag", entry);
        }
    }

    private void Observe(PartyId party, StandingClaim claim, LocalDate on, Route route, Confidence confidence, string note, ListEntry entry)
    {
        var statement = new StandingStatement(_agreement.Id, party, claim, new PartialDate(on), false, route);
        var observed = new StandingObserved(statement, _source, confidence, note);
        if (_said.IndexOf(observed) is null)
            _acts.Add(new ImportedAct(observed, entry.File, entry.Line));
    }

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
