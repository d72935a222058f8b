using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Accusations;

public sealed class AccusationTests(Site site)
{
    [Fact]
    public async Task An_accusation_is_told_as_the_claim_of_its_accuser()
    {
        var page = await site.Page("/en/accusations?accuser=united-kingdom&accused=iran");
        var row = Assert.Single(page.QuerySelectorAll("table.stack tbody tr"));

        Assert.Contains("United Kingdom accused Iran", string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("not findings", page.QuerySelector(".callout.caution strong")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/accusations?accuser=united-states&accused=iran", "Les États-Unis, contre l’Iran\u00a0:")]
    [InlineData("/fr/parties/norway", "La Norvège, contre la Russie\u00a0:")]
    public async Task In_French_states_have_their_articles(string address, string claim)
        => Assert.Contains(claim, string.Join(' ', (await site.Page(address)).QuerySelector("table.stack tbody tr")!.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    [Fact]
    public async Task What_rests_on_a_source_that_nobody_opened_is_marked_unverified()
    {
        var list = (await site.Json("/en/accusations.json")).GetProperty("accusations").EnumerateArray().ToArray();

        Assert.Equal(48, list.Length);
        Assert.Equal(46, list.Count(a => a.GetProperty("unverified").GetBoolean()));
        Assert.All(list, a => Assert.Equal(a.GetProperty("source_seen").GetString() is "address-only" or "nothing", a.GetProperty("unverified").GetBoolean()));
        Assert.Equal(46, (await site.Page("/fr/accusations")).QuerySelectorAll(".mark-unverified").Length);
    }

    [Theory]
    [InlineData("accused=china", 9)]
    [InlineData("accuser=united-states&accused=china", 5)]
    [InlineData("principle=6", 4)]
    [InlineData("year=2022&accused=iran", 3)]
    [InlineData("accused=france", 0)]
    [InlineData("as-of=2018-12-31&principle=6", 1)]
    public async Task Filters_narrow_the_list(string query, int expected)
    {
        var list = await site.Json("/en/accusations.json?" + query);

        Assert.Equal(expected, list.GetProperty("accusations").GetArrayLength());
    }

    [Fact]
    public async Task The_matrix_adds_up_to_what_is_recorded_on_the_day()
    {
        var list = await site.Json("/en/accusations.json?as-of=2018-11-13&accused=iran");
        var total = list.GetProperty("accusers").EnumerateArray().Sum(a => a.GetProperty("counts").EnumerateArray().Sum(c => c.GetInt32()));

        Assert.Equal(list.GetProperty("recorded").GetInt32(), total);
        Assert.Equal(18, total);
    }

    [Fact]
    public async Task An_operation_with_commas_stays_one_field_of_the_CSV()
    {
        var rows = await site.Csv("/en/accusations.csv?accused=north-korea&year=2018");

        Assert.Equal("Sony, WannaCry and bank heists (regime-backed programmer)", Assert.Single(rows.Skip(1))[3]);
        Assert.Contains("\"Sony, WannaCry", await site.Text("/en/accusations.csv?accused=north-korea"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accused=chine", "unknown-party", 404)]
    [InlineData("accuser=%27%20OR%201=1--", "unknown-party", 404)]
    [InlineData("principle=10", "bad-parameter", 400)]
    [InlineData("principle=four", "bad-parameter", 400)]
    [InlineData("year=99999999999", "bad-parameter", 400)]
    [InlineData("year=-2018", "bad-parameter", 400)]
    public async Task A_filter_that_cannot_be_used_is_refused(string query, string kind, int status)
    {
        var (told, toldKind, _) = await site.Problem("/en/accusations?" + query);

        Assert.Equal((status, kind), (told, toldKind));
    }

    [Fact]
    public async Task A_party_that_accused_nobody_gives_an_empty_list_and_the_way_back()
    {
        var page = await site.Page("/en/accusations?accuser=huawei");

        Assert.NotNull(page.QuerySelector("main a[href='/en/accusations']"));
        Assert.Empty(page.QuerySelectorAll("table.stack"));
    }
}
