using Entente.Import.Csv;
using Entente.Import.Refreshing;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Facts;

/// <summary>
/// One import of CSV facts. Names first, so that files may refer to one another in any direction; then every row; then what only shows between rows.
/// The acts come out in the order of <see cref="FactFiles.All"/>, each file in its own order, the merges after all parties.
/// </summary>
internal sealed class FactReading
{
    private readonly KnownNames _names;
    private readonly List<Fault> _faults;
    private readonly Dictionary<FactFile, CsvTable> _tables = [];
    private readonly StringPool _texts = new();
    private readonly Dictionary<UInt128, (string File, int Line)>? _said;

    /// <param name="files">Bytes by file name.</param>
    /// <param name="names">What rows may refer to; what they declare is added.</param>
    /// <param name="faults">What is wrong is added.</param>
    /// <param name="isChecked">The files have passed all of this before: spare the last gate, which costs a start a third of its time.</param>
    public FactReading(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, KnownNames names, List<Fault> faults, bool isChecked)
    {
        _said = isChecked ? null : [];
        _names = names;
        _faults = faults;
        foreach (var file in FactFiles.All)
        {
            if (files.TryGetValue(file.Name, out var bytes) && CsvTables.Read(file, bytes.Span, faults) is { } table)
                _tables.Add(file, table);
        }
    }

    /// <summary>What identities.csv says; filled by <see cref="Acts"/>.</summary>
    public Dictionary<string, PartyId> ListedNames { get; } = new(StringComparer.Ordinal);

    public List<ImportedAct> Acts()
    {
        Declare(FactFiles.Sources, _names.AddSource);
        Declare(FactFiles.Agreements, _names.AddAgreement);
        Declare(FactFiles.Parties, _names.AddParty);
        Declare(FactFiles.Groups, _names.AddGroup);

        var sources = Rows(FactFiles.Sources, DeclarationRows.Source);
        // The list of the agreement at hand goes before one that the register knows already.
        _names.OfficialList = sources.Select(s => s.Says).OfType<SourceDeclared>().FirstOrDefault(KnownNames.IsOfficialList)?.Id ?? _names.OfficialList;
        var agreements = Rows(FactFiles.Agreements, DeclarationRows.Agreement);
        var parties = Rows(FactFiles.Parties, DeclarationRows.Party);
        var merges = Merges();
        var principles = Rows(FactFiles.Principles, DeclarationRows.Principle);
        var groups = Rows(FactFiles.Groups, DeclarationRows.Group);
        var members = Rows(FactFiles.GroupMembers, ObservationRows.Membership);
        CheckOverlaps<GroupMembership>(members, FactFiles.GroupMembers, "belongs to the group", m => (m.Group, m.Party), m => (m.From?.First, m.Until?.First));
        var before = _faults.Count;
        var listings = Rows(FactFiles.Listings, ObservationRows.Listing);
        CheckOverlaps<ListingObserved>(
            listings, FactFiles.Listings, "stands on the list", l => (l.Party, l.Agreement, l.Source), l => (l.From, l.Until));
        // Faulty listings would give adherences faults of their own that are none.
        var listed = _tables.ContainsKey(FactFiles.Listings) && _faults.Count == before
            ? new ListedDays(listings.Select(l => l.Says).OfType<ListingObserved>())
            : null;
        var adherences = Rows(FactFiles.Adherences, r => ObservationRows.Adherence(r, listed));
        var lists = Rows(FactFiles.Lists, ObservationRows.Coverage);
        var counts = Rows(FactFiles.ReportedCounts, ReportRows.Count);
        var accusations = Rows(FactFiles.Accusations, ReportRows.Accusation);
        var attributes = Rows(FactFiles.Attributes, ReportRows.Attribute);
        foreach (var (row, _) in RowsOf(FactFiles.Identities).Where(r => r.Record.IsWellFormed))
            ReadIdentity(row);
        return
        [
            .. sources, .. agreements, .. parties, .. merges, .. principles, .. groups, .. members,
            .. adherences, .. lists, .. listings, .. counts, .. accusations, .. attributes,
        ];
    }

    /// <summary>Takes in the ids of a file, faulty rows included, and finds those that stand there twice.</summary>
    private void Declare(FactFile file, Action<string> add)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, record) in RowsOf(file))
        {
            var at = _tables[file].Columns["id"];
            if (at >= record.Fields.Count || !Slug.IsValid(record.Fields[at].Text))
                continue;
            var id = record.Fields[at].Text;
            add(id);
            if (!lines.TryAdd(id, row.Line))
                row.Refuse("id", $"'{id}' stands already on line {lines[id]}; an id stands for one row");
        }
    }

    private List<ImportedAct> Rows(FactFile file, Func<FactRow, ActBody> read) => Rows(file, r => (IReadOnlyList<ActBody>)[read(r)]);

    private List<ImportedAct> Rows(FactFile file, Func<FactRow, IReadOnlyList<ActBody>> read)
    {
        var acts = new List<ImportedAct>();
        foreach (var (row, record) in RowsOf(file))
        {
            if (!record.IsWellFormed)
                continue;
            foreach (var says in read(row))
            {
                if (!row.IsSound || !IsWritable(row, file, says))
                    continue;
                _names.Add(says);
                acts.Add(new ImportedAct(says, file.Name, row.Line));
            }
        }

        return acts;
    }

    private IEnumerable<(FactRow Row, CsvRecord Record)> RowsOf(FactFile file) =>
        _tables.TryGetValue(file, out var table) ? table.Records.Select(r => (new FactRow(table, r, _names, _faults), r)) : [];

    /// <summary>The last gate: what the log would refuse is a fault here, and so is a row that says what another has said.</summary>
    private bool IsWritable(FactRow row, FactFile file, ActBody says)
    {
        if (_said is null)
            return true;
        if (!ActCodec.TryWrite(says, Instant.FromUnixTimeSeconds(0), out var bytes, out var reason))
        {
            row.Refuse(null, reason!);
            return false;
        }

        var digest = ActDigest.Of(bytes);
        if (_said.TryAdd(digest, (file.Name, row.Line)))
            return true;
        var first = _said[digest];
        row.Refuse(null, $"says the same as line {first.Line} of {first.File}");
        return false;
    }

    private void ReadIdentity(FactRow row)
    {
        var (name, party) = (row.Text("listed_name"), row.Party("party"));
        row.TextOrNull("note");
        if (row.IsSound && !ListedNames.TryAdd(name, party))
            row.Refuse("listed_name", $"'{name}' stands already on an earlier line");
    }

    private List<ImportedAct> Merges()
    {
        var merges = new List<(FactRow Row, PartyMerged Merge)>();
        foreach (var (row, record) in RowsOf(FactFiles.Parties))
        {
            if (record.IsWellFormed && DeclarationRows.Merge(row) is { } merge && row.IsSound)
                merges.Add((row, merge));
        }

        foreach (var (_, merge) in merges)
            _names.Add(merge);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, merge) in merges)
        {
            if (_names.CycleThrough(merge.Party.Value) is { } way && reported.Add(string.Join(' ', way.Skip(1).Order(StringComparer.Ordinal))))
                row.Refuse("duplicate_of", $"leads back to the party: {string.Join(" → ", way)}; one of them must stay");
        }

        return [.. merges.Where(m => m.Row.IsSound).Select(m => new ImportedAct(m.Merge, FactFiles.Parties.Name, m.Row.Line))];
    }

    /// <summary>Finds intervals of the same thing that overlap. An interval begins with its first day and ends before its second.</summary>
    private void CheckOverlaps<T>(
        List<ImportedAct> acts, FactFile file, string what, Func<T, object> key, Func<T, (LocalDate? From, LocalDate? Until)> interval)
        where T : ActBody
    {
        foreach (var same in acts.GroupBy(a => key((T)a.Says)).Where(g => g.Count() > 1))
        {
            var ordered = same.OrderBy(a => interval((T)a.Says).From ?? LocalDate.MinIsoValue).ThenBy(a => a.Line).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                var (earlier, later) = (ordered[i - 1], ordered[i]);
                if (interval((T)earlier.Says).Until is { } until && until <= (interval((T)later.Says).From ?? LocalDate.MinIsoValue))
                    continue;
                _faults.Add(new Fault(
                    file.Name, later.Line, 0, null, $"the party {what} already by line {earlier.Line} at that time; the two rows must not overlap"));
            }
        }
    }
}
