using System.Net;
using Entente.Register;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Adhering;

/// <summary>Two people decide, each once, about what they saw, and nobody about their own.</summary>
public sealed class DecisionTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    [Fact]
    public async Task One_person_never_decides_alone()
    {
        var id = site.Number(await site.Proven("Alone Inc"));
        var (member, size) = (await site.Somebody(null, Role.Member), Size);

        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Approve(member, id)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await AdheringSite.Approve(member, id)).StatusCode);
        Assert.Equal((MatterStatus.Open, size), (site.Matter(id).Status, Size));

        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Approve(await site.Somebody(null, Role.Member), id)).StatusCode);
        Assert.Equal(MatterStatus.Approved, site.Matter(id).Status);
        Assert.True(Size > size);
    }

    [Fact]
    public async Task The_queue_has_pages_oldest_first_and_says_what_it_holds_back()
    {
        await using var own = new AdheringSite();
        var (member, store) = (await own.Somebody(null, Role.Member), own.Get<PrivateStore>());
        var now = store.Now;
        var filed = new List<string>();
        await store.Write(sql =>
        {
            filed.Clear();
            for (var i = 0; i < 120; i++)
                filed.Add(Matters.File(sql, now + NodaTime.Duration.FromMilliseconds(i), member.Id, MatterKind.Rename, "siemens", "en", Answers.Of((Fields.Name, "X"))).Id);
        });

        var first = await member.Page("/en/desk/queue");
        var (shown, address) = (new List<string>(), first.QuerySelector("main a[href*='list=waiting']")!.GetAttribute("href"));
        Assert.Equal(filed.Take(50), first.QuerySelectorAll("main tbody code").Select(code => code.TextContent));
        Assert.Contains("120", first.QuerySelector("main a[href*='list=waiting']")!.TextContent, StringComparison.Ordinal);
        while (address is not null)
        {
            var page = await member.Page(address);
            shown.AddRange(page.QuerySelectorAll("main tbody code").Select(code => code.TextContent));
            address = page.QuerySelector("main a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(filed, shown);
        foreach (var wrong in new[] { "list=nothing", "list=waiting&page=4", "list=waiting&page=0", "page=2" })
            Assert.Equal(HttpStatusCode.BadRequest, (await member.Get("/en/desk/queue?" + wrong)).StatusCode);
    }

    [Fact]
    public async Task An_approval_needs_a_passkey_at_that_moment()
    {
        var id = site.Number(await site.Proven("Passkey Union"));
        var member = await site.Somebody(null, Role.Member);
        var response = await member.Post("/en/desk/matters/" + id, $"/en/desk/matters/{id}/approve", [("round", "1"), ("text", "fine")]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(site.Get<Matters>().WordsOf(id), word => word.Action == MatterAction.Approved);
    }

    [Fact]
    public async Task An_applicants_own_link_and_tokens_open_no_decision()
    {
        var applicant = await site.HandedIn("Attackers of Old", mailbox: "attacker@example.org");
        var (id, key) = (site.Number(applicant), site.Link("attacker@example.org").Split("key=")[1]);

        // The old backend mailed the applicant a token, and took any token on its approval link.
        foreach (var address in new[] { $"/en/desk/matters/{id}/approve", $"/en/desk/matters/{id}", "/en/desk/queue", $"/en/desk/matters/{id}/approve?key={key}", $"/en/desk/matters/{id}?key={key}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await applicant.Get(address)).StatusCode);
            var post = await applicant.Post("/en/sign-on/status", address, [("key", key), ("token", key), ("round", "1"), ("text", "please")]);
            Assert.Contains(post.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.MethodNotAllowed });
        }

        // As a bearer token and as a session it is none either.
        applicant.SetCookie("__Host-entente", key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await applicant.Get($"/en/desk/matters/{id}")).StatusCode);
        Assert.Equal(MatterStatus.Open, site.Matter(id).Status);
        Assert.Single(site.Get<Matters>().WordsOf(id));
    }

    [Fact]
    public async Task A_scanner_of_mail_that_opens_every_link_confirms_nothing()
    {
        var applicant = await site.HandedIn("Scanned Mail Ltd", mailbox: "scanned@example.org");
        var (id, link) = (site.Number(applicant), site.Link("scanned@example.org"));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, link);
            await site.Stranger().Client.SendAsync(request, Site.Cancellation);
        }

        Assert.Empty(site.Get<Matters>().ProofsOf(id));
        await site.Confirm("scanned@example.org");
        Assert.Equal(ProofKind.Mailbox, Assert.Single(site.Get<Matters>().ProofsOf(id)).Kind);
    }

    [Fact]
    public async Task A_mailed_link_works_once_for_its_purpose_until_its_time_is_over()
    {
        var applicant = await site.HandedIn("Replay Club", mailbox: "replay@example.org");
        var key = site.Link("replay@example.org").Split("key=")[1];
        var reader = site.Stranger();

        foreach (var bad in new[] { key[..^1] + (key[^1] == '0' ? '1' : '0'), "m1" + new string('0', 60), "", applicant.Cookie(Application.CookieName)! })
            Assert.Equal(HttpStatusCode.BadRequest, (await Press(reader, bad)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Press(reader, key)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Press(reader, key)).StatusCode);
        Assert.Null(reader.Cookie(Application.CookieName));

        await applicant.Post("/en/sign-on/status", "/en/sign-on/status/mailbox", []);
        var late = site.Link("replay@example.org").Split("key=")[1];
        site.Later(TimeSpan.FromHours(48));
        Assert.Equal(HttpStatusCode.BadRequest, (await Press(reader, late)).StatusCode);
    }

    [Fact]
    public async Task A_link_that_opens_the_application_elsewhere_closes_it_where_it_was()
    {
        var applicant = await site.HandedIn("Movers and Co", mailbox: "mover@example.org");
        var id = site.Number(applicant);
        await applicant.Post("/en/sign-on/status", "/en/sign-on/status/link", []);
        var other = site.Stranger();
        Assert.Equal("/en/sign-on/status", AdheringSite.Location(await Press(other, site.Link("mover@example.org").Split("key=")[1])));

        Assert.Equal(id, site.Number(other));
        Assert.Equal("/en/sign-on", AdheringSite.Location(await applicant.Get("/en/sign-on/status")));
    }

    [Fact]
    public async Task Nobody_approves_before_mailbox_and_domain_are_proven_or_evidence_was_seen()
    {
        var applicant = await site.HandedIn("No Domain State", domain: Fields.None, mailbox: "minister@state.example");
        var (id, member, other) = (site.Number(applicant), await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));

        Assert.Equal(HttpStatusCode.Conflict, (await Post(member, id, "approve", confirmed: true)).StatusCode);
        await site.Confirm("minister@state.example");
        Assert.Equal(HttpStatusCode.Conflict, (await Post(member, id, "approve", confirmed: true)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(other, id, "evidence", "Note verbale 12/2026 of the embassy, called back.")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(member, id, "approve", confirmed: true)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(other, id, "approve", confirmed: true)).StatusCode);

        var source = site.Get<Depositary>().State.Register.Sources[new SourceId("sign-on-" + id.ToLowerInvariant())].Source;
        Assert.DoesNotContain("verbale", source.Retrieved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_what_they_filed_or_filled_in()
    {
        var member = await site.Somebody(null, Role.Member);
        await member.Post("/en/desk/queue", "/en/desk/matters", []);
        var id = site.Number(await site.HandedIn("Paper Form Society", mailbox: "paper@example.org", applicant: member));
        await site.Confirm("paper@example.org");
        await site.ProveDomain(member, "example.org");

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(member, id, "approve", confirmed: true)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(member, id, "reject", "no")).StatusCode);

        // Nor one who opened the applicant's link in their own browser.
        var helper = await site.Somebody(null, Role.Member);
        helper.SetCookie(Application.CookieName, member.Cookie(Application.CookieName)!);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(helper, id, "approve", confirmed: true)).StatusCode);
        await site.Approved(id);
    }

    [Fact]
    public async Task More_is_asked_for_the_applicant_answers_and_earlier_approvals_count_no_more()
    {
        var applicant = await site.Proven("Asked Again Association", mailbox: "again@example.org");
        var (id, first, second) = (site.Number(applicant), await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        await Post(first, id, "approve", confirmed: true);
        await Post(second, id, "return", "Which board decided?");
        Assert.Contains("Which board decided?", site.Letters("again@example.org")[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(second, id, "approve", confirmed: true)).StatusCode);

        Assert.Contains("Which board decided?", (await applicant.Page("/en/sign-on/status")).Body!.TextContent, StringComparison.Ordinal);
        await AdheringSite.Answer(applicant, "signer", (Fields.Signer, "Sid Signer"), (Fields.Function, "Chair"));
        await applicant.Post("/en/sign-on/check", "/en/sign-on/check", [("sure", "on"), ("text", "The board of May.")]);

        Assert.Equal(HttpStatusCode.Conflict, (await Post(second, id, "approve", confirmed: true)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(second, id, "approve", confirmed: true, round: 2)).StatusCode);
        Assert.Equal(MatterStatus.Open, site.Matter(id).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(first, id, "approve", confirmed: true, round: 2)).StatusCode);
        Assert.Equal(MatterStatus.Approved, site.Matter(id).Status);
    }

    [Fact]
    public async Task A_rejection_has_its_reason_and_after_an_appeal_somebody_else_decides()
    {
        var applicant = await site.Proven("Rejected Ltd", mailbox: "rejected@example.org");
        var (id, first) = (site.Number(applicant), await site.Somebody(null, Role.Member));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(first, id, "reject", "")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(first, id, "reject", "The mandate has expired.")).StatusCode);
        Assert.Contains("The mandate has expired.", site.Letters("rejected@example.org")[0], StringComparison.Ordinal);

        await applicant.Post("/en/sign-on/status", "/en/sign-on/status/appeal", [("text", "It was renewed.")]);
        Assert.Equal(MatterStatus.Open, site.Matter(id).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(first, id, "reject", "Again no.", round: 2)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(await site.Somebody(null, Role.Member), id, "reject", "Still expired.", round: 2)).StatusCode);

        var page = await applicant.Page("/en/sign-on/status");
        Assert.Null(page.QuerySelector("form[action$='/appeal']"));
        Assert.DoesNotContain("rejected-ltd", site.Get<Depositary>().State.Register.Parties.Keys.Select(party => party.Value));
    }

    [Fact]
    public async Task Two_who_decide_at_once_make_one_decision()
    {
        var id = site.Number(await site.Proven("Racing Team"));
        var members = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Somebody(null, Role.Member)));
        var size = Size;
        var answers = await Task.WhenAll(members.Select(member => AdheringSite.Approve(member, id)));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(2, site.Get<Matters>().WordsOf(id).Count(word => word.Action == MatterAction.Approved));
        Assert.Equal(size + 5, Size);
        Assert.Single(site.Get<Joining>().Open("racing-team"));
    }

    [Fact]
    public async Task Approval_and_rejection_at_once_leave_one_of_them()
    {
        var id = site.Number(await site.Proven("Divided House"));
        await AdheringSite.Approve(await site.Somebody(null, Role.Member), id);
        var (yes, no) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var answers = await Task.WhenAll(AdheringSite.Approve(yes, id), Post(no, id, "reject", "No."));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(site.Matter(id).Status == MatterStatus.Approved, site.Get<Depositary>().State.Register.Parties.ContainsKey(new PartyId("divided-house")));
    }

    [Fact]
    public async Task A_clock_that_goes_back_undoes_no_decision_and_opens_no_link_again()
    {
        var applicant = await site.Proven("Clockmakers", mailbox: "clock@example.org");
        var key = site.Link("clock@example.org").Split("key=")[1];
        site.Later(TimeSpan.FromHours(-3));

        Assert.Equal(HttpStatusCode.BadRequest, (await Press(site.Stranger(), key)).StatusCode);
        await site.Approved(site.Number(applicant));
        var acts = site.Get<Depositary>().State.Register.Acts;
        Assert.True(acts[^1].Recorded >= acts[^7].Recorded);
        site.Later(TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task The_queue_shows_the_oldest_first_with_what_was_proven()
    {
        var older = site.Number(await site.Proven("Older Application"));
        site.Later(TimeSpan.FromMinutes(5));
        var newer = site.Number(await site.HandedIn("Newer Application"));
        var page = await (await site.Somebody(null, Role.Member)).Page("/en/desk/queue");
        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();

        Assert.InRange(rows.FindIndex(row => row.Contains(older, StringComparison.Ordinal)), 0, rows.FindIndex(row => row.Contains(newer, StringComparison.Ordinal)) - 1);
        Assert.Contains("Domain, by DNS", rows.Single(row => row.Contains(older, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private long Size => site.Get<Depositary>().State.Register.Size;

    private static Task<HttpResponseMessage> Press(Visitor reader, string key) => reader.Post("/en/sign-on", "/en/sign-on/letter", [("key", key)]);

    private static Task<HttpResponseMessage> Post(Visitor member, string id, string form, string text = "In order.", bool confirmed = false, long round = 1)
    {
        (string, string)[] fields = [("round", $"{round}"), ("text", text)];
        return confirmed ? member.PostConfirmed("/en/account", $"/en/desk/matters/{id}/{form}", fields) : member.Post("/en/account", $"/en/desk/matters/{id}/{form}", fields);
    }
}
