using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests;

/// <summary>A page never lets it seem that the public list was read yesterday.</summary>
public sealed class ListRemarkTests(Site site)
{
    [Theory]
    [InlineData("/en/", "19 January 2024")]
    [InlineData("/en/parties", "19 January 2024")]
    [InlineData("/fr/parties/microsoft", "19 janvier 2024")]
    [InlineData("/fr/agreements/paris-call", "19 janvier 2024")]
    [InlineData("/en/groups/five-eyes", "19 January 2024")]
    public async Task After_the_last_day_of_the_public_list_a_page_says_since_when_nothing_was_read(string address, string day)
    {
        Assert.Empty((await site.Page(address + "?as-of=2024-01-19")).QuerySelectorAll(".list-remark"));

        var remark = Assert.Single((await site.Page(address + "?as-of=2024-01-20")).QuerySelectorAll(".list-remark"));
        Assert.Contains(day, remark.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_without_a_public_list_has_no_remark()
        => Assert.Empty((await site.Page("/en/agreements/cybersecurity-tech-accord")).QuerySelectorAll(".list-remark"));
}
