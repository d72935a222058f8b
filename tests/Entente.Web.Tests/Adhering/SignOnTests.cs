using System.Net;
using System.Security.Cryptography;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Adhering;

/// <summary>An organisation signs on: from the first page of the form to its entry in the register.</summary>
public sealed class SignOnTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    [Fact]
    public async Task An_organisation_signs_on_by_domain_proof_and_stands_in_the_register_with_the_hash_of_its_document()
    {
        var applicant = await site.Proven("Cyber Peace Workshop", "workshop.example", "sally@workshop.example");
        var id = site.Number(applicant);
        await site.Approved(id);

        var register = site.Get<Depositary>().State.Register;
        var party = register.Parties[new PartyId("cyber-peace-workshop")];
        Assert.Equal(("Cyber Peace Workshop", PartyKind.CivilSociety, "FRA", "https://workshop.example/"), (party.Name.En, party.Kind, party.Country, party.Declared.Website));
        var agreement = register.Agreements[new AgreementId("paris-call")];
        Assert.Equal(Standing.In, register.StandingOn(agreement, party, site.Get<Depositary>().Today).Standing);
        Assert.Equal([Entente.Register.Route.Direct], register.RoutesOn(agreement, party, site.Get<Depositary>().Today).Select(route => route.Route));
        var (_, source) = register.Sources[new SourceId("sign-on-" + id.ToLowerInvariant())];
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(AdheringSite.Pdf)), source.Retrieved, StringComparison.Ordinal);
        Assert.Equal(["mailto:security@example.org", "We support the call."], register.Attributes.Where(a => a.Attribute.Party == party.Id).Select(a => a.Attribute.Value));
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/fr/parties/cyber-peace-workshop")).StatusCode);

        // Nothing of a person is in the log.
        var bytes = string.Concat(site.Get<Depositary>().Log.Entries(0, register.Size).TakeLast(20).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Bytes.Span)));
        foreach (var secret in new[] { "Sally", "sally@", "President", "By statute" })
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_none_of_those_with_a_near_name_is_a_party_of_its_own_and_the_source_has_its_name()
    {
        var applicant = await site.Proven("Siemans", "siemans.example");
        Assert.Equal(Fields.None, site.Matter(site.Number(applicant)).Answers[Fields.Party]);
        await site.Approved(site.Number(applicant));

        var register = site.Get<Depositary>().State.Register;
        Assert.Equal("Siemans", register.Parties[new PartyId("siemans")].Name.En);
        Assert.Equal("Siemans", register.Sources[new SourceId("sign-on-" + site.Number(applicant).ToLowerInvariant())].Source.Publisher);
    }

    [Fact]
    public async Task Whoever_signed_gets_an_account_by_the_code_in_the_letter_and_owns_the_party()
    {
        var applicant = await site.Proven("Owners Guild", "guild.example", "sally@guild.example");
        await site.Approved(site.Number(applicant));

        var letter = site.Letters("sally@guild.example")[0];
        var code = letter.Split('\n').Select(Secret.ReadCode).First(claim => claim is not null)!;
        var owner = site.Stranger();
        await owner.Join(code.Text, "Sally Signer");

        Assert.Equal(Role.Owner, Assert.Single(site.Get<People>().Colleagues("owners-guild")).Role);
        Assert.Contains("/en/parties/owners-guild", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_kept_as_one_goes_along_and_nobody_else_sees_them()
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Keepers of Answers"));

        Assert.Equal("Keepers of Answers", (await applicant.Page("/en/sign-on/organisation")).QuerySelector("input[name=name]")!.GetAttribute("value"));
        Assert.Equal("/en/sign-on", AdheringSite.Location(await site.Stranger().Get("/en/sign-on/organisation")));

        var thief = site.Stranger();
        var link = applicant.Cookie(Application.CookieName)!;
        thief.SetCookie(Application.CookieName, link[..^1] + (link[^1] == '0' ? '1' : '0'));
        Assert.Equal("/en/sign-on", AdheringSite.Location(await thief.Get("/en/sign-on/organisation")));
        var row = site.Get<PrivateStore>().Read(sql => sql.One<byte[]>("SELECT hash FROM matter WHERE id = @id", new { id = site.Number(applicant) }));
        Assert.DoesNotContain(link, Convert.ToHexString(row!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft Corp", "microsoft")]
    [InlineData("MICROSOFT", "microsoft")]
    [InlineData("Simens", "siemens")]
    public async Task A_name_that_is_near_to_one_of_the_register_is_asked_about(string typed, string party)
    {
        var applicant = await site.Applicant();

        Assert.Equal("/en/sign-on/same", AdheringSite.Location(await AdheringSite.Answer(applicant, "organisation", (Fields.Name, typed))));
        var page = await applicant.Page("/en/sign-on/same");
        Assert.Contains(party, page.QuerySelectorAll("input[name=party]").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task A_party_of_the_register_keeps_its_entry_and_is_asked_neither_kind_nor_country()
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Siemens AG"));

        Assert.Equal("/en/sign-on/domain", AdheringSite.Location(await AdheringSite.Answer(applicant, "same", (Fields.Party, "siemens"))));
    }

    [Theory]
    [InlineData("Microsоft", true)]
    [InlineData("Mісrоsоft", true)]
    [InlineData("Ｍicrosoft", false)]
    public async Task A_name_that_only_looks_like_one_of_the_register_is_warned_of(string typed, bool isMixed)
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, typed));
        var page = await applicant.Page("/en/sign-on/same");

        Assert.Contains("microsoft", page.QuerySelectorAll("input[name=party]").Select(input => input.GetAttribute("value")));
        Assert.Equal(isMixed, page.QuerySelector(".callout.caution") is not null);
        Assert.True(page.QuerySelector("main")!.TextContent.Contains("written with other letters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("organisation", Fields.Name, "")]
    [InlineData("organisation", Fields.Name, "   \t ")]
    [InlineData("organisation", Fields.Name, "…!…")]
    [InlineData("organisation", Fields.Name, "Evil\u202Egro.elpmaxe")]
    [InlineData("organisation", Fields.Name, "Zero\u200Bwidth")]
    [InlineData("organisation", Fields.Name, "Bell\u0007")]
    [InlineData("kind", Fields.Kind, "kingdom")]
    [InlineData("country", Fields.Country, "XXX")]
    [InlineData("country", Fields.Country, "")]
    [InlineData("route", Fields.Route, "paris-call")]
    [InlineData("domain", Fields.Domain, "localhost")]
    [InlineData("domain", Fields.Domain, "127.0.0.1")]
    [InlineData("domain", Fields.Domain, "[::1]")]
    [InlineData("domain", Fields.Domain, "exa mple.org")]
    [InlineData("domain", Fields.Domain, "-a.example")]
    [InlineData("mailbox", Fields.Mailbox, "nobody")]
    [InlineData("mailbox", Fields.Mailbox, "a@b.example\r\nBcc: c@d.example")]
    [InlineData("mailbox", Fields.Mailbox, "a@b.example,c@d.example")]
    [InlineData("contact", Fields.Contact, "javascript:alert(1)")]
    [InlineData("contact", Fields.Contact, "http://example.org/")]
    [InlineData("contact", Fields.Contact, "https://user:pass@example.org/")]
    public async Task What_cannot_be_used_is_shown_again_with_the_reason_and_not_kept(string step, string field, string typed)
    {
        var applicant = await site.Applicant();
        var response = await AdheringSite.Answer(applicant, step, (field, typed));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Site.ReadPage(response);
        Assert.Equal("#" + field, page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.False(site.Matter(site.Number(applicant)).Answers.Has(field));
    }

    [Fact]
    public async Task Every_field_takes_what_is_at_its_limit_and_nothing_beyond()
    {
        var applicant = await site.Applicant();
        foreach (var (length, taken) in new[] { (200, true), (201, false) })
            Assert.Equal(taken ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, (await AdheringSite.Answer(applicant, "organisation", (Fields.Name, new string('é', length)))).StatusCode);
        foreach (var (length, taken) in new[] { (2000, true), (2001, false) })
            Assert.Equal(taken ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, (await AdheringSite.Answer(applicant, "statement", (Fields.Statement, new string('x', length)))).StatusCode);
        var huge = await applicant.Post("/en/sign-on/organisation", "/en/sign-on/organisation", [(Fields.Name, new string('x', 300_000))]);
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
    }

    [Fact]
    public async Task A_document_is_judged_by_its_bytes_and_its_name_is_not_kept()
    {
        var applicant = await site.Applicant();
        (string, string)[] fields = [(Fields.Authority, "By statute.")];
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 1, 2, 3, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];
        byte[] html = "<html><script>alert(1)</script>"u8.ToArray();
        foreach (var bad in new[] { html, [], AdheringSite.Pdf[..20], [.. png, .. html], "GIF89a"u8.ToArray(), "PK\x3\x4"u8.ToArray() })
            Assert.Equal(HttpStatusCode.BadRequest, (await AdheringSite.Upload(applicant, fields, bad)).StatusCode);
        Assert.Null(site.Get<Matters>().DocumentOf(site.Number(applicant)));

        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Upload(applicant, fields, png, "../../../etc/passwd.html")).StatusCode);
        Assert.Equal("image/png", site.Get<Matters>().DocumentOf(site.Number(applicant))!.Type);
        Assert.Equal(HttpStatusCode.BadRequest, (await AdheringSite.Upload(applicant, fields, [.. AdheringSite.Pdf[..^6], .. new byte[5000 * 1024], .. "%%EOF\n"u8])).StatusCode);
    }

    [Fact]
    public async Task The_document_reaches_the_secretariat_as_a_file_only_and_each_look_is_written_down()
    {
        var id = site.Number(await site.HandedIn("Document Owners"));
        var member = await site.Somebody(null, Role.Member);
        var response = await member.Get($"/en/desk/matters/{id}/document");

        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"entente-{id}.pdf", response.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains(site.Get<AuditTrail>().Page(long.MaxValue, 5), line => line.Action == AuditActions.DocumentSeen && line.Subject == "matter:" + id && line.Actor == member.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Stranger().Get($"/en/desk/matters/{id}/document")).StatusCode);
    }

    [Fact]
    public async Task A_part_that_is_missing_leads_back_to_its_page()
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Halfway House"));

        Assert.Equal("/en/sign-on/kind?next=check", AdheringSite.Location(await applicant.Post("/en/sign-on/check", "/en/sign-on/check", [("sure", "on")])));
        Assert.Equal(MatterStatus.Draft, site.Matter(site.Number(applicant)).Status);
    }

    [Fact]
    public async Task Whoever_gives_up_before_handing_in_leaves_nothing_behind()
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Second Thoughts"));
        await AdheringSite.Answer(applicant, "authority", (Fields.Authority, "By statute."));
        var id = site.Number(applicant);
        await applicant.Post("/en/sign-on/check", "/en/sign-on/status/cancel", []);

        Assert.Null(site.Get<Matters>().Find(id));
        Assert.Null(site.Get<Matters>().DocumentBytes(id));
    }

    [Fact]
    public async Task The_form_speaks_French()
    {
        var applicant = await site.Applicant();
        await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Siemens"));
        foreach (var (page, heading) in new[]
        {
            ("", "Adhérer"), ("/organisation", "Quelle organisation adhère\u202f?"), ("/same", "Est-ce l’une de celles-ci\u202f?"), ("/kind", "De quelle nature est l’organisation\u202f?"),
            ("/country", "Où est son siège\u202f?"), ("/domain", "Quel est son domaine Internet\u202f?"), ("/route", "Comment signe-t-elle\u202f?"), ("/signer", "Qui signe\u202f?"),
            ("/authority", "En vertu de quel pouvoir\u202f?"), ("/mailbox", "Où pouvons-nous vous écrire\u202f?"), ("/contact", "Comment joindre son équipe de sécurité\u202f?"),
            ("/statement", "Souhaite-t-elle déclarer quelque chose\u202f?"), ("/check", "Vérifiez vos réponses"),
        })
            Assert.Equal(heading, (await applicant.Page("/fr/sign-on" + page)).QuerySelector("h1")!.TextContent);
    }
}

/// <summary>How many forms a stranger may begin.</summary>
public sealed class SignOnLimitTests(SignOnLimitTests.StrictSite site) : IClassFixture<SignOnLimitTests.StrictSite>
{
    [Fact]
    public async Task Without_the_work_few_forms_an_hour_are_taken_with_it_more()
    {
        for (var i = 0; i < StrictSite.Few; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await Begin("198.51.100.1", work: false)).StatusCode);
        var refused = await Begin("198.51.100.1", work: false);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Begin("198.51.100.1", work: true)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Begin("198.51.100.2", work: false)).StatusCode);

        site.Later(refused.Headers.RetryAfter.Delta.Value);
        Assert.Equal(HttpStatusCode.SeeOther, (await Begin("198.51.100.1", work: false)).StatusCode);
    }

    [Fact]
    public async Task Work_counts_once_and_only_for_a_challenge_of_this_site()
    {
        var visitor = site.Stranger();
        var challenge = (await visitor.Page("/en/sign-on")).QuerySelector("input[name=work]")!.GetAttribute("value")!;
        var answer = Solve(challenge);
        for (var i = 0; i < 2 + StrictSite.Few; i++)
        {
            var response = await Send(site.Stranger(), "198.51.100.9", challenge, answer);
            Assert.Equal(i <= StrictSite.Few ? HttpStatusCode.SeeOther : HttpStatusCode.TooManyRequests, response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send(site.Stranger(), "198.51.100.9", "made-up", Solve("made-up"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send(site.Stranger(), "198.51.100.9", challenge + "x", "1")).StatusCode);
    }

    private async Task<HttpResponseMessage> Begin(string address, bool work)
    {
        var visitor = site.Stranger();
        var challenge = (await visitor.Page("/en/sign-on")).QuerySelector("input[name=work]")!.GetAttribute("value")!;
        return await Send(visitor, address, work ? challenge : "", work ? Solve(challenge) : "");
    }

    private static Task<HttpResponseMessage> Send(Visitor visitor, string address, string challenge, string answer)
        => visitor.Post("/en/sign-on", "/en/sign-on", [("work", challenge), ("work-answer", answer)], request => request.Headers.Add("X-Forwarded-For", address));

    private static string Solve(string challenge)
        => Enumerable.Range(0, int.MaxValue).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .First(n => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(challenge + ":" + n))) < 1u << (32 - 15));

    public sealed class StrictSite : AdheringSite
    {
        public const int Few = 2;

        protected override int StartsWithoutWork => Few;
    }
}
