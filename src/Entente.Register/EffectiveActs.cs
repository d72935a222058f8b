using Entente.Register.Acts;

namespace Entente.Register;

/// <summary>
/// What of the log has effect. A retraction takes its act back; a correction also puts another in its place; both can be taken back in turn. Later
/// acts decide over earlier ones, so one pass from the end settles everything, whatever refers to what.
/// </summary>
internal sealed class EffectiveActs
{
    private readonly IReadOnlyList<Act> _acts;
    private readonly Dictionary<long, Act> _replacements = [];
    private readonly HashSet<long> _takenBack = [];

    public EffectiveActs(IReadOnlyList<Act> acts, List<ActFault> faults)
    {
        _acts = acts;
        for (var i = acts.Count - 1; i >= 0; i--)
        {
            var target = acts[i].Says switch { ActRetracted r => r.ActIndex, ActCorrected c => c.ActIndex, _ => -1 };
            if (target < 0 || _takenBack.Contains(i) || _replacements.ContainsKey(i))
                continue;
            if (target >= i)
                faults.Add(new ActFault(i, $"act {target} does not exist yet; only an earlier act can be taken back"));
            else if (acts[i].Says is ActRetracted)
                _takenBack.Add(target);
            else
                Replace(i, target);
        }
    }

    /// <summary>The act that takes effect in a place of the log: the one that stands there, the one put in its place, or none.</summary>
    public Act? At(int index)
    {
        if (_takenBack.Contains(index))
            return null;
        if (_replacements.TryGetValue(index, out var replacement))
            return replacement;
        return _acts[index].Says is ActRetracted or ActCorrected ? null : _acts[index];
    }

    /// <summary>The latest correction wins. One that corrects a correction takes its place with the act that was corrected first.</summary>
    private void Replace(int index, long target)
    {
        while (_acts[(int)target].Says is ActCorrected earlier)
        {
            _takenBack.Add(target);
            if (earlier.ActIndex >= target)
                return;
            target = earlier.ActIndex;
        }

        _replacements.TryAdd(target, _acts[index] with { Says = ((ActCorrected)_acts[index].Says).Replacement });
    }
}
