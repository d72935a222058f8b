using System.Globalization;
using System.Net;
using System.Text;
using Entente.Log;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Acts;

public sealed class ActTests(Site site)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2507)]
    [InlineData(-1)]
    public async Task A_stranger_verifies_an_act_with_nothing_but_the_files_and_the_key(int index)
    {
        var at = index < 0 ? (await site.Json("/healthz")).GetProperty("log_size").GetInt32() + index : index;
        var entry = await Bytes($"/log/entries/{at}");
        Assert.True(NoteVerifier.TryParse(Encoding.UTF8.GetString(await Bytes("/log/vkey")).TrimEnd('\n'), out var key, out var noKey), noKey);
        Assert.True(InclusionReceipt.TryParse(await Bytes($"/log/proof/{at}"), out var receipt, out var noReceipt), noReceipt);

        Assert.Equal(at, receipt.Index);
        Assert.True(receipt.TryVerify(entry, key, out var reason), reason);

        entry[^1] ^= 1;
        Assert.False(receipt.TryVerify(entry, key, out _));
    }

    [Fact]
    public async Task The_checkpoint_is_signed_and_is_of_the_log_that_the_pages_show()
    {
        Assert.True(NoteVerifier.TryParse(Encoding.UTF8.GetString(await Bytes("/log/vkey")).TrimEnd('\n'), out var key, out _));
        Assert.True(SignedNote.TryParse(await Bytes("/log/checkpoint"), out var note, out _));
        Assert.True(Checkpoint.TryOpen(note, key, out var checkpoint, out var reason), reason);

        var page = await site.Page("/en/log");
        Assert.Equal((await site.Json("/healthz")).GetProperty("log_size").GetInt64(), checkpoint.Size);
        Assert.Contains(checkpoint.Root.ToString(), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(key.ToString(), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_exact_bytes_and_the_proof_that_it_checked()
    {
        var twin = (await site.Json("/en/acts/2507.json")).GetProperty("inclusion");
        var page = await site.Page("/en/acts/2507");
        Assert.True(InclusionReceipt.TryParse(await Bytes("/log/proof/2507"), out var receipt, out _));

        Assert.True(twin.GetProperty("verified").GetBoolean());
        Assert.Equal("Verified", page.QuerySelector("#proof + .callout strong")!.TextContent);
        Assert.Equal(Encoding.UTF8.GetString(await Bytes("/log/entries/2507")), page.QuerySelector("pre.entry")!.TextContent);
        Assert.Equal(receipt.Proof.Select(h => h.ToString()), twin.GetProperty("hashes").EnumerateArray().Select(h => h.GetString()));
        Assert.Equal(receipt.Proof.Select(h => h.ToString()), page.QuerySelectorAll(".hashes code").Select(c => c.TextContent));
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("99999999999999999999999")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("last")]
    [InlineData("%3Cscript%3E")]
    public async Task An_act_that_does_not_exist_is_a_problem_everywhere(string index)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/acts/" + index)).StatusCode);
        foreach (var address in new[] { $"/en/acts/{index}.json", $"/log/entries/{index}", $"/log/proof/{index}" })
        {
            var response = await site.Get(address, "application/json");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Acts_come_newest_first_and_by_kind()
    {
        var all = await site.Json("/en/acts.json?size=500");
        var rulings = await site.Json("/en/acts.json?kind=list.covered");
        var indexes = all.GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("index").GetInt64()).ToArray();

        Assert.Equal(indexes.OrderDescending(), indexes);
        Assert.Equal(all.GetProperty("known_by").GetInt64() - 1, indexes[0]);
        Assert.All(rulings.GetProperty("acts").EnumerateArray(), a => Assert.Equal("list.covered", a.GetProperty("kind").GetString()));
        Assert.Equal(all.GetProperty("kinds").GetProperty("list.covered").GetInt32(), rulings.GetProperty("total").GetInt32());
        Assert.EndsWith("#bad-parameter", (await site.Json("/en/acts.json?kind=x", HttpStatusCode.BadRequest)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_csv_has_every_act()
    {
        var rows = await site.Csv("/fr/acts.csv");

        Assert.Equal((await site.Json("/healthz")).GetProperty("log_size").GetInt32(), rows.Count - 1);
        Assert.All(rows, r => Assert.Equal(4, r.Count));
    }

    [Fact]
    public void Every_act_of_the_packaged_facts_is_told_in_both_languages()
    {
        var words = site.Services.GetRequiredService<ActWords>();
        var register = site.Services.GetRequiredService<Depositary>().State.Register;
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var language in Language.All)
            {
                CultureInfo.CurrentUICulture = language.Culture;
                foreach (var act in register.Acts)
                {
                    var sentence = words.Sentence(register, act.Says, language);
                    Assert.EndsWith(".", sentence.Text.TrimEnd('»', '”', '\u00a0'), StringComparison.Ordinal);
                    Assert.DoesNotContain('{', sentence.Text);
                    // French draws a preposition and an article together, which a template cannot: it must do without that preposition.
                    Assert.DoesNotMatch(@"\b(de|à) les? ", sentence.Text);
                    // A name keeps its own first letter.
                    Assert.False(sentence.Runs[0].Link is null && char.IsLower(sentence.Text[0]), sentence.Text);
                }
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private async Task<byte[]> Bytes(string address)
    {
        var response = await site.Get(address, "*/*");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Site.Cancellation);
    }
}
