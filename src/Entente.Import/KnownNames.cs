using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import;

/// <summary>What facts may refer to: everything declared in an existing register and, during an import, in its files.</summary>
public sealed class KnownNames
{
    private readonly HashSet<string> _parties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AgreementKind? Kind, LocalDate? Launched)> _agreements = new(StringComparer.Ordinal);
    private readonly HashSet<(string Agreement, int Number)> _principles = [];
    private readonly Dictionary<string, string> _mergedInto = new(StringComparer.Ordinal);

    /// <summary>The first list that was declared as the official one, or null.</summary>
    internal SourceId? OfficialList { get; set; }

    /// <summary>What a register declares.</summary>
    /// <param name="register">The register.</param>
    /// <returns>The names.</returns>
    public static KnownNames Of(RegisterSnapshot register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var names = new KnownNames();
        foreach (var party in register.PartyList)
        {
            names.AddParty(party.Id.Value);
            if (party.MergedInto is { } into)
                names._mergedInto[party.Id.Value] = into.Value;
        }

        foreach (var declared in register.Groups.Values.Select(g => g.Declared).Cast<ActBody>()
            .Concat(register.Sources.Values.OrderBy(s => s.Act.Index).Select(s => s.Source))
            .Concat(register.AgreementList.Select(a => a.Declared))
            .Concat(register.AgreementList.SelectMany(a => a.Principles)))
            names.Add(declared);
        return names;
    }

    internal static bool IsOfficialList(SourceDeclared source) => source.SourceKind == "official-list";

    internal KnownNames Copy()
    {
        var copy = new KnownNames { OfficialList = OfficialList };
        copy._parties.UnionWith(_parties);
        copy._groups.UnionWith(_groups);
        copy._sources.UnionWith(_sources);
        copy._principles.UnionWith(_principles);
        foreach (var (id, agreement) in _agreements)
            copy._agreements.Add(id, agreement);
        foreach (var (party, into) in _mergedInto)
            copy._mergedInto.Add(party, into);
        return copy;
    }

    internal void Add(ActBody act)
    {
        switch (act)
        {
            case PartyDeclared party:
                AddParty(party.Id.Value);
                break;
            case PartyMerged merged:
                _mergedInto[merged.Party.Value] = merged.Into.Value;
                break;
            case AgreementDeclared agreement:
                _agreements[agreement.Id.Value] = (agreement.AgreementKind, agreement.Launched);
                break;
            case PrincipleDeclared principle:
                _principles.Add((principle.Agreement.Value, principle.Number));
                break;
            case GroupDeclared group:
                AddGroup(group.Id.Value);
                break;
            case SourceDeclared source:
                AddSource(source.Id.Value);
                if (IsOfficialList(source))
                    OfficialList ??= source.Id;
                break;
        }
    }

    // Names of rows that are otherwise faulty count too: a reference to such a row is not a second fault.
    internal void AddParty(string id) => _parties.Add(id);

    internal void AddGroup(string id) => _groups.Add(id);

    internal void AddSource(string id) => _sources.Add(id);

    internal void AddAgreement(string id) => _agreements.TryAdd(id, default);

    internal bool HasParty(string id) => _parties.Contains(id);

    internal bool HasGroup(string id) => _groups.Contains(id);

    internal bool HasSource(string id) => _sources.Contains(id);

    internal bool HasAgreement(string id) => _agreements.ContainsKey(id);

    internal bool HasPrinciple(string agreement, int number) => _principles.Contains((agreement, number));

    /// <summary>False only for what is certainly no pact.</summary>
    internal bool MayBePact(string id) => _agreements.GetValueOrDefault(id).Kind is null or AgreementKind.Pact;

    internal LocalDate? Launched(string agreement) => _agreements.GetValueOrDefault(agreement).Launched;

    /// <summary>Follows the merges from a party; gives the way back to it when there is one.</summary>
    internal IReadOnlyList<string>? CycleThrough(string party)
    {
        var way = new List<string> { party };
        for (var at = party; _mergedInto.TryGetValue(at, out var into) && way.Count <= _mergedInto.Count + 1; at = into)
        {
            way.Add(into);
            if (into == party)
                return way;
        }

        return null;
    }
}
