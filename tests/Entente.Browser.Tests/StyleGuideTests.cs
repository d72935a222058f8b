using Entente.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>The style guide holds every component and picture, so what holds for it holds for the parts of all pages.</summary>
public sealed class StyleGuideTests(Infrastructure.Browser browser)
{
    [Theory]
    [InlineData("/en/style", ColorScheme.Light)]
    [InlineData("/en/style?as-of=2019-11-11", ColorScheme.Dark)]
    [InlineData("/fr/style?as-of=2019-11-11&known-by=512", ColorScheme.Light)]
    [InlineData("/fr/style", ColorScheme.Dark)]
    public async Task The_style_guide_is_accessible_and_breaks_no_policy(string address, ColorScheme scheme)
    {
        await using var tab = await browser.Open(address, scheme: scheme);
        foreach (var details in await tab.Page.Locator("details").AllAsync())
            await details.EvaluateAsync("element => element.open = true");

        await tab.IsAccessible();
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("/en/style")]
    [InlineData("/fr/style?as-of=2019-11-11&known-by=512")]
    [InlineData("/fr/problems")]
    [InlineData("/fr/embed/style")]
    public async Task Nothing_is_wider_than_320_pixels(string address)
    {
        await using var tab = await browser.Open(address, width: 320);

        await tab.DoesNotScrollSideways();
    }

    [Fact]
    public async Task The_first_key_press_offers_to_skip_to_the_content()
    {
        await using var tab = await browser.Open("/en/style");
        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await tab.Focused());
        Assert.True(await tab.Page.Locator(".skip").EvaluateAsync<bool>("link => link.getBoundingClientRect().top >= 0"));

        await tab.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Register", await tab.Focused());
    }

    [Fact]
    public async Task The_countries_of_the_map_do_not_stand_in_the_way_of_the_keyboard_and_still_lead_to_their_pages()
    {
        await using var tab = await browser.Open("/en/style");
        var links = tab.Page.Locator("svg.map a");

        Assert.NotEqual(0, await links.CountAsync());
        Assert.Equal(0, await tab.Page.Locator("svg.map a:not([tabindex='-1'])").CountAsync());
        Assert.Equal(await links.CountAsync() > 0, await tab.Page.Locator("figure:has(svg.map) table a").CountAsync() > 0);
    }

    [Fact]
    public async Task Another_day_is_chosen_without_script()
    {
        await using var tab = await browser.Open("/en/style?q=x", script: false);
        await tab.Page.Locator("input[name='as-of']").FillAsync("2018-11-13");
        await tab.Page.Locator("form.as-of button").ClickAsync();

        Assert.EndsWith("/en/style?q=x&as-of=2018-11-13&known-by=", tab.Page.Url, StringComparison.Ordinal);
        Assert.Contains("13 November 2018", await tab.Page.Locator("form.as-of [role=status]").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dark_and_light_differ_and_both_know_the_standings_apart()
    {
        var papers = new HashSet<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await browser.Open("/en/style", scheme: scheme);
            papers.Add(await tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            var badges = await tab.Page.Locator("header.page .standing").EvaluateAllAsync<string[]>(
                "all => all.slice(0, 4).map(badge => getComputedStyle(badge).color + badge.querySelector('path').getAttribute('d'))");
            Assert.Equal(4, badges.Distinct().Count());
        }

        Assert.Equal(2, papers.Count);
    }
}
