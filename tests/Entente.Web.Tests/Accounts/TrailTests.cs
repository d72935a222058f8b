using System.Data.Common;
using System.Net;
using System.Text.Json;
using Entente.Storage;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Accounts;

/// <summary>What is written down stays; what is personal goes when its owner says so.</summary>
public sealed class TrailTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData("UPDATE audit SET actor = 'nobody'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("INSERT OR REPLACE INTO audit (idx, at, actor, action, object, detail) VALUES (1, 0, 'a', 'b', '', '')")]
    [InlineData("INSERT INTO audit (idx, at, actor, action, object, detail) VALUES (1000000, 0, 'a', 'b', '', '')")]
    public async Task A_line_is_never_changed_removed_or_slipped_in(string sql)
    {
        await site.Owner();

        await Assert.ThrowsAnyAsync<DbException>(() => site.Get<PrivateStore>().Write(s => s.Run(sql)));
    }

    [Fact]
    public async Task Looking_at_private_data_is_written_down_before_it_is_shown()
    {
        var owner = await site.Owner();
        var before = site.Get<AuditTrail>().Count();
        await owner.Get("/en/desk");
        await owner.Get("/en/account/parties/siemens");
        await owner.Get("/en/desk/audit");
        await owner.Get("/en/desk/audit.csv");
        await owner.Get("/en/account.json");

        Assert.Equal(
            [AuditActions.PeopleSeen, AuditActions.PeopleSeen, AuditActions.AuditSeen, AuditActions.AuditSeen, AuditActions.AccountExported],
            site.Get<AuditTrail>().Page(long.MaxValue, 100).Where(line => line.Idx > before && line.Actor == owner.Id).Reverse().Select(line => line.Action));
    }

    [Fact]
    public async Task The_trail_is_paged_without_gaps_and_is_whole_as_CSV()
    {
        var owner = await site.Owner();
        for (var i = 0; i < 60; i++)
            await site.Get<AuditTrail>().Saw(owner.Id, AuditActions.PeopleSeen, "party:siemens");

        var first = await Json(owner, "/en/desk/audit.json");
        var pages = first.GetProperty("pages").GetInt32();
        Assert.True(pages >= 2);
        Assert.Equal(50, first.GetProperty("lines").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Get($"/en/desk/audit?page={pages + 5}")).StatusCode);

        var csv = (await (await owner.Get("/en/desk/audit.csv")).Content.ReadAsStringAsync(Site.Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("line,at,actor,name,action,about,detail", csv[0]);
        Assert.Equal(Enumerable.Range(1, csv.Length - 1).Reverse(), csv[1..].Select(row => int.Parse(row.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Every_action_has_words_in_both_languages()
    {
        var owner = await site.Owner();
        foreach (var action in AuditActions.All)
            await site.Get<AuditTrail>().Saw(owner.Id, action, "test");

        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/en/desk/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/fr/desk/audit")).StatusCode);
    }

    [Fact]
    public async Task Erasing_an_account_leaves_no_trace_of_a_person_and_the_log_verifies_as_before()
    {
        var root = site.Get<Depositary>().Log.Head.Checkpoint.Root;
        var visitor = await site.Somebody("siemens", Role.Owner, "Unforgettable Ursula");
        await visitor.PostConfirmed("/en/account", "/en/account/codes");
        var refused = await visitor.PostConfirmed("/en/account", "/en/account/erase");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostConfirmed("/en/account", "/en/account/erase", ("sure", "on"))).StatusCode);

        Assert.False(await visitor.IsSignedIn());
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.TrySignIn()).StatusCode);
        var store = site.Get<PrivateStore>();
        foreach (var table in new[] { "passkey", "session", "membership", "recovery_code", "api_token" })
            Assert.Equal(0, store.Read(sql => sql.One<long>($"SELECT count(*) FROM {table} WHERE person_id = @Id", new { visitor.Id })));
        Assert.DoesNotContain(store.Read(sql => sql.All<string>("SELECT actor || object || detail FROM audit")), line => line.Contains("Ursula", StringComparison.Ordinal));
        Assert.Contains("erased (", (await (await site.Owner()).Page("/en/desk/audit")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(root, site.Get<Depositary>().Log.Head.Checkpoint.Root);
        var audit = LedgerAudit.Verify(PersonalData.Schema.Place(site));
        Assert.Null(audit.Fault);
    }

    [Fact]
    public async Task The_export_has_all_that_the_tables_have_of_a_person_but_no_secret()
    {
        var visitor = await site.Somebody("siemens", Role.Representative, "Erika Export");
        var export = await Json(visitor, "/en/account.json");

        Assert.Equal("Erika Export", export.GetProperty("name").GetString());
        Assert.Equal("siemens", Assert.Single(export.GetProperty("roles").EnumerateArray()).GetProperty("party").GetString());
        Assert.Single(export.GetProperty("passkeys").EnumerateArray());
        Assert.Single(export.GetProperty("sessions").EnumerateArray());
        Assert.NotEmpty(export.GetProperty("trail").EnumerateArray());
        Assert.DoesNotContain(visitor.Cookie("__Host-entente")![^52..], export.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Json(Visitor visitor, string address)
    {
        using var json = JsonDocument.Parse(await (await visitor.Get(address)).Content.ReadAsStringAsync(Site.Cancellation));
        return json.RootElement.Clone();
    }
}
