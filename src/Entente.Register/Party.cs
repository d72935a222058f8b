using Entente.Register.Acts;

namespace Entente.Register;

/// <summary>A party, as the register knows it.</summary>
public sealed class Party
{
    // Most parties have neither; null until they do.
    private List<PartyRenamed>? _renamings;
    private List<PartyId>? _duplicates;
    private IReadOnlyList<string>? _folded;
    private PartyId _mergedInto;

    internal Party(int ordinal, Act act) => (Ordinal, Act, Canonical) = (ordinal, act, ordinal);

    /// <summary>Its name for ever.</summary>
    public PartyId Id => Declared.Id;

    /// <summary>The act that declared it.</summary>
    public Act Act { get; }

    /// <summary>What was declared.</summary>
    public PartyDeclared Declared => (PartyDeclared)Act.Says;

    /// <summary>What it is called now.</summary>
    public LocalizedText Name => _renamings is null ? Declared.Name : _renamings[^1].Name;

    /// <summary>What sort of body it is.</summary>
    public PartyKind Kind => Declared.PartyKind;

    /// <summary>ISO 3166-1 alpha-3 code, or null.</summary>
    public string? Country => Declared.Country;

    /// <summary>Its renamings, in the order in which they were recorded.</summary>
    public IReadOnlyList<PartyRenamed> Renamings => _renamings ?? (IReadOnlyList<PartyRenamed>)[];

    /// <summary>The entry that counts for it, when this one is a duplicate; else null.</summary>
    public PartyId? MergedInto
    {
        get => _mergedInto.Value is null ? null : _mergedInto;
        internal set => _mergedInto = value ?? default;
    }

    /// <summary>The entries that are duplicates of this one.</summary>
    public IReadOnlyList<PartyId> Duplicates => _duplicates ?? (IReadOnlyList<PartyId>)[];

    /// <summary>Who took its place, or null.</summary>
    public PartySucceeded? Succession => (PartySucceeded?)SuccessionAct?.Says;

    internal Act? SuccessionAct { get; set; }

    /// <summary>The party is a pact: it is left out of head counts, because its members are counted.</summary>
    public bool IsPact { get; internal set; }

    /// <summary>Every name that it has or had, for search.</summary>
    public IEnumerable<string> AllNames
    {
        get
        {
            foreach (var name in Renamings.Select(r => r.Name).Append(Declared.Name))
            {
                yield return name.En;
                if (name.Fr is not null)
                    yield return name.Fr;
            }

            foreach (var alias in Declared.Aliases)
                yield return alias;
        }
    }

    /// <summary>All names and the id, folded for search; the first is the sort key. Folded once, when first asked for.</summary>
    internal IReadOnlyList<string> FoldedNames => _folded ??=
        [.. AllNames.Prepend(Name.En).Append(Id.Value).Select(Queries.Roll.FoldText).Distinct(StringComparer.Ordinal)];

    internal int Ordinal { get; }

    /// <summary>The ordinal of the entry that counts: its own, or that of the last entry it was merged into.</summary>
    internal int Canonical { get; set; }

    internal void Rename(PartyRenamed renaming) => (_renamings ??= []).Add(renaming);

    internal void AddDuplicate(PartyId duplicate) => (_duplicates ??= []).Add(duplicate);
}
