using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>Groups, accusations, sources, agreements, comparison, briefing, data quality and what explains the site, in a real browser.</summary>
public sealed class AnswerPagesTests(Infrastructure.Browser browser)
{
    private static readonly string[] Addresses =
    [
        "/groups", "/groups/five-eyes?as-of=2018-11-13", "/accusations", "/accusations?accused=china", "/sources", "/sources/doj-2018-apt10", "/agreements",
        "/agreements/paris-call", "/agreements/charter-of-trust", "/principles", "/principles/paris-call/6", "/compare?from=2018-11-12&to=2019-11-11",
        "/when?state=78&public-authority=29&civil-society=347&private-sector=642", "/briefing?as-of=2018-11-13", "/data-quality?as-of=2018-11-12", "/legal", "/about",
        "/sitemap", "/embed?theme=dark", "/api",
    ];

    public static TheoryData<string, ColorScheme> InBothColours =>
        [.. Addresses.Select((address, i) => (i % 2 == 0 ? "/en" + address : "/fr" + address, ColorScheme.Light)),
         .. Addresses.Select((address, i) => (i % 2 == 0 ? "/fr" + address : "/en" + address, ColorScheme.Dark))];

    // The counter is a part of another page: axe judges it in its frame on /embed.
    public static TheoryData<string> InBothLanguages => [.. Addresses.Append("/embed/counter?theme=dark").SelectMany(address => new[] { "/en" + address, "/fr" + address })];

    [Theory]
    [MemberData(nameof(InBothColours))]
    public async Task A_page_is_accessible_with_all_its_details_open_and_breaks_no_policy(string address, ColorScheme scheme)
    {
        await using var tab = await browser.Open(address, scheme: scheme);
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(element => element.open = true)");

        await tab.IsAccessible();
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [MemberData(nameof(InBothLanguages))]
    public async Task Nothing_is_wider_than_320_pixels(string address)
    {
        await using var tab = await browser.Open(address, width: 320);
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(element => element.open = true)");

        await tab.DoesNotScrollSideways();
    }

    [Fact]
    public async Task When_was_this_true_is_answered_without_script()
    {
        await using var tab = await browser.Open("/en/when?as-of=2021-11-12", script: false);
        foreach (var (category, count) in new[] { ("state", "78"), ("public-authority", "29"), ("civil-society", "347"), ("private-sector", "642") })
            await tab.Page.Locator($"input[name='{category}']").FillAsync(count);
        await tab.Page.Locator("form.filters button").ClickAsync();

        Assert.Equal("from 6 April 2020 to 13 April 2020", await tab.Page.Locator(".verdict").First.TextContentAsync());
        Assert.Contains("as-of=2021-11-12", tab.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accusations_are_filtered_with_the_keyboard_alone_and_without_script()
    {
        await using var tab = await browser.Open("/fr/accusations", script: false);
        await tab.Page.Locator("select[name=accused]").FocusAsync();
        await tab.Page.Keyboard.TypeAsync("Iran");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Enter");

        await tab.Page.WaitForURLAsync("**accused=iran**");
        Assert.Equal(4, await tab.Page.Locator("table.stack tbody tr").CountAsync());
    }

    [Fact]
    public async Task The_briefing_prints_its_evidence_and_leaves_out_what_paper_cannot_use()
    {
        await using var tab = await browser.Open("/en/briefing?as-of=2018-11-13");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await tab.Page.Locator(".briefing .evidence p").First.IsVisibleAsync());
        foreach (var onlyOnScreen in new[] { "header.site nav", "form.as-of", "form.filters", ".offers", ".breadcrumbs" })
            Assert.False(await tab.Page.Locator(onlyOnScreen).First.IsVisibleAsync(), onlyOnScreen);
    }

    [Fact]
    public async Task The_counter_shows_the_same_colours_to_every_reader_when_the_site_around_it_asks()
    {
        var papers = new HashSet<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await browser.Open("/en/embed/counter?theme=dark", scheme: scheme);
            papers.Add(await tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        }

        Assert.Equal("rgb(16, 21, 28)", Assert.Single(papers));
    }
}
