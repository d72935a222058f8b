using System.Runtime.CompilerServices;
using Entente.Register.Acts;

namespace Entente.Register.Notices;

/// <summary>
/// The numbered notices of a register: its acts of consequence after the founding, counted from 1. A number follows from the log alone and never changes,
/// because acts are only added; every instance that has the log gives the same. The rule is told in docs/design/notices.md.
/// </summary>
public sealed class NoticeBook
{
    private static readonly ConditionalWeakTable<RegisterSnapshot, NoticeBook> Known = [];

    private readonly RegisterSnapshot _register;
    private readonly List<int> _acts = [];

    private NoticeBook(RegisterSnapshot register)
    {
        _register = register;
        var acts = register.Acts;
        while (Founding < acts.Count && acts[(int)Founding].Recorded == acts[0].Recorded)
            Founding++;
        for (var i = (int)Founding; i < acts.Count; i++)
        {
            if (IsOfConsequence(acts, acts[i].Says, i))
                _acts.Add(i);
        }
    }

    /// <summary>
    /// How many acts founded the register: those that were recorded in the same second as the first, which is how an import begins a log. They are history that
    /// was collected, not news, and no notices.
    /// </summary>
    public long Founding { get; }

    /// <summary>How many notices there are.</summary>
    public int Count => _acts.Count;

    /// <summary>The notices of a register; made once for each.</summary>
    /// <param name="register">The register.</param>
    /// <returns>Its notices.</returns>
    public static NoticeBook Of(RegisterSnapshot register) => Known.GetValue(register, static r => new NoticeBook(r));

    /// <summary>The act that a notice is of.</summary>
    /// <param name="number">From 1 to <see cref="Count"/>.</param>
    /// <returns>The act; null when there is no such notice.</returns>
    public Act? ActOf(long number) => number >= 1 && number <= _acts.Count ? _register.Acts[_acts[(int)number - 1]] : null;

    /// <summary>The notices that fall under a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="after">Only those with a greater number.</param>
    /// <returns>Their numbers, ascending.</returns>
    public IEnumerable<int> Under(Topic topic, long after = 0)
    {
        for (var number = (int)Math.Clamp(after, 0, Count) + 1; number <= Count; number++)
        {
            if (topic.Covers(_register, _register.Acts[_acts[number - 1]]))
                yield return number;
        }
    }

    /// <summary>The number of the notice of an act.</summary>
    /// <param name="act">A place in the log.</param>
    /// <returns>From 1; null when the act is of no consequence.</returns>
    public int? NumberOf(long act) => act <= int.MaxValue && _acts.BinarySearch((int)act) is >= 0 and var at ? at + 1 : null;

    /// <summary>
    /// Whether acts of a kind may change who takes part in what, who a party is, or what an agreement says. Corrections and retractions are judged by what they
    /// touch. Declarations of parties, groups and sources, days that a list covers, reported counts and attributes change none of these.
    /// </summary>
    /// <param name="says">What an act says.</param>
    /// <returns>True for acts of consequence; null where it depends on the act that is taken back.</returns>
    public static bool? IsOfConsequence(ActBody says) => says switch
    {
        PartyRenamed or PartyMerged or PartySucceeded => true,
        AgreementDeclared or PrincipleDeclared => true,
        StandingObserved or StandingRuled or ListingObserved or GroupMembership => true,
        AccusationReported => true,
        ActCorrected c when IsOfConsequence(c.Replacement) == true => true,
        ActCorrected or ActRetracted => null,
        _ => false,
    };

    /// <summary>The act that another takes back.</summary>
    /// <param name="says">What the other says.</param>
    /// <returns>Its place in the log; null when none is taken back.</returns>
    internal static long? Target(ActBody says) => says switch
    {
        ActCorrected c => c.ActIndex,
        ActRetracted r => r.ActIndex,
        _ => null,
    };

    private static bool IsOfConsequence(IReadOnlyList<Act> acts, ActBody says, long index)
    {
        // Only an earlier act can be taken back, so this ends.
        while (true)
        {
            if (IsOfConsequence(says) is { } known)
                return known;
            if (Target(says) is not { } target || target >= index)
                return false;
            (says, index) = (acts[(int)target].Says, target);
        }
    }
}
