using System.Text;
using Entente.Browser.Tests.Infrastructure;
using Entente.Tests.Shared;
using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>Joining and leaving in a real browser, by keyboard alone: the form, the proofs, two people of the secretariat, and the register afterwards.</summary>
public sealed class AdheringTests(Infrastructure.Browser browser)
{
    private static readonly byte[] Mandate = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n");

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    public async Task An_organisation_signs_on_by_domain_proof_two_people_approve_and_it_stands_in_the_register_and_on_the_map(string language, bool script)
    {
        using var names = new NameServer();
        await using var site = LiveSite.Start(("Entente:Adhering:Resolver", names.Address.ToString()));
        await using var tab = await browser.Open($"/{language}/sign-on", origin: site.Address, script: script);
        await FillIn(tab, language, "Republic of Nauru", "NRU", "guild.example");

        // The mailbox, from the letter; in another tab, as a mail program opens it.
        await using (var mail = await browser.Open(Link(site, "signer@guild.example"), origin: site.Address))
        {
            await Press(mail, "form[action$='/sign-on/letter'] button");
            await mail.Page.Locator("h1").WaitForAsync();
        }

        // The domain: record name and text as the page tells them.
        await tab.Go($"/{language}/sign-on/status");
        var codes = await tab.Page.Locator("main dl code").AllTextContentsAsync();
        names.AddText(codes[0], codes[1]);
        await Press(tab, "form[action$='/status/domain'] button");
        await tab.Page.Locator("p.proven").Nth(1).WaitForAsync();

        var id = (await tab.Page.Locator(".kicker").TextContentAsync())!.Trim().Split(' ')[^1];
        await Approve(site, language, id, "Olga Owner");
        await Approve(site, language, id, "Mona Member");

        await tab.Go($"/{language}/parties/republic-of-nauru");
        Assert.Equal("Republic of Nauru", (await tab.Page.Locator("h1").TextContentAsync())!.Trim());
        await tab.Go($"/{language}/parties?q=republic+nauru&country=NRU");
        Assert.Equal(1, await tab.Page.Locator("a[href*='/parties/republic-of-nauru']").CountAsync());
        await tab.Go($"/{language}/");
        Assert.NotEqual(0, await tab.Page.Locator("svg.map a[href*='/parties/republic-of-nauru']").CountAsync());
        if (script)
            Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_second_person_refuses_and_the_applicant_reads_why(string language)
    {
        using var names = new NameServer();
        await using var site = LiveSite.Start(("Entente:Adhering:Resolver", names.Address.ToString()));
        await using var tab = await browser.Open($"/{language}/sign-on", origin: site.Address);
        await FillIn(tab, language, "Refused Guild", "FRA", "refused.example");
        var id = (await tab.Page.Locator(".kicker").TextContentAsync())!.Trim().Split(' ')[^1];

        await using (var desk = await Secretariat(site, language, "Olga Owner"))
        {
            await desk.Go($"/{language}/desk/queue");
            await Press(desk, $"a[href$='/desk/matters/{id}']");
            await desk.Arrives("desk/matters/" + id);
            await desk.IsAccessible();
            await desk.TabTo("form[action$='/reject'] textarea");
            await desk.Page.Keyboard.TypeAsync("No mandate.");
            await Press(desk, "form[action$='/reject'] button");
            await desk.Page.Locator("h1").WaitForAsync();
        }

        await tab.Go($"/{language}/sign-on/status");
        Assert.Contains("No mandate.", await tab.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        await tab.TabTo("form[action$='/appeal'] textarea");
        await tab.Page.Keyboard.TypeAsync("Here it is.");
        await Press(tab, "form[action$='/appeal'] button");
        await Assertions.Expect(tab.Page.Locator("form[action$='/appeal']")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_lead_of_a_pact_brings_in_a_member(string language)
    {
        await using var site = LiveSite.Start();
        await using var tab = await Speaker(site, language, "microsoft");
        await tab.Go($"/{language}/account/parties/microsoft/pacts/cybersecurity-tech-accord");
        await tab.TabTo("input[name=member]");
        await tab.Page.Keyboard.TypeAsync("abelia");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Locator("tbody a[href*='/parties/abelia']").WaitForAsync();

        await tab.Go($"/{language}/parties/abelia");
        Assert.Contains("Cybersecurity Tech Accord", await tab.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_signatory_withdraws_and_cancels(string language)
    {
        await using var site = LiveSite.Start();
        await using var tab = await Speaker(site, language, "abelia");
        await tab.Go($"/{language}/account/parties/abelia/signature");
        await tab.IsAccessible();
        await tab.TabTo("form[action$='/withdraw'] input[name=sure]");
        await tab.Page.Keyboard.PressAsync("Space");
        await Press(tab, "form[action$='/withdraw'] button");
        await tab.Page.Locator("form[action$='/signature/cancel'] button").WaitForAsync();
        await Press(tab, "form[action$='/signature/cancel'] button");
        await Assertions.Expect(tab.Page.Locator("form[action$='/signature/cancel']")).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Every_page_of_joining_is_accessible_in_light_and_dark_and_fits_320_pixels()
    {
        await using var site = LiveSite.Start();
        await using var tab = await browser.Open("/en/sign-on", origin: site.Address);
        await Press(tab, "form.start button");
        await tab.Arrives("organisation");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.TabTo("input[name=name]");
        await tab.Page.Keyboard.TypeAsync("Siemеns");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Arrives("same");
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 320) })
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            foreach (var page in new[] { "", "/organisation", "/same", "/kind", "/country", "/domain", "/route", "/signer", "/authority", "/mailbox", "/contact", "/statement", "/check" })
            {
                await tab.Go((scheme == ColorScheme.Light ? "/en" : "/fr") + "/sign-on" + page);
                await tab.IsAccessible();
                await tab.DoesNotScrollSideways();
            }
        }

        Assert.Empty(tab.Complaints);
    }

    /// <summary>The whole form, one page after the other, without touching a mouse.</summary>
    private static async Task FillIn(Tab tab, string language, string name, string country, string domain)
    {
        await Press(tab, "form.start button");
        await Answer(tab, "organisation", "name", name);
        if (await Next(tab, "kind", "same"))
            await Choose(tab, "same", "input[name=party][value=none]");
        await Choose(tab, "kind", "input[name=kind]");
        await tab.Arrives("country");
        await tab.TabTo("select[name=country]");
        await tab.Page.Locator("select[name=country]").SelectOptionAsync(country);
        await Press(tab, "form.step button");
        await Answer(tab, "domain", "domain", domain);
        await Choose(tab, "route", "input[name=route]");
        await tab.Arrives("signer");
        await tab.TabTo("input[name=signer]");
        await tab.Page.Keyboard.TypeAsync("Sally Signer");
        await Answer(tab, "signer", "function", "President");
        await tab.Arrives("authority");
        await tab.TabTo("textarea[name=authority]");
        await tab.Page.Keyboard.TypeAsync("By statute.");
        await tab.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "mandate.pdf", MimeType = "application/pdf", Buffer = Mandate });
        await Press(tab, "form.step button");
        await Answer(tab, "mailbox", "mailbox", "signer@" + domain);
        await Answer(tab, "contact", "contact", "security@" + domain);
        await tab.Arrives("statement");
        await Press(tab, "form.step button");
        await tab.Arrives("check");
        await tab.TabTo("input[name=sure]");
        await tab.Page.Keyboard.PressAsync("Space");
        await Press(tab, "form.step button");
        await tab.Arrives($"{language}/sign-on/status");
    }

    private static async Task<bool> Next(Tab tab, string usual, string other)
    {
        await tab.Page.WaitForURLAsync(url => url.EndsWith("/" + usual, StringComparison.Ordinal) || url.EndsWith("/" + other, StringComparison.Ordinal));
        return tab.Page.Url.EndsWith("/" + other, StringComparison.Ordinal);
    }

    private static async Task Answer(Tab tab, string page, string field, string text)
    {
        await tab.Arrives(page);
        await tab.TabTo($"input[name={field}]");
        await tab.Page.Keyboard.TypeAsync(text);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The first of a group, or the next one by the arrow key.</summary>
    private static async Task Choose(Tab tab, string page, string choice, string? arrow = null)
    {
        await tab.Arrives(page);
        await tab.TabTo(choice.Split("[value")[0]);
        if (choice.Contains("[value", StringComparison.Ordinal))
            await tab.Page.Keyboard.PressAsync("ArrowUp");
        else if (arrow is not null)
            await tab.Page.Keyboard.PressAsync(arrow);
        else
            await tab.Page.Keyboard.PressAsync("Space");
        await Press(tab, "form.step button");
    }

    private static async Task Press(Tab tab, string button)
    {
        await tab.TabTo(button);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    private async Task Approve(LiveSite site, string language, string id, string name)
    {
        await using var desk = await Secretariat(site, language, name);
        await desk.Go($"/{language}/desk/matters/{id}");
        await desk.TabTo("form[action$='/approve'] textarea");
        await desk.Page.Keyboard.TypeAsync("In order.");
        await Press(desk, "form[action$='/approve'] button");
        await Assertions.Expect(desk.Page.Locator("form[action$='/approve']")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>The newest mailed link.</summary>
    private static string Link(LiveSite site, string mailbox)
    {
        var letter = site.Services.GetRequiredService<Outbox>().Page(null, 0, 50).First(letter => letter.Recipient == mailbox);
        return new Uri(letter.Text.Split('\n').First(line => line.Contains("key=", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }

    private async Task<Tab> Secretariat(LiveSite site, string language, string name)
    {
        var joining = site.Services.GetRequiredService<Joining>();
        var owner = site.Services.GetRequiredService<People>().Colleagues(null) is [var first, ..] ? first : null;
        var code = owner is null ? (await joining.FirstOwnerCode())! : await joining.Invite(owner.Id, null, Role.Member, name);
        return await Join(site, language, code.Text, name);
    }

    private async Task<Tab> Speaker(LiveSite site, string language, string party)
    {
        await using (await Secretariat(site, language, "Olga Owner"))
        {
            var owner = site.Services.GetRequiredService<People>().Colleagues(null)[0];
            return await Join(site, language, (await site.Services.GetRequiredService<Joining>().Invite(owner.Id, party, Role.Owner, "test")).Text, "Sam Speaker");
        }
    }

    private async Task<Tab> Join(LiveSite site, string language, string code, string name)
    {
        var tab = await browser.Open($"/{language}/account/join", origin: site.Address);
        await VirtualPasskeys.On(tab.Page);
        await tab.TabTo("input[name=code]");
        await tab.Page.Keyboard.TypeAsync(code);
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.TypeAsync(name);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Arrives("account");
        return tab;
    }
}
