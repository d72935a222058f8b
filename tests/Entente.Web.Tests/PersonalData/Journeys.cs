using System.Net;
using System.Text.Json;
using Entente.Register.Notices;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.PersonalData;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Adhering;

namespace Entente.Web.Tests.PersonalData;

/// <summary>What is promised of a person's data, on either database.</summary>
internal sealed class Journeys(AdheringSite site)
{
    private const string Desk = "/en/desk/personal-data";

    private PrivateStore Store => site.Get<PrivateStore>();

    /// <summary>An applicant, subscriber and reader of letters asks the secretariat for everything, and then to be forgotten.</summary>
    public async Task A_mailbox()
    {
        // A plus, which some ways of writing JSON put otherwise: who then searches the text of a column does not find it.
        const string Mailbox = "Erika.Mustermann+1@example.org";
        var signed = await site.Proven("Forget Me Foundation", "forget-me.example.org", Mailbox);
        var first = site.Number(signed);
        await site.Approved(first);
        var second = site.Number(await site.HandedIn("Forget Me Too", "forget-me-too.example.org", Mailbox));
        Assert.True(Entente.Web.Mail.Mailbox.TryParse(Mailbox, out var mailbox));
        await site.Get<Subscriptions>().Ask(mailbox, Topic.Everything, Shell.Language.English);
        var other = site.Number(await site.HandedIn("Somebody Else", "else.example.org", "other@example.net"));
        string[] values = ["mustermann", "President"];
        Assert.All(values, value => Assert.NotEmpty(Find(value)));
        if (!Schema.IsServer(site))
            Assert.NotEmpty(await Schema.FilesWith(site, "mustermann"));
        Assert.NotEmpty(Store.Read(sql => sql.All<string>("SELECT id FROM invitation WHERE whom = 'Sally Signer'")));
        var root = site.Get<Depositary>().Log.Head.Checkpoint.Root;
        var member = await site.Somebody(null, Role.Member, "Max Member");

        // Looked up by another spelling; what is pending is said, in both languages.
        foreach (var language in new[] { "en", "fr" })
        {
            var page = await Infrastructure.Site.ReadPage(await member.Post(Desk, $"/{language}/desk/personal-data", [("whose", Mailbox.ToUpperInvariant()), ("reason", "asked")]));
            Assert.Contains(second, page.QuerySelector("aside.callout")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(first, page.QuerySelector("aside.callout")!.TextContent, StringComparison.Ordinal);
        }

        var export = await Read(await member.PostConfirmed(Desk, Desk + "/export", ("whose", Mailbox), ("reason", "asked")));
        var tables = export.GetProperty("tables");
        Assert.Equal(2, tables.GetProperty("matter").GetProperty("rows").GetArrayLength());
        Assert.Equal("Sally Signer", tables.GetProperty("matter").GetProperty("rows")[0].GetProperty("says").GetProperty(Fields.Signer).GetString());
        Assert.Equal(AdheringSite.Pdf, tables.GetProperty("matter_document").GetProperty("rows")[0].GetProperty("bytes").GetBytesFromBase64());
        foreach (var table in new[] { "letter", "subscriber", "subscription", "party_mailbox", "invitation", "matter_word", "matter_proof", "audit" })
            Assert.True(tables.TryGetProperty(table, out _), table);
        Assert.False(tables.GetProperty("letter").GetProperty("rows")[0].TryGetProperty("text", out _));
        Assert.False(tables.GetProperty("subscriber").GetProperty("rows")[0].TryGetProperty("secret", out _));

        Assert.Equal(HttpStatusCode.BadRequest, (await member.PostConfirmed(Desk, Desk + "/erase", ("whose", Mailbox), ("reason", "asked"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await member.Post(Desk, Desk + "/erase", [("whose", Mailbox), ("reason", "asked"), ("sure", "on")])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await member.PostConfirmed(Desk, Desk + "/erase", ("whose", Mailbox), ("reason", "Erika wants it"), ("sure", "on"))).StatusCode);
        Assert.NotEmpty(Find("mustermann"));
        Assert.Equal(HttpStatusCode.OK, (await member.PostConfirmed(Desk, Desk + "/erase", ("whose", Mailbox), ("reason", "asked"), ("sure", "on"))).StatusCode);

        Assert.Empty(Find("mustermann"));
        Assert.Empty(await Schema.FilesWith(site, "mustermann"));
        Assert.Equal(["matter.says"], Find("Sally Signer").Distinct());
        Assert.Empty(Store.Read(sql => sql.All<string>("SELECT matter FROM matter_document WHERE matter <> @other", new { other })));
        Assert.Equal((MatterStatus.Approved, MatterStatus.Cancelled), (site.Matter(first).Status, site.Matter(second).Status));
        Assert.Equal("Forget Me Foundation", site.Matter(first).Answers[Fields.Name]);
        Assert.Equal("Sally Signer", site.Matter(other).Answers[Fields.Signer]);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/en/desk/matters/" + first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/en/desk/queue")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await signed.Get("/en/sign-on/status")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.PostConfirmed(Desk, Desk + "/erase", ("whose", Mailbox), ("reason", "asked"), ("sure", "on"))).StatusCode);
        // The page that came back with a refused form showed it again.
        Assert.Equal(
            [AuditActions.DataSeen, AuditActions.DataSeen, AuditActions.DataExported, AuditActions.DataSeen, AuditActions.DataSeen, AuditActions.DataErased],
            site.Get<AuditTrail>().Page(long.MaxValue, 100).Where(line => line.Actor == member.Id && line.Subject == "mailbox").Reverse().Select(line => line.Action));
        await LogVerifies(root);
    }

    /// <summary>Somebody with an account takes their data with them and goes, with things under way.</summary>
    public async Task An_account()
    {
        var person = await site.Somebody("siemens", Role.Owner, "Unforgettable Ursula");
        await person.PostConfirmed("/en/account", "/en/account/codes");
        var token = (await Visitor.Secrets(await person.PostConfirmed("/en/account", "/en/account/tokens", ("name", "Ursulas program"), ("days", "9"), ("scope", Scopes.AccountRead))))[0];
        await site.Get<Joining>().Invite(person.Id, "siemens", Role.Representative, "Konrad Colleague");
        var matter = await Store.Write(sql => Matters.File(sql, Store.Now, person.Id, MatterKind.Rename, "siemens", "en", Answers.Of((Fields.Name, "Siemens SE"))).Id);
        var proposal = Secret.Word(26);
        await Store.Write(sql => sql.Run(
            """
            INSERT INTO proposal (id, kind, about, reason, body, digest, state, proposed_by, proposed_at, decided_by, decided_at, remark, first_act, acts)
            VALUES (@proposal, 'import', 'parties.csv', 'why', @body, 'd', 'open', @Id, 1, NULL, NULL, '', NULL, 1)
            """,
            new { proposal, person.Id, body = new byte[] { 1 } }));
        var credential = Convert.ToBase64String(Store.Read(sql => sql.One<byte[]>("SELECT credential_id FROM passkey WHERE person_id = @Id", new { person.Id }))!);
        string[] values = ["Ursula", "Konrad Colleague", credential];
        Assert.All(values, value => Assert.NotEmpty(Find(value)));
        var root = site.Get<Depositary>().Log.Head.Checkpoint.Root;

        var pending = (await person.Page("/fr/account")).QuerySelector("#data ~ details aside.callout")!.TextContent;
        Assert.All([matter, proposal, "siemens"], id => Assert.Contains(id, pending, StringComparison.Ordinal));
        var export = await Read(await person.Get("/en/account/data"));
        Assert.Equal(person.Id, export.GetProperty("account").GetString());
        foreach (var table in TableRules.All.Where(table => table.OfPerson is not null && table.Name is not ("recovery_request" or "contribution" or "matter_proof")))
            Assert.True(export.GetProperty("tables").TryGetProperty(table.Name, out _), table.Name);
        Assert.DoesNotContain(token[^52..], export.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Cookie(SessionHandler.CookieName)![^52..], export.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await person.PostConfirmed("/en/account", "/en/account/erase", ("sure", "on"))).StatusCode);

        Assert.All(values, value => Assert.Empty(Find(value)));
        Assert.Empty(await Schema.FilesWith(site, "Unforgettable"));
        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal) { "audit.actor", "audit.object", "matter_word.actor", "proposal.proposed_by", "proposal.decided_by" },
            Find(person.Id).ToHashSet(StringComparer.Ordinal));
        Assert.Equal((MatterStatus.Open, null), (site.Matter(matter).Status, site.Matter(matter).FiledBy));
        Assert.Equal("withdrawn", Store.Read(sql => sql.One<string>("SELECT state FROM proposal WHERE id = @proposal", new { proposal })));
        await LogVerifies(root);
    }

    /// <summary>The secretariat erases an account on request; those of its own colleagues only an owner, and never the last owner.</summary>
    public async Task A_colleague()
    {
        var (owner, member) = (await site.Owner(), await site.Somebody(null, Role.Member, "Max Member"));
        var colleague = await site.Somebody(null, Role.Member, "Twin Name");
        var representative = await site.Somebody("siemens", Role.Representative, "Twin Name");

        var page = await Infrastructure.Site.ReadPage(await member.Post(Desk, Desk, [("whose", "Twin Name"), ("reason", "authority")]));
        Assert.Equal([colleague.Id, representative.Id], page.QuerySelectorAll("main ul.lines input[name=whose]").Select(input => input.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Forbidden, (await Erase(member, colleague.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Erase(member, representative.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Erase(member, representative.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Erase(owner, owner.Id)).StatusCode);
        Assert.NotEmpty(Find("Twin Name"));
        Assert.Equal(HttpStatusCode.OK, (await Erase(owner, colleague.Id)).StatusCode);
        Assert.Empty(Find("Twin Name"));
        Assert.False(await colleague.IsSignedIn());
        Assert.True(await owner.IsSignedIn());
    }

    private static Task<HttpResponseMessage> Erase(Visitor by, string whose) => by.PostConfirmed(Desk, Desk + "/erase", ("whose", whose), ("reason", "authority"), ("sure", "on"));

    private IReadOnlyList<string> Find(string value) => Schema.Find(site, value);

    /// <summary>By the command line, as anybody would who has the database.</summary>
    private async Task LogVerifies(Entente.Log.TreeHash root)
    {
        Assert.Equal(root, site.Get<Depositary>().Log.Head.Checkpoint.Root);
        var program = Path.Combine(Infrastructure.Repository.Root, "artifacts", "bin", "Entente.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "entente.dll");
        var verify = await Schema.Run("dotnet", program, "log", "verify", "--db", Schema.Place(site));
        Assert.True(verify.ExitCode == 0, verify.Error);
        Assert.StartsWith("sound: ", verify.Out, StringComparison.Ordinal);
        Assert.Contains(root.ToString(), verify.Out, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Infrastructure.Site.Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal(PersonalDataFile.Name, response.Content.Headers.ContentDisposition?.FileName);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
