using NodaTime;

namespace Entente.Register.Queries;

/// <summary>A party whose standing differs between two days.</summary>
/// <param name="Party">The party.</param>
/// <param name="Before">Its standing on the earlier day.</param>
/// <param name="After">Its standing on the later day.</param>
public readonly record struct StandingChange(Party Party, Standing Before, Standing After);

/// <summary>What differs between two days.</summary>
public static class Changes
{
    /// <summary>The parties whose standing differs between two days, in the order of the register. Pacts are included.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="from">One day.</param>
    /// <param name="to">Another day.</param>
    /// <returns>Each party once.</returns>
    public static IReadOnlyList<StandingChange> ChangesBetween(this RegisterSnapshot register, Agreement agreement, LocalDate from, LocalDate to) =>
    [
        .. register.PartyList
            .Where(p => p.MergedInto is null)
            .Select(p => (Party: p, Timeline: register.TimelineOf(agreement, p)))
            .Select(p => new StandingChange(p.Party, p.Timeline.On(from), p.Timeline.On(to)))
            .Where(c => c.Before != c.After),
    ];
}
