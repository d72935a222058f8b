using System.Globalization;
using System.Xml.Linq;
using Entente.Web.Feeds;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Feeds;

public sealed class FeedTests(Site site)
{
    private static readonly XNamespace Atom = AtomFeed.Namespace;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_feed_holds_what_RFC_4287_asks_for(string language)
    {
        var response = await site.Get($"/{language}/acts.atom", "application/atom+xml");
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(Site.Cancellation)).Root!;

        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal(language, feed.Attribute(XNamespace.Xml + "lang")!.Value);
        foreach (var element in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.StartsWith("tag:localhost,2026-11-21:", Assert.Single(element.Elements(Atom + "id")).Value, StringComparison.Ordinal);
            Assert.NotEmpty(Assert.Single(element.Elements(Atom + "title")).Value);
            Assert.True(DateTimeOffset.TryParse(Assert.Single(element.Elements(Atom + "updated")).Value, CultureInfo.InvariantCulture, out _));
            Assert.Single(element.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "alternate");
        }

        Assert.Single(feed.Elements(Atom + "author"));
        Assert.EndsWith($"/{language}/acts.atom", Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Followed_backwards_the_feed_holds_every_act_once_newest_first()
    {
        var (ids, address) = (new List<string>(), "/en/acts.atom?known-by=230");
        while (address is not null)
        {
            var feed = (await site.Xml(address)).Root!;
            ids.AddRange(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
            address = feed.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")!.Value == "next") is { } next
                ? new Uri(next.Attribute("href")!.Value).PathAndQuery : null;
        }

        Assert.Equal(230, ids.Count);
        Assert.Equal(Enumerable.Range(0, 230).Reverse(), ids.Select(id => int.Parse(id.Split('/')[^1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task An_entry_has_the_same_id_in_both_languages_and_after_more_acts()
    {
        async Task<string> Newest(string address) => (await site.Xml(address)).Root!.Elements(Atom + "entry").First().Element(Atom + "id")!.Value;

        Assert.Equal(await Newest("/en/acts.atom?known-by=100"), await Newest("/fr/acts.atom?known-by=100"));
        Assert.Equal(await Newest("/en/acts.atom?known-by=100"), await Newest("/en/acts.atom?before=100"));
    }

    [Theory]
    [InlineData("before=-1")]
    [InlineData("before=99999999")]
    [InlineData("before=99999999999999999999999")]
    [InlineData("before=%3Ca%3E")]
    public async Task A_place_in_the_log_that_is_none_is_refused(string query)
    {
        var (status, kind, _) = await site.Problem("/en/acts.atom?" + query);

        Assert.Equal((400, "bad-parameter"), (status, kind));
    }

    [Fact]
    public async Task Before_any_act_the_feed_is_empty_and_valid()
        => Assert.Empty((await site.Xml("/en/acts.atom?known-by=0")).Root!.Elements(Atom + "entry"));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_browser_can_search_the_parties(string language)
    {
        var description = (await site.Xml($"/{language}/opensearch.xml")).Root!;
        var template = description.Elements().Single(e => e.Name.LocalName == "Url").Attribute("template")!.Value;

        Assert.Equal($"http://localhost/{language}/parties?q={{searchTerms}}", template);
        Assert.True((await site.Get(new Uri(template.Replace("{searchTerms}", "micro", StringComparison.Ordinal)).PathAndQuery)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_newest_entry_is_the_newest_act()
    {
        var size = site.Services.GetRequiredService<Depositary>().State.Register.Size;

        Assert.EndsWith($"/acts/{size - 1}", (await site.Xml("/en/acts.atom")).Root!.Elements(Atom + "entry").First().Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
    }
}
