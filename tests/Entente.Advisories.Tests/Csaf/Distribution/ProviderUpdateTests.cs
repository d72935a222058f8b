using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Distribution;

namespace Entente.Advisories.Tests.Csaf.Distribution;

public class ProviderUpdateTests
{
    private const string Third = """
        { "/document/tracking/version": "3", "/document/tracking/current_release_date": "2024-03-01T10:00:00Z",
          "/document/tracking/revision_history/-": { "date": "2024-03-01T10:00:00Z", "number": "3", "summary": "Third." } }
        """;

    public static TheoryData<string, string> Refusals => new()
    {
        { """{ "/document/title": "" }""", "title" },
        { """{ "/document/tracking/version": "9" }""", "6.1.16" },
        { """{ "/document/distribution/tlp/label": "GREEN" }""", "--tlp GREEN" },
        { """{ "/document/tracking/status": "draft" }""", "draft" },
        { """{ "/document/publisher/namespace": "https://other.example" }""", "on behalf of https://example.com" },
        { """{ "/document/title": "Another title" }""", "other content" },
        { """
          { "/document/tracking/version": "1", "/document/tracking/current_release_date": "2024-01-01T10:00:00Z",
            "/document/tracking/revision_history": [ { "date": "2024-01-01T10:00:00Z", "number": "1", "summary": "First." } ] }
          """, "lower than 2" },
    };

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void What_is_written_is_valid_by_the_schemas(CsafVersion version)
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document(version: version), MemorySite.Signer);
        var folder = version == CsafVersion.V20 ? "white" : "clear";
        Assert.Empty(DistributionValidator.ProviderMetadata(site.Files["provider-metadata.json"]).Findings);
        Assert.Empty(DistributionValidator.RolieFeed(site.Files[$"{folder}/csaf-feed-tlp-{folder}.json"]).Findings);
        Assert.Empty(DistributionValidator.RolieCategory(site.Files[$"{folder}/category-{folder}.json"]).Findings);
        Assert.Empty(DistributionValidator.RolieService(site.Files["service.json"]).Findings);
        Assert.Equal("2024/exa-2024-0001.json\n", Encoding.UTF8.GetString(site.Files[$"{folder}/index.txt"]));
        var line = version == CsafVersion.V20 ? "\"2024/exa-2024-0001.json\",\"2024-02-01T10:00:00Z\"\n" : "2024/exa-2024-0001.json,2024-02-01T10:00:00Z\n";
        Assert.Equal(line, Encoding.UTF8.GetString(site.Files[$"{folder}/changes.csv"]));
    }

    [Fact]
    public void An_update_without_news_writes_nothing_even_later()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document(), MemorySite.Signer);
        site.Written.Clear();
        site.Now = site.Now.AddDays(1);
        Assert.Equal(ProviderAct.Unchanged, site.Publish(MemorySite.Document(), MemorySite.Signer).Act);
        Assert.Empty(site.Written);
    }

    [Fact]
    public void No_index_is_written_before_what_it_names()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document(), MemorySite.Signer);
        var written = site.Written;
        var feed = written.IndexOf("clear/csaf-feed-tlp-clear.json");
        foreach (var extension in (string[])["", ".sha256", ".sha512", ".asc"])
            Assert.InRange(written.IndexOf("clear/2024/exa-2024-0001.json" + extension), 0, feed - 1);
        Assert.Equal("provider-metadata.json", written[^1]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_must_not_be_published_is_refused_with_the_reason_and_leaves_no_trace(string changes, string reason)
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document());
        site.Written.Clear();
        var outcome = site.Publish(MemorySite.Document(changes));
        Assert.Equal(ProviderAct.Refused, outcome.Act);
        Assert.Contains(reason, outcome.Reason("en"), StringComparison.Ordinal);
        Assert.NotEqual(outcome.Reason("en"), outcome.Reason("fr"));
        Assert.Empty(site.Written);
    }

    [Fact]
    public void Two_documents_do_not_share_a_file()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document("""{ "/document/tracking/id": "EXA-2024:0001" }"""));
        Assert.Contains("that of EXA-2024:0001", site.Publish(MemorySite.Document("""{ "/document/tracking/id": "EXA-2024_0001" }""")).Reason("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_the_future_or_of_another_version_of_CSAF_is_refused()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document());
        Assert.Contains("CSAF 2.0", site.Publish(MemorySite.Document(version: CsafVersion.V20)).Reason("en"), StringComparison.Ordinal);
        site.Now = new DateTimeOffset(2024, 2, 15, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains("future", site.Publish(MemorySite.Document(Third)).Reason("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_version_with_another_label_leaves_nothing_at_its_old_place()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document("""{ "/document/distribution/tlp/label": "AMBER" }"""), MemorySite.Signer, "AMBER");
        Assert.Equal(ProviderAct.Updated, site.Publish(MemorySite.Document(Third), MemorySite.Signer).Act);
        Assert.DoesNotContain(site.Files.Keys, path => path.StartsWith("amber/2024/", StringComparison.Ordinal));
        Assert.Contains("clear/2024/exa-2024-0001.json", site.Files.Keys);
        Assert.Empty(site.Files["amber/index.txt"]);
    }

    [Fact]
    public void A_trusted_provider_is_not_updated_without_its_key_and_a_provider_becomes_one()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document());
        Assert.DoesNotContain(site.Files.Keys, path => path.EndsWith(".asc", StringComparison.Ordinal));
        site.End(site.Begin(MemorySite.Signer));
        Assert.Contains("clear/2024/exa-2024-0001.json.asc", site.Files.Keys);
        var options = new ProviderOptions { Now = site.Now };
        Assert.False(ProviderUpdate.TryBegin(new ProviderSite(site.Files.Keys.ToHashSet(), site.Files.GetValueOrDefault), options, out _, out var reason));
        Assert.Contains("name the key", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_crash_left_undone_at_any_file_is_done_by_the_next_update()
    {
        var whole = new MemorySite();
        whole.Publish(MemorySite.Document(), MemorySite.Signer);
        var final = Order(whole.Files);
        for (var crash = 0; crash < whole.Written.Count; crash++)
        {
            var site = new MemorySite();
            foreach (var path in whole.Written.Take(crash))
                site.Files[path] = whole.Files[path];
            site.Publish(MemorySite.Document(), MemorySite.Signer);
            Assert.Equal(final, Order(site.Files));
        }

        static IEnumerable<string> Order(Dictionary<string, byte[]> files) => files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} {Convert.ToHexString(file.Value)}").ToArray();
    }

    [Fact]
    public void What_people_set_by_hand_in_the_metadata_stays()
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document());
        var text = Encoding.UTF8.GetString(site.Files["provider-metadata.json"]).Replace("\"mirror_on_CSAF_aggregators\": true", "\"mirror_on_CSAF_aggregators\": false", StringComparison.Ordinal);
        site.Files["provider-metadata.json"] = Encoding.UTF8.GetBytes(text);
        site.Publish(MemorySite.Document(Third));
        Assert.Contains("\"mirror_on_CSAF_aggregators\": false", Encoding.UTF8.GetString(site.Files["provider-metadata.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_somebody_else_wrote_is_left_alone()
    {
        var site = new MemorySite();
        site.Files["index.html"] = "<p>Welcome.</p>"u8.ToArray();
        site.Publish(MemorySite.Document());
        Assert.Equal("<p>Welcome.</p>"u8.ToArray(), site.Files["index.html"]);
        Assert.Contains("<a href=\"exa-2024-0001.json\">", Encoding.UTF8.GetString(site.Files["clear/2024/index.html"]), StringComparison.Ordinal);
    }
}
