using Entente.Register.Acts;

namespace Entente.Register;

/// <summary>
/// What of the log has effect (docs/design/register.md §7). Of the acts that correct or retract one act, the last that has effect itself decides. So one
/// pass from the end settles everything, whatever refers to what.
/// </summary>
internal sealed class EffectiveActs
{
    private readonly ActLog _acts;

    // By the index of an act: the act that speaks in its place, or null where it was taken back.
    private readonly Dictionary<long, Act?> _decided = [];

    public EffectiveActs(ActLog acts, List<ActFault> faults)
    {
        _acts = acts;
        for (var i = acts.Count - 1; i >= 0; i--)
        {
            var target = acts.Says(i) switch { ActRetracted r => r.ActIndex, ActCorrected c => c.ActIndex, _ => -1 };
            if (target < 0)
                continue;
            var isDecided = _decided.TryGetValue(i, out var instead);

            // Corrected, a correction puts something else in place of the same act; a retraction is none any more.
            if (isDecided && (instead is null || acts.Says(i) is ActRetracted))
                continue;
            if (target >= i)
                faults.Add(new ActFault(i, $"act {target} does not exist yet; only an earlier act can be taken back"));
            else
                _decided.TryAdd(target, acts.Says(i) is ActCorrected ? instead ?? acts.Speaking(i) : null);
        }
    }

    /// <summary>The act that takes effect in a place of the log: the one that stands there, the one put in its place, or none.</summary>
    public Act? At(int index) => _acts.Says(index) is ActCorrected ? null
        : _decided.TryGetValue(index, out var instead) ? instead
        : _acts.Says(index) is ActRetracted ? null : _acts[index];
}
