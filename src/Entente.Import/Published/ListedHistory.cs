using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Published;

/// <summary>A stretch of days on which the list showed a party under one category.</summary>
/// <param name="From">First day at whose end it stood there.</param>
/// <param name="Until">First day at whose end it no longer did, or null.</param>
/// <param name="Category">The category, or null.</param>
/// <param name="Entry">The entry that opened it.</param>
internal sealed record ListedStretch(LocalDate From, LocalDate? Until, string? Category, ListEntry Entry);

/// <summary>Whom the published list showed and when: its states with names turned into parties.</summary>
internal sealed class ListedHistory
{
    private readonly RegisterSnapshot _register;
    private readonly ListedNames _names;
    private readonly List<Fault> _faults;
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    public ListedHistory(RegisterSnapshot register, PublishedList list, ListedNames names, List<Fault> faults)
    {
        (_register, _names, _faults) = (register, names, faults);
        (First, Last) = (list.Snapshots[0].Day, list.Snapshots[^1].Day);
        foreach (var snapshot in list.Snapshots)
            Take(snapshot);
    }

    public LocalDate First { get; }

    public LocalDate Last { get; }

    /// <summary>Parties that the register does not know, in the order in which they came.</summary>
    public List<(PartyDeclared Party, ListEntry Entry)> News { get; } = [];

    /// <summary>The stretches of each party, in order.</summary>
    public Dictionary<PartyId, List<ListedStretch>> Stretches { get; } = [];

    /// <summary>The latest entry of each party that has a date of its form.</summary>
    public Dictionary<PartyId, ListEntry> Dated { get; } = [];

    /// <summary>The first day and entry on which a party was tagged with an alliance.</summary>
    public Dictionary<(PartyId Party, string Alliance), (LocalDate Day, ListEntry Entry)> Tagged { get; } = [];

    private void Take(ListSnapshot snapshot)
    {
        var shown = new Dictionary<PartyId, ListEntry>();
        foreach (var entry in snapshot.Entries)
        {
            if (Identify(entry) is not { } party)
                continue;
            if (!shown.TryAdd(party, entry))
                ReportTwice(shown[party], entry);
            if (entry.SignedOn is not null)
                Dated[party] = entry;
            foreach (var alliance in entry.Alliances)
                Tagged.TryAdd((party, alliance), (snapshot.Day, entry));
        }

        foreach (var (party, entry) in shown)
        {
            if (!Stretches.TryGetValue(party, out var stretches))
                Stretches.Add(party, stretches = []);
            if (stretches.Count > 0 && stretches[^1].Until is null && stretches[^1].Category == entry.Category)
                continue;
            Close(stretches, snapshot.Day);
            stretches.Add(new ListedStretch(snapshot.Day, null, entry.Category, entry));
        }

        foreach (var (_, stretches) in Stretches.Where(s => !shown.ContainsKey(s.Key)))
            Close(stretches, snapshot.Day);
    }

    private static void Close(List<ListedStretch> stretches, LocalDate day)
    {
        if (stretches.Count > 0 && stretches[^1].Until is null)
            stretches[^1] = stretches[^1] with { Until = day };
    }

    private PartyId? Identify(ListEntry entry)
    {
        var parties = _names.Find(entry.Name);
        if (parties.Count == 1)
            return parties.First();
        if (parties.Count > 1)
        {
            Report(entry, $"'{entry.Name}' may be {string.Join(" or ", parties.OrderBy(p => p.Value, StringComparer.Ordinal))}; the entry is left out until {FactFiles.Identities.Name} says which");
            return null;
        }

        var party = NewParty.Declare(entry, id => _register.Parties.ContainsKey(id) || News.Any(n => n.Party.Id == id), _faults);
        News.Add((party, entry));
        _names.Add(entry.Name, party.Id);
        return party.Id;
    }

    /// <summary>The two folders of languages hold every entry twice; that is no oddity.</summary>
    private void ReportTwice(ListEntry first, ListEntry second)
    {
        if (Path.GetDirectoryName(first.File) == Path.GetDirectoryName(second.File))
            Report(second, $"'{second.Name}' is the same party as '{first.Name}' in {first.File}; it is counted once");
    }

    private void Report(ListEntry entry, string message)
    {
        if (_reported.Add(entry.File + "\n" + message))
            _faults.Add(FrontMatter.Warning(entry.File, entry.Line, 0, message));
    }
}
