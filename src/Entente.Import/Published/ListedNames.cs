using Entente.Register;
using Entente.Register.Queries;

namespace Entente.Import.Published;

/// <summary>
/// Who is meant by a name on the list: never its file, because files were renamed and even rewritten for another party. Names are compared without
/// accents, case and punctuation; the table of identities.csv goes first, then the names of parties, then their aliases.
/// </summary>
internal sealed class ListedNames
{
    private readonly Dictionary<string, HashSet<PartyId>>[] _byRank;

    public ListedNames(RegisterSnapshot register, IReadOnlyDictionary<string, PartyId> table)
    {
        _byRank = [[], [], []];
        // The packaged table serves registers that never heard of some of its parties.
        foreach (var (name, party) in table.Where(t => register.Parties.ContainsKey(t.Value)))
            Add(0, name, party);
        foreach (var party in register.PartyList)
        {
            foreach (var name in party.Renamings.Select(r => r.Name).Append(party.Declared.Name))
            {
                Add(1, name.En, party.Id);
                Add(1, name.Fr ?? name.En, party.Id);
            }

            foreach (var alias in party.Declared.Aliases)
                Add(2, alias, party.Id);
        }
    }

    /// <summary>A name as it is compared.</summary>
    public static string Fold(string name) => Roll.FoldText(name);

    /// <summary>Those whom a name may mean: nobody, one, or several that the table must tell apart.</summary>
    public IReadOnlyCollection<PartyId> Find(string name)
    {
        var folded = Fold(name);
        foreach (var names in _byRank)
        {
            if (names.TryGetValue(folded, out var parties))
                return parties;
        }

        return [];
    }

    /// <summary>From now on the name means this party.</summary>
    public void Add(string name, PartyId party) => Add(1, name, party);

    private void Add(int rank, string name, PartyId party)
    {
        var folded = Fold(name);
        if (_byRank[rank].TryGetValue(folded, out var parties))
            parties.Add(party);
        else
            _byRank[rank].Add(folded, [party]);
    }
}
