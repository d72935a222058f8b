using Entente.Register.Briefings;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Entente.Web.Tests.Briefing;

public sealed class BriefingTests(Site site)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_page_says_what_the_briefing_of_the_register_says(string language)
    {
        var page = await site.Page($"/{language}/briefing?as-of=2018-11-13&since=2018-11-12");
        var register = site.Services.GetRequiredService<Depositary>().State.Register;
        var written = Register.Briefings.Briefing.Write(register, register.AgreementList[0], new LocalDate(2018, 11, 13), new LocalDate(2018, 11, 12), language);

        Assert.Equal(written.Title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(written.Sentences.Select(s => s.Text), page.QuerySelectorAll(".briefing .lead > p, .briefing li > p").Select(p => p.TextContent));
    }

    [Fact]
    public async Task Every_sentence_carries_its_evidence()
    {
        var page = await site.Page("/en/briefing?as-of=2018-11-13");

        Assert.All(page.QuerySelectorAll(".briefing .lead, .briefing li"), item => Assert.NotEmpty(item.QuerySelectorAll("details.evidence a")));
    }

    [Fact]
    public async Task The_question_behind_a_number_can_be_asked_again()
    {
        var page = await site.Page("/en/briefing?as-of=2018-11-13");
        var question = page.QuerySelector(".briefing details a[href^='/api/register/']")!.GetAttribute("href")!;

        Assert.Equal("2018-11-13", (await site.Json(question)).GetProperty("as_of").GetString());
    }

    [Fact]
    public async Task The_briefing_comes_as_Markdown_and_JSON_too()
    {
        var markdown = await site.Get("/fr/briefing.md?as-of=2018-11-13");
        var json = await site.Json("/fr/briefing.json?as-of=2018-11-13");

        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# " + json.GetProperty("title").GetString(), await markdown.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
        Assert.Contains("http://localhost/fr/parties/", await markdown.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
        Assert.Equal("fr", json.GetProperty("language").GetString());
    }

    [Fact]
    public async Task Since_a_day_the_changes_are_told()
    {
        Assert.Null((await site.Page("/en/briefing?as-of=2021-11-12")).GetElementById("changes"));
        Assert.Contains("United States", (await site.Page("/en/briefing?as-of=2021-11-12&since=2021-11-09")).GetElementById("changes")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since=later", "bad-date")]
    [InlineData("since=1066-10-14", "before-launch")]
    [InlineData("since=9999-01-01", "future-date")]
    [InlineData("as-of=2018-12-01&since=2019-01-01", "bad-parameter")]
    public async Task A_day_that_cannot_be_compared_with_is_refused(string query, string kind)
    {
        var (status, told, _) = await site.Problem("/en/briefing?" + query);

        Assert.Equal((400, kind), (status, told));
    }
}
