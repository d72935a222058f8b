using System.Net;
using System.Net.Http.Headers;
using Entente.Register.Acts;
using Entente.Web.Instance;
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
        var second = await site.Get(Page);

        Assert.True(second.Headers.Age.HasValue, "the second answer does not come from memory");
        foreach (var (name, values) in first.Headers.Where(h => h.Key is not ("Date" or "Age")))
            Assert.Equal(values, second.Headers.GetValues(name));
    }

    private static async Task<HttpResponseMessage> Conditional(Site site, string address, EntityTagHeaderValue version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(version);
        return await site.Browser.SendAsync(request, Site.Cancellation);
    }
}
