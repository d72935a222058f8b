using System.Net;
using System.Net.Http.Headers;
using Entente.Register.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests;

/// <summary>A page that was rendered is served again only while it is still true.</summary>
public sealed class FreshnessTests
{
    private const string Page = "/en/groups/five-eyes?as-of=2018-11-13";

    [Fact]
    public async Task A_reader_who_has_this_version_is_told_so_without_a_body()
    {
        await using var site = new Site();
        var first = await site.Get(Page);
        var again = await Conditional(site, Page, first.Headers.ETag!);

        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Site.Cancellation));
    }

    [Fact]
    public async Task A_new_act_makes_every_page_new()
    {
        await using var site = new Site();
        var before = await site.Get(Page);
        site.Services.GetRequiredService<Depositary>().Append([new SourceDeclared(new("a-new-source"), "A new source", null, null, null, null, null)]);
        var after = await Conditional(site, Page, before.Headers.ETag!);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData("/en/parties/nobody-of-this-name", HttpStatusCode.NotFound)]
    [InlineData("/api/register/paris-call/standing?party=nobody-of-this-name", HttpStatusCode.NotFound)]
    [InlineData("/en/parties?as-of=soon", HttpStatusCode.BadRequest)]
    public async Task The_version_of_one_page_is_no_proof_that_another_exists(string address, HttpStatusCode status)
    {
        await using var site = new Site();
        var version = (await site.Get(Page)).Headers.ETag!;

        Assert.Equal(status, (await Conditional(site, address, version)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_the_version_is_told_so_whether_the_page_was_asked_for_before_or_not(bool before)
    {
        await using var site = new Site();
        var version = (await site.Get(Page)).Headers.ETag!;
        const string Other = "/fr/groups/five-eyes";
        if (before)
            await site.Get(Other);
        var answer = await Conditional(site, Other, version);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(version, answer.Headers.ETag);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.DoesNotContain(answer.Content.Headers, h => h.Key is "Content-Type" or "Content-Encoding" or "Content-Language");
        Assert.Contains("<!DOCTYPE html>", await (await site.Get(Other)).Content.ReadAsStringAsync(Site.Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Head_has_the_headers_of_the_page_and_no_body()
    {
        await using var site = new Site();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, Page);
            var head = await site.Browser.SendAsync(request, Site.Cancellation);
            var page = await site.Get(Page);

            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(page.Headers.ETag, head.Headers.ETag);
            Assert.Equal(page.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(page.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Site.Cancellation));
        }
    }

    [Fact]
    public async Task A_reader_with_a_cookie_is_answered_by_the_page_itself()
    {
        await using var site = new Site();
        await site.Get(Page);
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add("Cookie", "who=me");
        Change(site);

        Assert.Contains(Changed, await (await site.Browser.SendAsync(request, Site.Cancellation)).Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_kept_is_kept_compressed_and_given_only_to_who_can_read_it(string encoding)
    {
        await using var site = new Site();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Page);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            var compressed = await site.Browser.SendAsync(request, Site.Cancellation);
            Assert.Equal([encoding], compressed.Content.Headers.ContentEncoding);

            var plain = await site.Get(Page);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.Contains("<!DOCTYPE html>", await plain.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_fits_into_a_packet_is_not_compressed()
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/register/paris-call/count?as-of=2018-11-12");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        var count = await site.Browser.SendAsync(request, Site.Cancellation);

        Assert.Empty(count.Content.Headers.ContentEncoding);
        Assert.StartsWith("{", await count.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/groups/nobody")]
    [InlineData("/en/groups?as-of=soon")]
    public async Task A_problem_is_never_kept(string address)
    {
        await using var site = new Site();
        var response = await site.Get(address);

        Assert.Null(response.Headers.ETag);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Headers_of_a_page_from_memory_are_those_of_the_first()
    {
        await using var site = new Site();
        var first = await site.Get(Page);
        Change(site);
        var second = await site.Get(Page);

        Assert.DoesNotContain(Changed, await second.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
        foreach (var (name, values) in first.Headers.Concat(first.Content.Headers).Where(h => h.Key != "Date"))
            Assert.Equal(values, second.Headers.Concat(second.Content.Headers).Single(h => h.Key == name).Value);
    }

    [Fact]
    public void Memory_is_bounded_and_forgets_first_what_nobody_asks_for()
    {
        const int Most = 200_000;
        var memory = new AnswerMemory(Most);
        var answers = Enumerable.Range(0, 1000).Select(i => (Address: new AnswerAddress($"/{i}", "", "", "", true), Answer: new Answer([], [], null, new byte[1000]))).ToArray();
        foreach (var (address, answer) in answers)
        {
            memory.Keep("1", address, answer);
            Assert.Same(answers[0].Answer, memory.Find("1", answers[0].Address));
        }

        var kept = answers.Where(a => memory.Find("1", a.Address) is not null).ToArray();
        Assert.InRange(kept.Length, 2, Most / 1000);
        Assert.Contains(answers[^1], kept);
        Assert.Null(memory.Find("2", answers[0].Address));
    }

    // Something that a page shows and that belongs to no version: only a page that is made anew shows it.
    private const string Changed = "min=\"1999-12-31\"";

    private static void Change(Site site)
    {
        var state = site.Services.GetRequiredService<SiteState>();
        var log = state.Log!;
        state.Follow(() => log with { Earliest = new(1999, 12, 31) });
    }

    private static async Task<HttpResponseMessage> Conditional(Site site, string address, EntityTagHeaderValue version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(version);
        return await site.Browser.SendAsync(request, Site.Cancellation);
    }
}
