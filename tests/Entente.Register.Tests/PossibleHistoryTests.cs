using Entente.Register.Acts;
using Entente.Register.Tests.Worlds;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>
/// What the algebra means, for statements whose days are known: take every history of being in and out that fits all of them with as few memberships as can be.
/// Where there is one, nothing is disputed, and each standing is what these histories agree on.
/// </summary>
public class PossibleHistoryTests
{
    private const int Days = 9;
    private static readonly LocalDate Launch = RandomWorlds.FirstDay.PlusDays(2);

    [Fact]
    public void Standings_are_what_all_histories_that_fit_agree_on() => Given.All(
        Arb.From(Claims(), claims => claims.Select((_, i) => claims.Where((_, j) => j != i).ToArray())),
        claims =>
        {
            var timeline = TimelineOf(claims);
            var fitting = Enumerable.Range(0, 1 << Days).Where(h => Fits(h, claims)).ToArray();
            var expected = fitting.Where(h => Memberships(h) == fitting.Min(Memberships)).ToArray();
            if (expected.Length == 0)
            {
                Assert.Contains(timeline.Spans, s => s.Standing == Standing.Disputed);
                return;
            }

            for (var day = 0; day < Days; day++)
            {
                var standing = expected.All(h => IsIn(h, day)) ? Standing.In : expected.Any(h => IsIn(h, day)) ? Standing.Unknown : Standing.Out;
                Assert.True(standing == timeline.On(Launch.PlusDays(day)), $"day {day}: {timeline.On(Launch.PlusDays(day))}, should be {standing}");
            }
        },
        claims => string.Join(", ", claims.Select(c => $"{c.Claim} {c.Day}")),
        3000);

    private static Gen<(StandingClaim Claim, int Day)[]> Claims() =>
        from count in Gen.Choose(1, 6)
        from claims in Gen.Elements(Enum.GetValues<StandingClaim>()).SelectMany(
            claim => Gen.Choose(claim == StandingClaim.Left ? 1 : 0, Days - 1), (claim, day) => (claim, day)).ArrayOf(count)
        select claims;

    private static Timeline TimelineOf((StandingClaim Claim, int Day)[] claims)
    {
        var register = World.Fold([.. RandomWorlds.Header, .. claims.Select(c => new StandingObserved(
            new(new("accord"), new("p"), c.Claim, new(Launch.PlusDays(c.Day)), false, Route.Direct), new("news"), Confidence.Unstated, null))]);
        return register.TimelineOf(register.Agreements[new("accord")], register.Parties[new("p")]);
    }

    /// <summary>A history is a bit for each day; before the first day, the launch, it is out.</summary>
    private static bool IsIn(int history, int day) => day >= 0 && (history >> day & 1) == 1;

    private static int Memberships(int history) => Enumerable.Range(0, Days).Count(d => IsIn(history, d) && !IsIn(history, d - 1));

    private static bool Fits(int history, (StandingClaim Claim, int Day)[] claims) =>
        claims.All(c => c.Claim switch
        {
            StandingClaim.In => IsIn(history, c.Day),
            StandingClaim.Out => !IsIn(history, c.Day),
            StandingClaim.Joined => IsIn(history, c.Day) && !IsIn(history, c.Day - 1),
            _ => !IsIn(history, c.Day) && IsIn(history, c.Day - 1),
        })
        && Enumerable.Range(1, Days - 1).All(d => !IsIn(history, d - 1) || IsIn(history, d) || claims.Contains((StandingClaim.Left, d)));
}
