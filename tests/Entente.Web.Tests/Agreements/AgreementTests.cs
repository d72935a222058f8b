using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Agreements;

public sealed class AgreementTests(Site site)
{
    [Fact]
    public async Task The_page_of_the_agreement_names_the_pacts_that_adhere()
    {
        var page = await site.Page("/en/agreements/paris-call?as-of=2019-11-11");

        Assert.Equal(["Cybersecurity Tech Accord", "Charter of Trust"], page.QuerySelectorAll(".roll li > a").Select(a => a.TextContent).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(9, page.QuerySelectorAll(".principles li").Length);
    }

    [Fact]
    public async Task The_page_of_a_pact_lists_its_members_and_what_it_adheres_to()
    {
        var pact = await site.Json("/en/agreements/charter-of-trust.json?as-of=2019-11-11");

        Assert.Contains("ibm", pact.GetProperty("adherents").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.Equal("paris-call", Assert.Single(pact.GetProperty("adheres_to").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Adherents_come_as_CSV_and_add_up_to_the_count()
    {
        var model = await site.Json("/en/agreements/paris-call.json?as-of=2019-11-11");
        var rows = (await site.Csv("/en/agreements/paris-call.csv?as-of=2019-11-11")).Skip(1).ToArray();

        Assert.Equal(model.GetProperty("agreement").GetProperty("known").GetInt32(), rows.Count(r => r[6] == "in"));
        Assert.Equal(model.GetProperty("agreement").GetProperty("possible").GetInt32(), rows.Length);
    }

    [Theory]
    [InlineData("en", "Protect individuals and infrastructure")]
    [InlineData("fr", "Protéger les individus et les infrastructures")]
    public async Task Every_principle_has_a_page_with_a_description_in_words_of_our_own(string language, string first)
    {
        for (var number = 1; number <= 9; number++)
        {
            var page = await site.Page($"/{language}/principles/paris-call/{number}");

            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector(".lead")?.TextContent));
            if (number == 1)
                Assert.Equal(first, page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task A_principle_shows_the_accusations_that_touch_it_up_to_the_day()
    {
        var then = await site.Json("/en/principles/paris-call/6.json?as-of=2019-01-01");
        var now = await site.Json("/en/principles/paris-call/6.json");

        Assert.Equal(1, then.GetProperty("accusations").GetArrayLength());
        Assert.Equal(4, now.GetProperty("accusations").GetArrayLength());
        Assert.Equal(5, now.GetProperty("addressees").GetArrayLength());
    }

    [Theory]
    [InlineData("/en/agreements/pariscall", "unknown-agreement")]
    [InlineData("/en/principles/paris-call/10", "unknown-principle")]
    [InlineData("/en/principles/paris-call/-1", "unknown-principle")]
    [InlineData("/en/principles/paris-call/99999999999999999999", "unknown-principle")]
    [InlineData("/en/principles/geneva/1", "unknown-agreement")]
    public async Task What_does_not_exist_is_refused_with_what_does(string address, string kind)
    {
        var (status, told, problem) = await site.Problem(address);

        Assert.Equal((404, kind), (status, told));
        Assert.NotEmpty(problem.GetProperty("suggestions").EnumerateArray());
    }
}
