using Entente.Browser.Tests.Infrastructure;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace Entente.Browser.Tests;

/// <summary>The secretariat rules on Australia's disputed date: two people, each with a browser and a passkey of their own, by keyboard alone.</summary>
public sealed class RulingTests(Infrastructure.Browser browser)
{
    private static readonly LocalDate NextDay = new(2018, 11, 13);

    [Theory]
    [InlineData("en", "Australia", "Waits for a second member", "Appended")]
    [InlineData("fr", "Australie", "Attend un deuxième membre", "Ajoutée au journal")]
    public async Task Two_of_the_secretariat_rule_on_the_disputed_date_of_Australia(string language, string name, string waits, string appended)
    {
        await using var site = LiveSite.Start();
        MakeDisputed(site);
        await using var one = await Open(site, language, (await site.Services.GetRequiredService<Joining>().FirstOwnerCode())!.Text, "Olga Owner");
        await using var two = await Open(site, language, await Invite(site), "Mona Member");

        // From the desk to the evidence.
        await one.Go($"/{language}/desk");
        await Enter(one, "a[href$='/desk/rulings']", "**/desk/rulings");
        await one.IsAccessible();
        await Enter(one, "a[href$='/paris-call/australia']", "**/paris-call/australia");
        Assert.Contains(name, await one.Page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await one.Page.Locator(".says-in li").CountAsync());
        Assert.NotEqual(0, await one.Page.Locator(".says-out li").CountAsync());

        // A ruling is typed and looked at: nothing has happened yet.
        await one.TabTo("select[name=claim]");
        await one.Page.Keyboard.PressAsync("ArrowDown");
        await one.TabTo("input[name=on]");
        await one.Page.Keyboard.TypeAsync("2018-11-13");
        await one.TabTo("textarea[name=reason]");
        await one.Page.Keyboard.TypeAsync("Absent by the article; the form is undated.");
        await Enter(one, "form[action$='#preview'] button", "**/australia?*#preview");
        await one.Page.Locator("#preview .change").First.WaitForAsync();
        await one.IsAccessible();
        var size = site.Services.GetRequiredService<Depositary>().State.Register.Size;

        // Proposed by the first, appended by the second.
        await Enter(one, "form.append button", "**/desk/proposals/*");
        await Assertions.Expect(one.Page.Locator(".kicker")).ToContainTextAsync(waits);
        Assert.Equal(size, site.Services.GetRequiredService<Depositary>().State.Register.Size);
        Assert.Equal(0, await one.Page.Locator("form.append").CountAsync());
        await two.Go($"/{language}/desk");
        await Enter(two, "a[href$='/desk/proposals']", "**/desk/proposals");
        await Enter(two, "table th a", "**/desk/proposals/*");
        await two.IsAccessible();
        await Enter(two, "form.append button", "**/desk/proposals/*");
        await Assertions.Expect(two.Page.Locator(".kicker")).ToContainTextAsync(appended);
        await Enter(two, "dd a[href*='/acts/']", "**/acts/*");
        Assert.Contains("Absent by the article", await two.Page.Locator(".because").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(Standing.Out, StandingNow(site));

        // And undone from the act's own page.
        await Enter(two, "a[href*='/desk/acts/']", "**/desk/acts/*");
        await two.TabTo("textarea[name=reason]");
        await two.Page.Keyboard.TypeAsync("The stamp was found.");
        await Enter(two, "form:has(input[value=retract]) button", "**/preview");
        await two.Page.Locator("#preview .change").First.WaitForAsync();
        await two.IsAccessible();
        await Enter(two, "form.append button", "**/desk/proposals/*");
        await one.Go(new Uri(two.Page.Url).PathAndQuery);
        await Enter(one, "form.append button", "**/desk/proposals/*");
        await Assertions.Expect(one.Page.Locator(".kicker")).ToContainTextAsync(appended);
        var acts = site.Services.GetRequiredService<Depositary>().State.Register.Acts;
        Assert.True(StandingNow(site) == Standing.Disputed, $"The last acts are {acts[^2].Says} and {acts[^1].Says}, on {one.Page.Url}: {await one.Page.Locator("main").TextContentAsync()}");
        Assert.Empty(one.Complaints.Concat(two.Complaints));
    }

    [Fact]
    public async Task The_pages_of_the_desk_are_accessible_in_light_and_dark_and_fit_320_pixels()
    {
        await using var site = LiveSite.Start();
        MakeDisputed(site);
        await using var tab = await Open(site, "en", (await site.Services.GetRequiredService<Joining>().FirstOwnerCode())!.Text, "Olga Owner");
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 320) })
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            foreach (var address in new[]
            {
                "/en/desk", "/en/desk/proposals", "/fr/desk/rulings", "/en/desk/rulings/paris-call/australia",
                "/fr/desk/rulings/paris-call/australia?claim=joined&on=2018&route=direct&reason=x", "/en/desk/acts/4000", "/fr/desk/import",
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

    private static Standing StandingNow(LiveSite site)
    {
        var register = site.Services.GetRequiredService<Depositary>().State.Register;
        return register.TimelineOf(register.Agreements[new("paris-call")], register.Parties[new("australia")]).On(NextDay);
    }

    private static void MakeDisputed(LiveSite site)
        => site.Services.GetRequiredService<Depositary>().Append(
        [
            new SourceDeclared(new("form-of-the-launch"), "The sign-on form of Australia", null, null, null, "form", null),
            new StandingObserved(
                new(new("paris-call"), new("australia"), StandingClaim.Joined, new PartialDate(new LocalDate(2018, 11, 12)), false, Route.Direct), new("form-of-the-launch"),
                Confidence.Unstated, null),
        ]);

    private static async Task<string> Invite(LiveSite site)
    {
        var owner = site.Services.GetRequiredService<People>().Colleagues(null)[0];
        return (await site.Services.GetRequiredService<Joining>().Invite(owner.Id, null, Role.Member, "Mona")).Text;
    }

    private async Task<Tab> Open(LiveSite site, string language, string code, string name)
    {
        var tab = await browser.Open($"/{language}/account/join", origin: site.Address);
        await VirtualPasskeys.On(tab.Page);
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync(code);
        await tab.TabTo("input[name=name]");
        await tab.Page.Keyboard.TypeAsync(name);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/{language}/account");
        return tab;
    }

    /// <summary>Goes somewhere as the Tab and Enter keys do.</summary>
    private static async Task Enter(Tab tab, string selector, string leadsTo)
    {
        await tab.TabTo(selector);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync(leadsTo);
    }
}
