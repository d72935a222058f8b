using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Desk.Proposals;
using NodaTime;
using Route = Entente.Register.Route;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Desk.Rulings;

/// <summary>The fields of a ruling as somebody typed them. A look at what would follow brings them in the address, the proposal itself in a form.</summary>
/// <param name="On">A day, a month or a year, as precise as it is known.</param>
/// <param name="Latest">Whether the day is the latest possible one.</param>
/// <param name="Route">Empty for the route that no source states.</param>
public sealed record RulingForm(string Claim, string On, bool Latest, string Route, string Reason)
{
    public static readonly IReadOnlyList<string> Claims =
        [.. new[] { StandingClaim.In, StandingClaim.Out, StandingClaim.Joined, StandingClaim.Left }.Select(Vocabulary.Claims.Write)];

    public static readonly IReadOnlyList<string> Fields = ["day", "claim", "on", "latest", "route", "reason"];

    /// <summary>Null when no field is there: nothing was typed yet.</summary>
    public static RulingForm? Read(Func<string, string?> field) => field("claim") is null ? null
        : new(field("claim") ?? "", (field("on") ?? "").Trim(), field("latest") is not null, field("route") ?? "", (field("reason") ?? "").Trim());

    /// <summary>The act, or the field that keeps it from being one.</summary>
    public (StandingRuled? Ruling, string? BadField) ToAct(Agreement agreement, Party party)
    {
        if (!Claims.Contains(Claim) || !Vocabulary.Claims.TryRead(Claim, out var claim))
            return (null, "claim");
        if (!PartialDate.TryParse(On, out var on) || (on.Precision != DatePrecision.Day && (Latest || claim is StandingClaim.In or StandingClaim.Out)))
            return (null, "on");
        if (Latest && claim is StandingClaim.In or StandingClaim.Out)
            return (null, "latest");
        var route = Entente.Register.Route.Unstated;
        if (Route.Length > 0 && !Entente.Register.Route.TryParse(Route, out route))
            return (null, "route");
        if (Proposal.CleanReason(Reason) is not { } reason)
            return (null, "reason");
        var ruling = new StandingRuled(new(agreement.Id, party.Id, claim, on, Latest, route), reason);

        // What is left are characters that no act may hold, and they can only stand in the reason.
        return ActCodec.TryWrite(ruling, NodaConstants.UnixEpoch, out _, out _) ? (ruling, null) : (null, "reason");
    }
}
