using System.Runtime.CompilerServices;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Notices;

namespace Entente.Web.Acts;

/// <summary>
/// Where in the log a party is named, and which acts take another back. Built once for a register, and forgotten with it.
/// </summary>
public sealed class ActIndex
{
    private static readonly ConditionalWeakTable<RegisterSnapshot, ActIndex> Known = [];

    private readonly Dictionary<PartyId, List<int>> _mentions = [];
    private readonly Dictionary<long, List<long>> _touching = [];
    private readonly Dictionary<long, string> _faults = [];

    private ActIndex(RegisterSnapshot register)
    {
        foreach (var act in register.Acts)
        {
            foreach (var party in Concerned.Of(register, act.Says).Parties.Distinct())
                Add(_mentions, party, (int)act.Index);
            foreach (var target in Targets(register, act))
                Add(_touching, target, act.Index);
        }

        foreach (var fault in register.Faults)
            _faults.TryAdd(fault.Index, fault.Reason);
    }

    public static ActIndex Of(RegisterSnapshot register) => Known.GetValue(register, static r => new ActIndex(r));

    /// <summary>The acts that name a party, or take back one that does, in the order of the log.</summary>
    public IReadOnlyList<int> Naming(PartyId party) => _mentions.TryGetValue(party, out var acts) ? acts : [];

    /// <summary>The corrections and retractions of an act, in the order of the log.</summary>
    public IReadOnlyList<long> Touching(long act) => _touching.TryGetValue(act, out var acts) ? acts : [];

    /// <summary>Whether nothing that is itself in effect takes the act back. Only later acts can, so this ends.</summary>
    public bool IsInEffect(long act) => Touching(act).All(later => !IsInEffect(later));

    /// <summary>Why an act has no effect, or null when it has.</summary>
    public string? FaultOf(long act) => _faults.GetValueOrDefault(act);

    /// <summary>The act that another takes back, or null.</summary>
    public static long? Target(ActBody says) => says switch
    {
        ActRetracted r => r.ActIndex,
        ActCorrected c => c.ActIndex,
        _ => null,
    };

    /// <summary>What an act takes back. A correction of a correction also takes the place of what the first one corrected.</summary>
    private static IEnumerable<long> Targets(RegisterSnapshot register, Act act)
    {
        var says = act.Says;
        for (var before = act.Index; Target(says) is { } target && target < before; before = target)
        {
            yield return target;
            if (act.Says is not ActCorrected || register.Acts[(int)target].Says is not ActCorrected earlier)
                yield break;
            says = earlier;
        }
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(value);
    }
}
