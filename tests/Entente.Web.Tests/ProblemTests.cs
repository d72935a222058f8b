using System.Net;
using System.Text.Json;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests;

public sealed class ProblemTests(Site site)
{
    [Theory]
    [InlineData("/en/no-such-page", 404, "There is no such page")]
    [InlineData("/fr/no-such-page", 404, "Cette page n’existe pas")]
    [InlineData("/en/style?as-of=13.11.2018", 400, "This is not a date")]
    [InlineData("/fr/style?as-of=2018-02-30", 400, "Ceci n’est pas une date")]
    [InlineData("/en/style?as-of=9999-12-31", 400, "This date is in the future")]
    [InlineData("/fr/style?known-by=yesterday", 400, "Ceci n’est pas un état du journal")]
    [InlineData("/en/style?known-by=-1", 400, "This is not a state of the log")]
    [InlineData("/en/style?known-by=99999999999999999999", 400, "This is not a state of the log")]
    [InlineData("/en/style/broken", 500, "Something went wrong on our side")]
    [InlineData("/fr/style/broken", 500, "Une erreur est survenue de notre côté")]
    public async Task People_get_a_page_in_their_language(string address, int status, string title)
    {
        var response = await site.Get(address);
        var page = await Site.ReadPage(response);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("header.site nav"));
        Assert.DoesNotContain("Thrown on purpose", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Entente.", page.Source.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/?known-by=1", "In the whole log", "Paris Call for Trust and Security in Cyberspace", "/en/")]
    [InlineData("/fr/parties/huawei?known-by=300", "Dans le journal entier", "Huawei", "/fr/parties/huawei")]
    public async Task What_the_log_did_not_know_yet_leads_to_where_it_does(string address, string heading, string name, string href)
    {
        var page = await Site.ReadPage(await site.Get(address));
        var link = page.QuerySelector("main ul a")!;

        Assert.Equal((heading, name, href), (page.QuerySelector("main h2")!.TextContent, link.TextContent, link.GetAttribute("href")));
        Assert.DoesNotContain("1 acts", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/no-such-page")]
    [InlineData("/en/parties/nobody")]
    [InlineData("/fr/groups/none")]
    [InlineData("/fr/acts/99999999")]
    [InlineData("/en/parties?as-of=2018-02-30")]
    public async Task A_page_that_is_not_there_offers_no_other_form_of_itself(string address)
    {
        var page = await Site.ReadPage(await site.Get(address));
        var path = address.Split('?')[0];

        Assert.NotNull(page.QuerySelector("footer.site .links a"));
        Assert.DoesNotContain(page.QuerySelectorAll("a, link"), link => link.GetAttribute("href")!.Contains(path + ".", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/no-such-file.json", 404, "not-found")]
    [InlineData("/en/style.json?as-of=soon", 400, "bad-date")]
    [InlineData("/en/style.csv?as-of=9999-12-31", 400, "future-date")]
    [InlineData("/api/nothing", 404, "not-found")]
    public async Task Programs_get_problem_details(string address, int status, string kind)
    {
        var response = await site.Get(address, "*/*");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Site.Cancellation));
        var root = problem.RootElement;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"http://localhost/en/problems#{kind}", root.GetProperty("type").GetString());
        Assert.Equal(status, root.GetProperty("status").GetInt32());
        Assert.NotEmpty(root.GetProperty("title").GetString()!);
        Assert.NotEmpty(root.GetProperty("detail").GetString()!);
        Assert.Equal(address.Split('?')[0], root.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task A_program_that_asks_a_page_for_json_gets_problem_details_even_when_all_breaks()
    {
        var response = await site.Get("/fr/style/broken", "application/json");
        var body = await response.Content.ReadAsStringAsync(Site.Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Une erreur est survenue", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Thrown on purpose", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_taken_is_refused_by_name()
    {
        var response = await site.Browser.PostAsync("/en/style", content: null, Site.Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.Contains("POST", (await Site.ReadPage(response)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_in_a_refusal_stays_text()
    {
        var page = await site.Page("/en/style?as-of=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_problems_explains_every_kind()
    {
        var page = await site.Page("/en/problems");

        Assert.Equal(Problem.Kinds, page.QuerySelectorAll("main dt").Select(term => term.Id));
    }

    [Fact]
    public async Task Health_is_answered_without_a_language()
    {
        var response = await site.Get("/healthz");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("healthy", await response.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }
}
