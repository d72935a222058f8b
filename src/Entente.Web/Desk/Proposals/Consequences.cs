using Entente.Register;
using Entente.Web.Parties;
using NodaTime;

namespace Entente.Web.Desk.Proposals;

/// <summary>How a party's standing in an agreement is on all days, without some acts and with them.</summary>
public sealed record Change(AgreementId Agreement, PartyId Party, Timeline Before, Timeline After);

/// <summary>What follows from acts that are not appended yet: the register with them, compared with the register without.</summary>
public static class Consequences
{
    /// <summary>Every standing that becomes another one, in the order of the register.</summary>
    public static IReadOnlyList<Change> Of(RegisterSnapshot before, RegisterSnapshot after)
    {
        var changes = new List<Change>();
        foreach (var agreement in after.AgreementList)
        {
            var earlier = before.Agreements.GetValueOrDefault(agreement.Id);
            foreach (var party in after.PartyList)
            {
                var was = earlier is not null && before.Parties.TryGetValue(party.Id, out var known) ? before.TimelineOf(earlier, known) : Timeline.AlwaysOut;
                var becomes = after.TimelineOf(agreement, party);
                if (party.MergedInto is null && !was.Equals(becomes))
                    changes.Add(new(agreement.Id, party.Id, was, becomes));
            }
        }

        return changes;
    }

    /// <summary>The stretches of a timeline from the launch on.</summary>
    public static IReadOnlyList<Stretch> Stretches(Timeline timeline, LocalDate launched) =>
    [
        .. timeline.Spans.Where(span => span.Until is null || span.Until >= launched)
            .Select(span => new Stretch(span.From is { } from && from > launched ? from : launched, span.Until, span.Standing)),
    ];
}
