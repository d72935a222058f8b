using System.Runtime.CompilerServices;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Web.Desk.Rulings;

/// <summary>A party on which sources contradict one another.</summary>
/// <param name="Days">The stretches of days on which the standing is disputed; empty where stronger evidence has set the weaker aside.</param>
/// <param name="SetAside">Statements and rows that stronger evidence contradicts.</param>
public sealed record Dispute(Party Party, IReadOnlyList<TimelineSpan> Days, IReadOnlyList<EvidenceAnswer> SetAside);

/// <summary>
/// Where sources contradict one another in an agreement: first what nothing but a ruling can settle, then what the ranks of evidence have settled and somebody
/// may want to look at. Found once for a register and a day, and forgotten with it.
/// </summary>
public sealed class Disputes
{
    private static readonly ConditionalWeakTable<Agreement, Disputes> Known = [];

    private readonly LocalDate _today;

    private Disputes(RegisterSnapshot register, Agreement agreement, LocalDate today)
    {
        _today = today;
        var all = register.PartyList.Where(party => party.MergedInto is null && register.EvidenceOf(agreement, party).Any())
            .Select(party => Look(register, agreement, party, today)).ToArray();
        Disputed = [.. all.Where(dispute => dispute.Days.Count > 0)];
        Settled = [.. all.Where(dispute => dispute.Days.Count == 0 && dispute.SetAside.Count > 0)];
        Rulings = [.. register.EffectiveActs().Where(act => act.Says is StandingRuled ruled && ruled.Statement.Agreement == agreement.Id).Reverse()];
    }

    /// <summary>Disputed on some day.</summary>
    public IReadOnlyList<Dispute> Disputed { get; }

    /// <summary>Not disputed, because the stronger evidence decides.</summary>
    public IReadOnlyList<Dispute> Settled { get; }

    /// <summary>The rulings that hold, newest first.</summary>
    public IReadOnlyList<Act> Rulings { get; }

    public static Disputes Of(RegisterSnapshot register, Agreement agreement, LocalDate today)
    {
        // An agreement belongs to its register, so it stands for both.
        var found = Known.GetValue(agreement, _ => new Disputes(register, agreement, today));
        if (found._today == today)
            return found;
        var anew = new Disputes(register, agreement, today);
        Known.AddOrUpdate(agreement, anew);
        return anew;
    }

    private static Dispute Look(RegisterSnapshot register, Agreement agreement, Party party, LocalDate today)
    {
        var answer = register.Explain(agreement, party, today);

        // The silence of a list is set aside for every party that signed before it was listed: that is its nature and no contradiction.
        return new(
            party,
            [.. answer.Timeline.Spans.Where(span => span.Standing == Standing.Disputed)],
            [.. answer.Because.Where(e => e.Effect is EvidenceEffect.SetAside or EvidenceEffect.Trimmed && e.Rank != EvidenceRank.Silence)]);
    }
}
