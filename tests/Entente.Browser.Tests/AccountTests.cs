using Entente.Browser.Tests.Infrastructure;
using Entente.Web.Accounts.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>Accounts in a real browser with a virtual authenticator, by keyboard alone, each journey on an instance of its own.</summary>
public sealed class AccountTests(Infrastructure.Browser browser)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_first_owner_joins_adds_a_passkey_signs_out_and_in_loses_all_and_comes_back_by_a_code(string language)
    {
        await using var site = LiveSite.Start();
        await using var tab = await browser.Open($"/{language}/account/join", origin: site.Address);
        var passkeys = await VirtualPasskeys.On(tab.Page);
        await Join(tab, site, "Zoë Owner");
        Assert.Equal("Zoë Owner", (await tab.Page.Locator("h1").TextContentAsync())!.Trim());

        // Codes for paper.
        await tab.TabTo("form[action$='/account/codes'] button");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Locator(".secret").First.WaitForAsync();
        var code = (await tab.Page.Locator(".secret").AllTextContentsAsync())[0];
        await tab.IsAccessible();
        await tab.TabTo("main p a");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/{language}/account");

        // A second passkey: the first device confirms, then another one is taken in hand.
        await tab.Page.RouteAsync("**/account/passkeys/options", async route =>
        {
            await passkeys.Change();
            await route.ContinueAsync();
        });
        await tab.TabTo("form[action$='/account/passkeys'] input[name=passkey]");
        await tab.Page.Keyboard.TypeAsync("blue key");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/account#passkeys");
        Assert.Equal(2, await tab.Page.Locator("form[action$='/passkeys/revoke']").CountAsync());

        // Out, and in with the second.
        await tab.TabTo("form[action$='/account/sign-out'] button");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/{language}/");
        await tab.Go($"/{language}/account/sign-in");
        await tab.TabTo("form[action$='/account/sign-in'] button");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/{language}/account");

        // Everything is lost but the paper.
        await passkeys.Change();
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Go($"/{language}/account/recover");
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync(code.ToLowerInvariant());
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/{language}/account");
        Assert.Equal(3, await tab.Page.Locator("form[action$='/passkeys/revoke']").CountAsync());
        Assert.Equal(1, await tab.Page.Locator("form[action$='/sessions/end']").CountAsync());
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Whoever_lost_the_passkeys_comes_back_because_two_colleagues_of_the_same_organisation_vouch(string language)
    {
        await using var site = LiveSite.Start();
        await using var secretariat = await browser.Open($"/{language}/account/join", origin: site.Address);
        await VirtualPasskeys.On(secretariat.Page);
        await Join(secretariat, site, "Olga Owner");
        await using var lost = await Colleague(site, language, "Lola Lost", Role.Representative);
        await using var first = await Colleague(site, language, "Fay First", Role.Owner);
        await using var second = await Colleague(site, language, "Sam Second", Role.Representative);

        // On a new device, without saying who asks: a number for the colleagues, a code for oneself.
        await using var back = await browser.Open($"/{language}/account/recover", origin: site.Address);
        await VirtualPasskeys.On(back.Page);
        await back.TabTo("form[action$='/recover/request'] button");
        await back.Page.Keyboard.PressAsync("Enter");
        await back.Page.Locator(".secret").First.WaitForAsync();
        await back.IsAccessible();
        var told = await back.Page.Locator(".secret").AllTextContentsAsync();
        Assert.DoesNotContain("Lola", await back.Page.ContentAsync(), StringComparison.Ordinal);

        await Vouch(site, first, language, told[0]);
        await Recover(back, language, told[1]);
        await Assertions.Expect(back.Page.Locator("[role=alert]").First).ToBeVisibleAsync();
        await Vouch(site, second, language, told[0]);
        await Recover(back, language, told[1]);
        await back.Page.WaitForURLAsync($"**/{language}/account");

        Assert.Equal("Lola Lost", (await back.Page.Locator("h1").TextContentAsync())!.Trim());
        await lost.Page.GotoAsync($"/{language}/account");
        Assert.Equal(1, await lost.Page.Locator("form[action$='/account/sign-in']").CountAsync());
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Fact]
    public async Task A_code_that_opens_nothing_and_a_passkey_that_is_not_there_are_told_beside_the_button()
    {
        await using var site = LiveSite.Start();
        await using var tab = await browser.Open("/en/account/recover", origin: site.Address);
        var passkeys = await VirtualPasskeys.On(tab.Page);
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync("0000 0000");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=alert]").First).ToContainTextAsync("A code works once.");
        await Assertions.Expect(tab.Page.Locator("form[action$='/account/recover'] button")).ToBeFocusedAsync();
        await tab.IsAccessible();

        await passkeys.Change();
        await tab.Go("/en/account/sign-in");
        await tab.TabTo("form[action$='/account/sign-in'] button");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=alert]")).ToContainTextAsync("No passkey was used.", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Every_page_of_an_account_is_accessible_in_light_and_dark_and_fits_320_pixels()
    {
        await using var site = LiveSite.Start();
        await using var tab = await browser.Open("/en/account/join", origin: site.Address);
        await VirtualPasskeys.On(tab.Page);
        await Join(tab, site, "Olga Owner");
        await tab.Go("/en/desk");
        await tab.TabTo("input[name=whom]");
        await tab.Page.Keyboard.TypeAsync("Mona Member");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Locator(".secret").WaitForAsync();

        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 320) })
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            foreach (var address in new[]
            {
                "/en/account", "/fr/account", "/en/desk", "/fr/desk", "/en/desk/audit", "/fr/desk/audit", "/en/account/parties/siemens", "/en/account/sign-in", "/fr/account/join",
                "/en/account/recover",
            })
            {
                await tab.Go(address);
                await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(element => element.open = true)");
                await tab.IsAccessible();
                await tab.DoesNotScrollSideways();
            }
        }

        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("en", "JavaScript is off.")]
    [InlineData("fr", "JavaScript est désactivé.")]
    public async Task Without_script_a_page_says_what_to_do(string language, string says)
    {
        foreach (var page in new[] { "sign-in", "join", "recover" })
        {
            await using var tab = await browser.Open($"/{language}/account/{page}", script: false);

            Assert.Contains(says, await tab.Page.Locator("noscript").First.InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Somebody who speaks for Airbus, with a device of their own.</summary>
    private async Task<Tab> Colleague(LiveSite site, string language, string name, Role role)
    {
        var owner = site.Services.GetRequiredService<People>().Colleagues(null)[0];
        var tab = await browser.Open($"/{language}/account/join", origin: site.Address);
        await VirtualPasskeys.On(tab.Page);
        await Join(tab, await site.Services.GetRequiredService<Joining>().Invite(owner.Id, "airbus", role, name), name);
        return tab;
    }

    /// <summary>Says, with the own passkey, who told the number.</summary>
    private static async Task Vouch(LiveSite site, Tab tab, string language, string number)
    {
        var lola = site.Services.GetRequiredService<People>().Colleagues("airbus").Single(person => person.Name == "Lola Lost").Id;
        await tab.Go($"/{language}/account/parties/airbus");
        await tab.TabTo($"details:has(form[action$='/recoveries'] input[value='{lola}']) > summary");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.TabTo($"form[action$='/recoveries']:has(input[value='{lola}']) input[name=number]");
        await tab.Page.Keyboard.TypeAsync(number);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**?vouched=*");
        await tab.IsAccessible();
    }

    private static async Task Recover(Tab tab, string language, string code)
    {
        await tab.Go($"/{language}/account/recover");
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync(code);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task Join(Tab tab, LiveSite site, string name) => await Join(tab, (await site.Services.GetRequiredService<Joining>().FirstOwnerCode())!, name);

    private static async Task Join(Tab tab, Secret code, string name)
    {
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync(code.Text);
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.TypeAsync(name);
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.TypeAsync("laptop");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/account");
    }
}
