using System.Net;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Changing;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;

namespace Entente.Web.Tests.Adhering;

/// <summary>What an organisation does after it has signed: leave, change, lead a pact, report. Each on an instance of its own, because time goes by.</summary>
public sealed class ChangeTests
{
    private static readonly AgreementId Call = new("paris-call");
    private static readonly AgreementId Accord = new("cybersecurity-tech-accord");

    [Fact]
    public async Task A_withdrawal_takes_effect_after_its_days_and_the_party_stays_visible_with_its_history()
    {
        await using var site = new AdheringSite();
        var owner = await site.Somebody("abelia", Role.Owner);
        await Withdraw(owner, "abelia");
        var matter = Matter(site, "abelia");

        Assert.Equal(MatterStatus.Waiting, matter.Status);
        site.Later(TimeSpan.FromDays(13));
        Assert.Equal(0, await site.Get<Leavings>().Execute());
        Assert.NotEqual(Standing.Out, StandingOf(site, "abelia"));

        site.Later(TimeSpan.FromDays(1));
        Assert.Equal(1, await site.Get<Leavings>().Execute());
        Assert.Equal(0, await site.Get<Leavings>().Execute());
        Assert.Equal(MatterStatus.Approved, site.Matter(matter.Id).Status);
        site.Later(TimeSpan.FromDays(1));
        Assert.Empty(new Web.Adhering.Deciding.MatterActs(Register(site), Call, site.Get<Depositary>().Today).OwnRoutes(new("abelia"), Call));
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/en/parties/abelia")).StatusCode);
        Assert.Contains(Register(site).EvidenceOf(Register(site).Agreements[Call], Register(site).Parties[new("abelia")]), act => act.Says is StandingObserved { Statement.Claim: StandingClaim.Left });
    }

    [Fact]
    public async Task A_withdrawal_can_be_cancelled_and_then_never_takes_effect()
    {
        await using var site = new AdheringSite();
        var owner = await site.Somebody("abelia", Role.Owner);
        await Withdraw(owner, "abelia");
        var (id, size) = (Matter(site, "abelia").Id, Register(site).Size);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Post("/en/account", "/en/account/parties/abelia/signature/cancel", [("id", id)])).StatusCode);

        site.Later(TimeSpan.FromDays(20));
        Assert.Equal(0, await site.Get<Leavings>().Execute());
        Assert.Equal((MatterStatus.Cancelled, size), (site.Matter(id).Status, Register(site).Size));
    }

    [Fact]
    public async Task A_withdrawal_that_the_register_refuses_waits_in_the_queue_with_the_reason_until_the_register_has_changed()
    {
        await using var site = new AdheringSite();
        var (owner, member) = (await site.Somebody("abelia", Role.Owner), await site.Somebody(null, Role.Member));
        await Withdraw(owner, "abelia");
        var id = Matter(site, "abelia").Id;
        site.Get<Depositary>().Append([new SourceDeclared(new("withdrawal-" + id.ToLowerInvariant()), "Somebody else's", null, null, null, null, null)]);
        var refusedAt = Register(site).Size;
        site.Later(TimeSpan.FromDays(15));

        Assert.Equal(0, await site.Get<Leavings>().Execute());
        Assert.Equal((MatterStatus.Waiting, refusedAt), (site.Matter(id).Status, site.Matter(id).HinderedAt));
        var queue = (await (await member.Again()).Page("/en/desk/queue")).QuerySelector("main table")!;
        Assert.Contains(id, queue.TextContent, StringComparison.Ordinal);
        Assert.Contains("is declared already", queue.TextContent, StringComparison.Ordinal);
        Assert.Contains("Le registre le refuse", (await member.Page("/fr/desk/matters/" + id)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, site.Get<Matters>().CountOpen());
        Assert.Equal(0, await site.Get<Leavings>().Execute());
        Assert.Single(site.Get<AuditTrail>().Page(long.MaxValue, 1000), line => line.Action == AuditActions.MatterHindered);

        site.Get<Depositary>().Append([new ActRetracted(refusedAt - 1, "not theirs")]);
        Assert.Equal(1, await site.Get<Leavings>().Execute());
        Assert.Equal((MatterStatus.Approved, null), (site.Matter(id).Status, site.Matter(id).Hindrance));
    }

    [Fact]
    public async Task Only_an_owner_withdraws_and_only_with_a_passkey()
    {
        await using var site = new AdheringSite();
        const string Address = "/en/account/parties/abelia/signature/withdraw";
        (string, string)[] fields = [("agreement", "paris-call"), ("sure", "on")];

        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.Somebody("abelia", Role.Representative)).PostConfirmed("/en/account", Address, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.Somebody(null, Role.Member)).PostConfirmed("/en/account", Address, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Somebody("microsoft", Role.Owner)).PostConfirmed("/en/account", Address, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.Somebody("abelia", Role.Owner)).Post("/en/account", Address, fields)).StatusCode);
        Assert.Null(site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT id FROM matter")));
    }

    [Fact]
    public async Task The_secretariat_records_a_withdrawal_one_files_and_another_approves()
    {
        await using var site = new AdheringSite();
        var (filer, other) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var response = await filer.Post("/en/account", "/en/desk/parties/abelia/record", [("agreement", "paris-call"), ("claim", "withdrawal"), ("on", "2026-10-01"), ("reason", "Letter of the board, 1 October 2026")]);
        var id = AdheringSite.Location(response).Split('/')[^1];

        Assert.Equal(HttpStatusCode.Forbidden, (await AdheringSite.Approve(filer, id)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Post("/en/account", $"/en/desk/matters/{id}/return", [("round", "1"), ("text", "Which letter?")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Approve(other, id)).StatusCode);
        Assert.Equal("Letter of the board, 1 October 2026", Register(site).Sources[new SourceId("record-" + id.ToLowerInvariant())].Source.Title);
        Assert.Empty(new Web.Adhering.Deciding.MatterActs(Register(site), Call, site.Get<Depositary>().Today).OwnRoutes(new("abelia"), Call));
    }

    [Fact]
    public async Task A_rename_a_correction_a_merge_and_a_succession_are_proposed_by_an_owner_and_decided_by_two()
    {
        await using var site = new AdheringSite();
        var owner = await site.Somebody("siemens", Role.Owner);
        await Propose(site, owner, ("what", "rename"), ("name", "Siemens Trust"), ("name-fr", "Siemens Confiance"), ("on", "2026-11"));
        Assert.Equal(new LocalizedText("Siemens Trust", "Siemens Confiance"), Register(site).Parties[new("siemens")].Name);

        await Propose(site, owner, ("what", "correction"), ("country", "AUT"), ("website", "https://trust.example/"));
        var corrected = Register(site).Parties[new("siemens")];
        Assert.Equal(("AUT", "https://trust.example/", "Siemens Trust"), (corrected.Country, corrected.Declared.Website, corrected.Name.En));

        // A correction of a correction corrects what stands in its place.
        await Propose(site, owner, ("what", "correction"), ("country", "CHE"));
        Assert.Equal(("CHE", "https://trust.example/"), (Register(site).Parties[new("siemens")].Country, Register(site).Parties[new("siemens")].Declared.Website));

        await Propose(site, owner, ("what", "merge"), ("entry", "airbus"));
        Assert.Equal(new PartyId("siemens"), Register(site).Parties[new("airbus")].MergedInto);

        await Propose(site, owner, ("what", "succession"), ("entry", "microsoft"), ("on", "2026-11-20"));
        Assert.Equal(new PartyId("microsoft"), Register(site).Parties[new("siemens")].Succession!.By);
    }

    [Fact]
    public async Task A_pact_brings_in_a_member_whose_people_are_told_and_its_leaving_ends_that_route_only()
    {
        await using var site = new AdheringSite();
        var applicant = await site.Proven("Pact Joiners", "joiners.example", "jo@joiners.example");
        await site.Approved(site.Number(applicant));
        var lead = await site.Somebody("microsoft", Role.Owner);
        const string Members = "/en/account/parties/microsoft/pacts/cybersecurity-tech-accord/members";

        Assert.Equal(HttpStatusCode.SeeOther, (await lead.PostConfirmed("/en/account", Members, ("member", "Pact Joiners"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.PostConfirmed("/en/account", Members, ("member", "pact-joiners"))).StatusCode);
        Assert.Contains("Cybersecurity Tech Accord", site.Letters("jo@joiners.example")[0], StringComparison.Ordinal);
        Assert.Contains(Routes(site, "pact-joiners"), route => route.Pact == Accord);
        Assert.Contains(Routes(site, "pact-joiners"), route => route == Entente.Register.Route.Direct);

        site.Later(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.SeeOther, (await (await lead.Again()).PostConfirmed("/en/account", Members + "/end", ("member", "pact-joiners"))).StatusCode);
        site.Later(TimeSpan.FromDays(1));
        Assert.Equal([Entente.Register.Route.Direct], Routes(site, "pact-joiners"));
    }

    [Fact]
    public async Task Only_the_lead_keeps_the_list_of_a_pact()
    {
        await using var site = new AdheringSite();
        var stranger = await site.Somebody("siemens", Role.Owner);
        const string Members = "/en/account/parties/siemens/pacts/cybersecurity-tech-accord/members";

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/en/account/parties/siemens/pacts/cybersecurity-tech-accord")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostConfirmed("/en/account", Members, ("member", "airbus"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostConfirmed("/en/account", Members.Replace("siemens", "microsoft", StringComparison.Ordinal), ("member", "airbus"))).StatusCode);
    }

    [Fact]
    public async Task A_new_pact_signs_by_its_lead_and_an_applicant_signs_on_as_its_member()
    {
        await using var site = new AdheringSite();
        var lead = await site.Somebody("siemens", Role.Owner);
        await Propose(site, lead, ("what", "pact"), ("name", "Quiet Networks Pact"), ("on", "2026-01-15"));
        var pact = new AgreementId("quiet-networks-pact");
        Assert.Equal(new PartyId("siemens"), Register(site).Agreements[pact].Declared.Lead);

        var applicant = await site.Proven("Quiet Member", "quiet.example", route: pact.Value);
        var id = site.Number(applicant);
        Assert.Equal(HttpStatusCode.SeeOther, (await lead.Post("/en/account", "/en/account/parties/siemens/pacts/quiet-networks-pact/confirm", [("id", id)])).StatusCode);
        await site.Approved(id);

        Assert.Equal([Entente.Register.Route.Via(pact)], Routes(site, "quiet-member"));
        Assert.Contains("membership, by the lead of the pact", Register(site).Sources[new("sign-on-" + id.ToLowerInvariant())].Source.Retrieved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_about_a_year_are_acts_and_silence_is_a_lapse_of_reporting_only()
    {
        await using var site = new AdheringSite();
        var applicant = await site.Proven("Reporting Society", "reporting.example", "rita@reporting.example");
        await site.Approved(site.Number(applicant));
        var owner = await site.Somebody("reporting-society", Role.Owner);

        // Asked in January, once.
        site.Later(TimeSpan.FromDays(50));
        await site.Get<Leavings>().Execute();
        await site.Get<Leavings>().Execute();
        Assert.Single(site.Letters("rita@reporting.example"), letter => letter.Contains("/progress", StringComparison.Ordinal));

        site.Later(TimeSpan.FromDays(120));
        var silent = (await site.Page("/en/parties/reporting-society")).QuerySelector("#progress")!.ParentElement!.TextContent;
        Assert.Contains("no answers by 31 March 2027", silent, StringComparison.Ordinal);
        Assert.Equal(Standing.In, StandingOf(site, "reporting-society"));

        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await (await owner.Again()).PostConfirmed("/en/account", "/en/account/parties/reporting-society/progress", ("principle-1", "We trained\r\n200 people."), ("principle-3", "Nothing yet."))).StatusCode);
        var answers = Progress.Of(Register(site), new("reporting-society"), 2026);
        Assert.Equal("We trained 200 people.", answers[1]);
        var told = await site.Page("/fr/parties/reporting-society");
        Assert.Contains("a répondu pour 2 principes", told.QuerySelector("#progress")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("rapport sur 2026, principe 1", told.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_change_that_is_returned_is_amended_and_handed_in_again_and_earlier_approvals_count_no_more()
    {
        await using var site = new AdheringSite();
        await site.Approved(site.Number(await site.Proven("Amending Society", "amending.example", "amy@amending.example")));
        const string Signature = "/en/account/parties/amending-society/signature";
        var (owner, first, second) = (await site.Somebody("amending-society", Role.Owner), await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        await owner.Post("/en/account", Signature + "/change", [("what", "rename"), ("name", "Amended Socity"), ("on", "2026-11"), ("reason", "The board.")]);
        var id = site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT id FROM matter WHERE status = 'open'"))!;
        (string, string)[] amended = [("id", id), ("name", "Amended Society"), ("text", "A slip of the finger.")];
        Assert.Equal(HttpStatusCode.Conflict, (await owner.Post("/en/account", Signature + "/amend", amended)).StatusCode);
        await AdheringSite.Approve(first, id);
        await second.Post("/en/account", $"/en/desk/matters/{id}/return", [("round", "1"), ("text", "Society?")]);
        Assert.Contains(Signature, site.Letters("amy@amending.example")[0], StringComparison.Ordinal);

        // What was asked stands in the form, for an owner and nobody else.
        var form = (await owner.Page(Signature)).QuerySelector("form[action$='/amend']")!;
        Assert.Equal(["Amended Socity", "2026-11", "The board."], new[] { "name", "on", "reason" }.Select(field => form.QuerySelector($"input[name={field}]")!.GetAttribute("value")));
        var speaker = await site.Somebody("amending-society", Role.Representative);
        Assert.Null((await speaker.Page(Signature)).QuerySelector("form[action$='/amend']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await speaker.Post("/en/account", Signature + "/amend", amended)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Somebody("siemens", Role.Owner)).Post("/en/account", "/en/account/parties/siemens/signature/amend", amended)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Post("/en/account", Signature + "/amend", [("id", id), ("name", "")])).StatusCode);

        Assert.Equal(Signature, AdheringSite.Location(await owner.Post("/en/account", Signature + "/amend", amended)));
        Assert.Equal((MatterStatus.Open, 2L), (site.Matter(id).Status, site.Matter(id).Round));
        Assert.Contains("A slip of the finger.", (await first.Page("/en/desk/matters/" + id)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Approve(second, id, round: 2)).StatusCode);
        Assert.Equal(MatterStatus.Open, site.Matter(id).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Approve(first, id, round: 2)).StatusCode);
        Assert.Equal("Amended Society", Register(site).Parties[new("amending-society")].Name.En);
        Assert.Contains("/en/parties/amending-society", site.Letters("amy@amending.example")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_rejected_can_be_appealed_once_and_somebody_else_decides()
    {
        await using var site = new AdheringSite();
        const string Signature = "/en/account/parties/siemens/signature";
        var (owner, first, second) = (await site.Somebody("siemens", Role.Owner), await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        await owner.Post("/en/account", Signature + "/change", [("what", "rename"), ("name", "Siemens Trust")]);
        var id = Matter(site, "siemens").Id;
        Assert.Equal(HttpStatusCode.Conflict, (await owner.Post("/en/account", Signature + "/appeal", [("id", id), ("text", "Too early.")])).StatusCode);
        await first.Post("/en/account", $"/en/desk/matters/{id}/reject", [("round", "1"), ("text", "No evidence.")]);
        Assert.Contains("No evidence.", (await owner.Page(Signature)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(Signature, AdheringSite.Location(await owner.Post(Signature, Signature + "/appeal", [("id", id), ("text", "See the commercial register.")])));
        Assert.Equal(HttpStatusCode.Conflict, (await first.Post("/en/account", $"/en/desk/matters/{id}/reject", [("round", "2"), ("text", "No.")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await second.Post("/en/account", $"/en/desk/matters/{id}/reject", [("round", "2"), ("text", "Still none.")])).StatusCode);
        Assert.Null((await owner.Page(Signature)).QuerySelector("form[action$='/appeal']"));
        Assert.Equal(HttpStatusCode.Conflict, (await owner.Post("/en/account", Signature + "/appeal", [("id", id), ("text", "Again.")])).StatusCode);
    }

    private static RegisterSnapshot Register(AdheringSite site) => site.Get<Depositary>().State.Register;

    private static Standing StandingOf(AdheringSite site, string party)
        => Register(site).StandingOn(Register(site).Agreements[Call], Register(site).Parties[new(party)], site.Get<Depositary>().Today).Standing;

    private static IEnumerable<Entente.Register.Route> Routes(AdheringSite site, string party)
        => Register(site).RoutesOn(Register(site).Agreements[Call], Register(site).Parties[new(party)], site.Get<Depositary>().Today).Select(route => route.Route);

    private static Matter Matter(AdheringSite site, string party)
        => site.Matter(site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT id FROM matter WHERE party = @party", new { party }))!);

    private static async Task Withdraw(Visitor owner, string party)
        => Assert.Equal(
            HttpStatusCode.SeeOther,
            (await owner.PostConfirmed("/en/account", $"/en/account/parties/{party}/signature/withdraw", ("agreement", "paris-call"), ("sure", "on"))).StatusCode);

    /// <summary>An owner proposes, two approve.</summary>
    private static async Task Propose(AdheringSite site, Visitor owner, params (string, string)[] fields)
    {
        var response = await owner.Post("/en/account", "/en/account/parties/siemens/signature/change", fields);
        Assert.Equal("/en/account/parties/siemens/signature", AdheringSite.Location(response));
        var id = site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT id FROM matter WHERE status = 'open'"))!;
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.PostConfirmed("/en/account", $"/en/desk/matters/{id}/approve", ("round", "1"), ("text", "mine"))).StatusCode);
        await site.Approved(id);
        Assert.Equal(MatterStatus.Approved, site.Matter(id).Status);
    }
}

/// <summary>Proposals that cannot be.</summary>
public sealed class BadChangeTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    [Theory]
    [InlineData("rename", "name", "")]
    [InlineData("rename", "name", "Bad\u202Ename")]
    [InlineData("correction", "country", "ZZZ")]
    [InlineData("correction", "website", "javascript:alert(1)")]
    [InlineData("merge", "entry", "siemens")]
    [InlineData("succession", "on", "2030-01-01")]
    [InlineData("signon", "name", "x")]
    [InlineData("withdrawal", "name", "x")]
    [InlineData("record", "reason", "x")]
    public async Task A_proposal_that_cannot_be_is_refused(string what, string field, string value)
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        var response = await owner.Post("/en/account", "/en/account/parties/siemens/signature/change", [("what", what), ("entry", field == "entry" ? value : "airbus"), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT id FROM matter")));
    }
}
