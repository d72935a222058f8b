using System.Globalization;
using System.Net;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Entente.Web.Tests.Instance;

public sealed class DepositaryTests(Site site)
{
    private static readonly int Facts = PackagedFacts.Acts.Count;

    [Fact]
    public async Task Health_tells_the_size_of_the_log_that_the_packaged_facts_make()
    {
        var health = await site.Json("/healthz");

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal(Facts, health.GetProperty("log_size").GetInt32());
        Assert.NotEmpty(health.GetProperty("root").GetString()!);
    }

    [Fact]
    public async Task A_size_of_the_log_is_answered_with_what_it_held_then()
    {
        var then = await site.Json(string.Create(CultureInfo.InvariantCulture, $"/en/acts.json?known-by={Facts - 10}"));

        Assert.Equal(Facts - 10, then.GetProperty("known_by").GetInt32());
        Assert.Equal(Facts - 10, then.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("/en/index.json?known-by=9999999", 400, "known-by-beyond-log")]
    [InlineData("/en/parties.json?known-by=9999999", 400, "known-by-beyond-log")]
    [InlineData("/en/index.json?known-by=2099-01-01T00:00:00Z", 400, "known-by-future")]
    [InlineData("/en/index.json?known-by=2001-01-01", 404, "not-yet-known")]
    [InlineData("/en/index.json?known-by=0", 404, "not-yet-known")]
    [InlineData("/en/parties/france.json?known-by=0", 404, "not-yet-known")]
    [InlineData("/en/acts/7.json?known-by=3", 404, "not-yet-known")]
    [InlineData("/en/index.json?as-of=2018-11-11", 400, "before-launch")]
    [InlineData("/en/parties.json?as-of=1066-10-14", 400, "before-launch")]
    [InlineData("/en/parties/france.json?as-of=2018-02-15", 400, "before-launch")]
    [InlineData("/en/parties.json?agreement=treaty-of-westphalia", 404, "unknown-agreement")]
    public async Task What_cannot_be_answered_is_a_problem_with_a_name(string address, int status, string kind)
    {
        var problem = await site.Json(address, (HttpStatusCode)status);

        Assert.EndsWith("#" + kind, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_the_log_offers_people_the_whole_log()
    {
        var response = await site.Get("/fr/?known-by=0&as-of=2018-11-13");
        var page = await Site.ReadPage(response);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/fr/?as-of=2018-11-13");
    }

    [Fact]
    public async Task Links_keep_the_day_and_the_log()
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"as-of=2018-11-13&known-by={Facts - 1}");
        var page = await site.Page("/en/?" + query);

        var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(href => href.StartsWith("/en/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, href => Assert.Contains("known-by=", href, StringComparison.Ordinal));
        Assert.All(links, href => Assert.Contains("as-of=", href, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_pages_say_of_the_log_never_goes_back_when_many_append_at_a_time()
    {
        await using var own = new Site();
        var (depositary, state) = (own.Services.GetRequiredService<Depositary>(), own.Services.GetRequiredService<SiteState>());
        using var done = new CancellationTokenSource();
        var watched = Task.Run(
            () =>
            {
                var (sizes, highest) = (new HashSet<long>(), 0L);
                while (!done.IsCancellationRequested)
                {
                    var size = state.Log!.Size;
                    Assert.True(size >= highest, $"{size} after {highest}");
                    sizes.Add(highest = size);
                }
                return sizes.Count;
            },
            Site.Cancellation);

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Site.Cancellation }, async (i, _) =>
        {
            await Task.Yield();
            var answered = depositary.Append([Party($"contoso-{i}")]).Register.Size;
            Assert.True(state.Log!.Size >= answered, "who was answered sees the log that covers the answer");
        });
        await done.CancelAsync();

        Assert.True(await watched > 1);
        Assert.Equal(Facts + 200, state.Log!.Size);
    }

    [Fact]
    public async Task Pages_speak_of_acts_that_came_in_by_another_door()
    {
        await using var own = new Site();
        var (depositary, state) = (own.Services.GetRequiredService<Depositary>(), own.Services.GetRequiredService<SiteState>());
        var before = await own.Get("/en/");

        // As an instance does on the same database: past this one's own acts, into the log beneath.
        depositary.Log.Append([ActCodec.Write(Party("contoso"), Instant.FromUtc(2030, 1, 1, 0, 0))]);

        Assert.Equal(Facts + 1, state.Log!.Size);
        Assert.NotEqual(before.Headers.ETag, (await own.Get("/en/")).Headers.ETag);
    }

    private static PartyDeclared Party(string id) => new(new(id), new(id), PartyKind.PrivateSector, null, null, null, [], null);
}
