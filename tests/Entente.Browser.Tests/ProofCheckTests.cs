using Entente.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Entente.Browser.Tests;

/// <summary>The proof of an act, checked by the reader's own browser.</summary>
public sealed class ProofCheckTests(Infrastructure.Browser browser)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_reader_checks_the_proof_of_the_bytes_that_the_page_shows(string language)
    {
        await using var tab = await browser.Open($"/{language}/acts/2507");
        await tab.Page.Locator("[data-check-proof] button").ClickAsync();
        await tab.Page.Locator("[data-verdict]").WaitForAsync();

        // A browser without Ed25519 says that it could not check the signature; it never says that all holds.
        var verdict = await tab.Page.Locator("[data-check-proof]").GetAttributeAsync("data-verdict");
        Assert.Contains(verdict, (string[])["holds", "unsigned"]);
        Assert.Equal(await tab.Page.Locator("[data-check-proof]").GetAttributeAsync("data-" + verdict), await tab.Page.Locator("[data-check-proof] [role=status]").TextContentAsync());
        Assert.Empty(tab.Complaints);
        await tab.IsAccessible();
    }

    [Fact]
    public async Task Other_bytes_than_those_of_the_log_do_not_pass()
    {
        await using var tab = await browser.Open("/en/acts/2507");
        await tab.Page.Locator("#entry").EvaluateAsync("pre => pre.textContent = pre.textContent.replace('2', '3')");
        await tab.Page.Locator("[data-check-proof] button").ClickAsync();
        await tab.Page.Locator("[data-verdict=fails]").WaitForAsync();
    }

    [Fact]
    public async Task Without_script_nothing_is_offered_that_does_not_work()
    {
        await using var tab = await browser.Open("/en/acts/2507", script: false);
        await Assertions.Expect(tab.Page.Locator("[data-check-proof]")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator("a[href='/log/proof/2507']")).ToBeVisibleAsync();
    }
}
