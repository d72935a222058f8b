using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Quality;

public sealed class QualityTests(Site site)
{
    [Theory]
    [InlineData("unverified-accusations", 46, 48)]
    [InlineData("unverified-memberships", 162, 162)]
    [InlineData("uncategorised", 5, 1222)]
    [InlineData("drifted", 15, 1227)]
    [InlineData("silently-removed", 5, 1227)]
    [InlineData("faults", 0, null)]
    public async Task Weaknesses_are_counted_from_the_register(string weakness, int count, int? outOf)
    {
        var row = Assert.Single((await site.Csv("/en/data-quality.csv")).Skip(1), r => r[0] == weakness);

        Assert.Equal($"{count}", row[2]);
        if (outOf is not null)
            Assert.Equal($"{outOf}", row[3]);
    }

    [Fact]
    public async Task On_the_day_of_the_launch_the_unknown_are_those_between_the_bounds()
    {
        var rows = await site.Csv("/en/data-quality.csv?as-of=2018-11-12");
        var total = (await site.Json("/api/register/paris-call/count?as-of=2018-11-12")).GetProperty("total");

        Assert.Equal(
            $"{total.GetProperty("possible").GetInt32() - total.GetProperty("known").GetInt32()}",
            Assert.Single(rows, r => r[0] == "unknown")[2]);
    }

    [Fact]
    public async Task The_cases_of_a_weakness_can_be_opened_and_lead_to_their_pages()
    {
        var page = await site.Page("/en/data-quality");
        var removed = page.QuerySelectorAll("#silently-removed details li a").Select(a => a.GetAttribute("href")).ToArray();

        Assert.Equal(5, removed.Length);
        Assert.All(removed, href => Assert.StartsWith("/en/parties/", href, StringComparison.Ordinal));
        Assert.NotNull(page.GetElementById("unverified"));
    }

    [Theory]
    [InlineData("en", "no position", "no cookies", "Apache License 2.0")]
    [InlineData("fr", "aucune position", "aucun cookie", "Apache 2.0")]
    public async Task The_legal_notice_speaks_of_borders_privacy_and_licence(string language, params string[] said)
    {
        var response = await site.Get($"/{language}/legal");
        var text = (await Site.ReadPage(response)).QuerySelector("main")!.TextContent;

        Assert.All(said, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
