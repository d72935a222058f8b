using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Refreshing;

/// <summary>All that a register has heard so far, taken back or not, and what of it holds.</summary>
internal sealed class SaidActs
{
    private readonly Dictionary<UInt128, long> _said = [];
    private readonly Dictionary<(string Kind, string Key), long> _byKey = [];
    private readonly HashSet<long> _takenBack = [];

    public SaidActs(RegisterSnapshot register)
    {
        // A retraction that was itself taken back takes nothing back: later acts decide over earlier ones.
        for (var i = register.Acts.Count - 1; i >= 0; i--)
        {
            var target = register.Acts[i].Says switch { ActRetracted r => r.ActIndex, ActCorrected c => c.ActIndex, _ => -1 };
            if (target >= 0 && !_takenBack.Contains(i))
                _takenBack.Add(target);
        }

        foreach (var act in register.Acts)
        {
            if (act.Says is UnreadableAct unreadable)
                Unread.Add(new Fault("the register", 0, 0, null, $"act {act.Index} cannot be read ({unreadable.Reason}); whether it says what is imported is not known", FaultSeverity.Warning));
            if (act.Says is ActRetracted or UnreadableAct)
                continue;
            var says = act.Says is ActCorrected corrected ? corrected.Replacement : act.Says;
            var holds = !_takenBack.Contains(act.Index);
            var digest = ActDigest.Of(says);
            if (holds || !_said.ContainsKey(digest))
                _said[digest] = act.Index;
            if (!holds)
                continue;
            Holding.Add((act.Index, says));
            if (KeyOf(says) is { } key)
                _byKey[key] = act.Index;
        }
    }

    /// <summary>The acts that hold, with the index at which a correction must aim.</summary>
    public List<(long Index, ActBody Says)> Holding { get; } = [];

    /// <summary>The acts that this program cannot read, perhaps of a newer one, as warnings.</summary>
    public List<Fault> Unread { get; } = [];

    /// <summary>The act that said the same, or null.</summary>
    public long? IndexOf(ActBody says) => _said.TryGetValue(ActDigest.Of(says), out var index) ? index : null;

    public bool IsTakenBack(long index) => _takenBack.Contains(index);

    /// <summary>The act that holds and that says something of the very same thing, so that saying otherwise is a correction; or null.</summary>
    public long? Correctable(ActBody says) => KeyOf(says) is { } key && _byKey.TryGetValue(key, out var index) ? index : null;

    private static (string Kind, string Key)? KeyOf(ActBody says)
    {
        var key = says switch
        {
            SourceDeclared s => s.Id.Value,
            AgreementDeclared a => a.Id.Value,
            PartyDeclared p => p.Id.Value,
            GroupDeclared g => g.Id.Value,
            PrincipleDeclared p => $"{p.Agreement} {p.Number}",
            GroupMembership m => $"{m.Group} {m.Party} {m.From} {m.Source}",
            ListCovered c => $"{c.Agreement} {c.Source} {c.From}",
            ListingObserved l => $"{l.Agreement} {l.Party} {l.Source} {l.From}",
            _ => null,
        };
        return key is null ? null : (says.Kind, key);
    }
}
