using Entente.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>The glance, the parties and the acts in a real browser.</summary>
public sealed class RegisterPagesTests(Infrastructure.Browser browser)
{
    public static TheoryData<string> Pages =>
    [
        "/en/",
        "/fr/?as-of=2018-11-13",
        "/en/parties",
        "/fr/parties?kind=state&standing=any&as-of=2018-11-13&sort=since",
        "/en/parties?q=nobody+has+this+name",
        "/en/parties/microsoft",
        "/fr/parties/huawei?as-of=2018-11-13",
        "/en/parties/russia",
        "/fr/parties/msc",
        "/en/acts",
        "/fr/acts/2507",
        "/en/log",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_in_light_and_dark_and_breaks_no_policy(string address)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await browser.Open(address, scheme: scheme);
            foreach (var details in await tab.Page.Locator("details").AllAsync())
                await details.EvaluateAsync("element => element.open = true");

            await tab.IsAccessible();
            Assert.Empty(tab.Complaints);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_no_wider_than_320_pixels(string address)
    {
        await using var tab = await browser.Open(address, width: 320);
        await tab.DoesNotScrollSideways();
    }

    [Fact]
    public async Task Who_was_absent_is_found_with_the_keyboard_alone_and_without_script()
    {
        await using var tab = await browser.Open("/en/parties?as-of=2018-11-13", script: false);
        await tab.Page.Locator("select[name=group]").FocusAsync();
        await tab.Page.Keyboard.PressAsync("F");
        await tab.Page.Locator("select[name=standing]").FocusAsync();
        await tab.Page.Keyboard.PressAsync("N");
        await tab.Page.Locator("form.filters button").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**group=five-eyes**");

        Assert.Equal(["Australia", "United States"], await tab.Page.Locator("table.parties tbody th a").AllTextContentsAsync());
        Assert.Contains("as-of=2018-11-13", tab.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_map_to_the_reason_to_the_proof()
    {
        await using var tab = await browser.Open("/en/?as-of=2018-11-13");
        await tab.Page.Locator("figure:has(svg.map) summary").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Australia", Exact = true }).First.ClickAsync();
        Assert.Contains("Axios", await tab.Page.Locator(".because").First.TextContentAsync(), StringComparison.Ordinal);

        await tab.Page.Locator("ul.evidence .source a").First.ClickAsync();
        Assert.Equal("Verified", await tab.Page.Locator("#proof + .callout strong").TextContentAsync());
    }
}
