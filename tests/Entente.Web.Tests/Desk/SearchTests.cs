using System.Net;
using Entente.Storage;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Microsoft.Extensions.Options;

namespace Entente.Web.Tests.Desk;

/// <summary>The desk finds what it has, says how the instance is, and writes down who saw what is private.</summary>
public sealed class SearchTests(DeskSite site) : IClassFixture<DeskSite>
{
    [Fact]
    public async Task Search_finds_parties_acts_and_people_by_any_case_and_accent_and_the_look_is_written_down_without_the_words()
    {
        var owner = await site.Owner();
        await site.Somebody("siemens", Role.Owner, "ZOË Example");
        var page = await owner.Page("/fr/desk/search?q=zo%C3%AB%20ex");
        Assert.Contains(page.QuerySelectorAll("#people + ul a"), a => a.TextContent == "ZOË Example" && a.GetAttribute("href") == "/fr/account/parties/siemens");
        var line = site.Get<AuditTrail>().Page(long.MaxValue, 50).First(l => l.Action == AuditActions.Searched);
        Assert.Equal(owner.Id, line.Actor);
        Assert.StartsWith("people 1", line.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("zo", line.Detail, StringComparison.OrdinalIgnoreCase);

        Assert.NotEmpty((await owner.Page("/en/desk/search?q=AUSTRALIA")).QuerySelectorAll("#parties + ul a[href='/en/parties/australia']"));
        Assert.NotEmpty((await owner.Page("/en/desk/search?q=42")).QuerySelectorAll("#acts + ul a[href='/en/acts/42']"));
        foreach (var nothing in new[] { "%25", "_", "%27%3B--", "no-such-thing-anywhere" })
            Assert.Empty((await owner.Page("/en/desk/search?q=" + nothing)).QuerySelectorAll("#people, #letters, #matters"));
    }

    [Fact]
    public async Task A_matter_is_found_by_a_name_in_any_script_and_by_a_mailbox()
    {
        var (owner, store) = (await site.Owner(), site.Get<PrivateStore>());
        var now = store.Now;
        var id = (await store.Write(sql => Matters.File(sql, now, owner.Id, MatterKind.Rename, "siemens", "en", Answers.Of((Fields.Name, "Société Élysée 平和"), (Fields.Mailbox, "a+b@example.org"))))).Id;

        foreach (var query in new[] { "%C3%A9lys%C3%A9e", "平和", "a%2Bb@" })
            Assert.Contains(id, (await owner.Page("/en/desk/search?q=" + query)).QuerySelectorAll("#matters + ul a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Only_an_owner_finds_lines_of_the_audit_trail()
    {
        var (owner, member) = (await site.Owner(), await site.Somebody(null, Role.Member));
        var found = await owner.Page("/en/desk/search?q=session.started");
        Assert.True(found.QuerySelector("#audit") is not null, found.Body!.TextContent);
        Assert.Empty((await member.Page("/en/desk/search?q=session.started")).QuerySelectorAll("#audit"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_health_page_and_its_twin_say_how_the_instance_is(string language)
    {
        var member = await site.Somebody(null, Role.Member);
        var page = await member.Page($"/{language}/desk/health");
        Assert.Contains(site.Depositary.Log.Head.Checkpoint.Root.ToString(), page.Body!.TextContent, StringComparison.Ordinal);

        using var twin = System.Text.Json.JsonDocument.Parse(await (await member.Get($"/{language}/desk/health.json")).Content.ReadAsStringAsync(DeskSite.Cancellation));
        Assert.Equal(site.Register.Size, twin.RootElement.GetProperty("log_size").GetInt64());
        Assert.Contains("no-backup", twin.RootElement.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()));

        // Of the disk of a server nothing is known here.
        Assert.Equal(!LedgerPlace.IsServer(site.Get<IOptions<InstanceOptions>>().Value.Database), twin.RootElement.TryGetProperty("free_bytes", out var free) && free.GetInt64() > 0);
        Assert.Equal("2024-01-19", twin.RootElement.GetProperty("list_read").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Stranger().Get($"/{language}/desk/health.json")).StatusCode);
    }
}
