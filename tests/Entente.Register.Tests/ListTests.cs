using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Register.Tests.Worlds;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>What the public list showed, against the rows read one by one.</summary>
public class ListTests
{
    private static readonly LocalDate[] Window = [.. Enumerable.Range(-5, 100).Select(d => RandomWorlds.FirstDay.PlusDays(d))];

    [Fact]
    public void What_the_list_showed_is_the_rows_that_had_begun_and_not_ended() => Given.All(
        RandomWorlds.EvidenceOnly,
        world =>
        {
            var register = world.Fold();
            foreach (var agreement in register.AgreementList)
            {
                foreach (var day in Window)
                {
                    var answer = register.ListedOn(agreement, day);
                    var shown = Shown(world, agreement, day);
                    Assert.Equal(shown, answer.ByCategory.OrderBy(c => c.Key, StringComparer.Ordinal));
                    Assert.Equal(shown.Sum(c => c.Value), answer.Total);
                    Assert.Equal(IsCovered(world, agreement, day), answer.IsCovered);
                }
            }
        },
        world => world.ToString());

    [Fact]
    public void The_days_on_which_counts_held_are_found_by_looking_at_every_covered_day() => Given.All(
        RandomWorlds.EvidenceOnly,
        world =>
        {
            var register = world.Fold();
            foreach (var agreement in register.AgreementList)
            {
                foreach (var asked in Questions(register, agreement))
                {
                    var days = Window.Where(d => IsCovered(world, agreement, d) && asked.All(a => a.Value == CountOf(Shown(world, agreement, d), a.Key))).ToArray();
                    var ranges = register.WhenListed(agreement, asked);
                    Assert.Equal(days, ranges.SelectMany(r => Window.Where(d => r.From <= d && d <= r.To)));
                    Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.To.PlusDays(1) < pair.Second.From));
                }
            }
        },
        world => world.ToString());

    private static IEnumerable<Dictionary<string, int>> Questions(RegisterSnapshot register, Agreement agreement) =>
    [
        new() { [Listed.Total] = 0 },
        new() { [Listed.Total] = 1 },
        new() { ["state"] = 1, [Listed.NoCategory] = 0 },
        new() { ["state"] = 0, ["other"] = 1 },
        new() { ["unheard-of"] = 1 },
        register.ListedOn(agreement, RandomWorlds.FirstDay.PlusDays(20)).ByCategory.ToDictionary(StringComparer.Ordinal),
    ];

    private static IEnumerable<ListingObserved> Rows(World world, Agreement agreement) =>
        world.Says.OfType<ListingObserved>().Where(l => l.Agreement == agreement.Id);

    private static KeyValuePair<string, int>[] Shown(World world, Agreement agreement, LocalDate day) =>
    [
        .. Rows(world, agreement).Where(l => l.From <= day && !(l.Until <= day)).GroupBy(l => l.Category ?? "none", StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, g.Count())).OrderBy(c => c.Key, StringComparer.Ordinal),
    ];

    private static int CountOf(KeyValuePair<string, int>[] shown, string category) =>
        category == "total" ? shown.Sum(c => c.Value) : shown.Where(c => c.Key == category).Sum(c => c.Value);

    private static bool IsCovered(World world, Agreement agreement, LocalDate day) =>
        world.Says.OfType<ListCovered>().Any(c => c.Agreement == agreement.Id && c.From <= day && day <= c.Until);
}
