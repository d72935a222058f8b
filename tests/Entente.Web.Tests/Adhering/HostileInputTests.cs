using System.Globalization;
using System.Net;
using System.Text;
using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Web.Tests.Adhering;

/// <summary>What strangers type, upload and send: it is taken as it is shown, or refused with the reason, and never breaks the program.</summary>
public sealed class HostileInputTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    private static readonly string[] Hostile =
    [
        "\0", "a\0b", "\u202Egpj.exe", "\u2066x\u2069", "\uFFFF", "\U000E0041", "𠮷𝒜🏴‍☠️", "'; DROP TABLE matter;--", "{0}{1}%s%n", "x\r\nBcc: y@example.org", "<script>alert(1)</script>",
        "99999999999999999999", "-1", "2026-13-45", "../../etc/passwd", " ", new('x', 100_000),
    ];

    // Letters that behave, letters that do not, and what stands between them.
    private static readonly Gen<string> Typed = Gen.Elements(
            "a", "É", "e\u0301", "ß", "Ω", "я", "中", "ع", "ש", "𠮷", "👨‍👩‍👧", "\u200C", " ", "\t", "\r\n", "\u00A0", "\u2028", "\0", "\u0007", "\u001B", "\u007F", "\u0085", "\u00AD", "\u034F", "\u061C",
            "\u115F", "\u180E", "\u200B", "\u200E", "\u202E", "\u2060", "\u2067", "\u206A", "\u2800", "\u3164", "\uD800", "\uDC00", "\uE000", "\uFEFF", "\uFFA0", "\uFFF9", "\uFFFD", "\uFFFF", "\U000E0001",
            "\U000F0000", "\U0001D173", "<", "&", "\"", "'")
        .ArrayOf().Select(string.Concat);

    [Fact]
    public void A_text_that_is_taken_shows_all_that_it_holds_and_is_taken_again_as_it_is()
        => Prop.ForAll(Typed.ToArbitrary(), typed => Texts.OneLine(typed) is not { } kept || (Texts.OneLine(kept) == kept && kept.IsNormalized() && kept.Trim() == kept && kept.EnumerateRunes().All(IsSeen)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_field_takes_its_limit_and_not_one_more_in_any_script()
    {
        var register = site.Get<Depositary>().State.Register;
        foreach (var field in new[] { Fields.Name, Fields.NameFr, Fields.Signer, Fields.Function, Fields.Authority, Fields.Statement })
        {
            var most = field is Fields.Authority or Fields.Statement ? Step.LongestText : Step.LongestName;
            foreach (var letter in new[] { "x", "é", "я", "中", "ع", "ש", "𠮷" })
            {
                foreach (var length in new[] { most - letter.Length, most, most + letter.Length })
                {
                    var typed = new StringBuilder().Insert(0, letter, length / letter.Length).ToString();
                    var (value, fault) = Step.Read(register, Answers.None, field, typed);
                    Assert.Equal((length <= most, length > most), (value == typed, fault is not null));
                }
            }
        }
    }

    [Theory]
    [InlineData("Bell\u0007")]
    [InlineData("a\0b")]
    [InlineData("Arabic letter mark\u061C")]
    [InlineData("Tag\U000E0041")]
    [InlineData("Filler\u3164")]
    [InlineData("Private\U000F0000")]
    [InlineData("\u200D\u200C")]
    public void A_name_with_what_is_not_seen_is_refused(string typed)
        => Assert.NotNull(Step.Read(site.Get<Depositary>().State.Register, Answers.None, Fields.Name, typed).Fault);

    [Theory]
    [InlineData("منظمة السلام الرقمي")]
    [InlineData("𠮷野家平和機構")]
    [InlineData("Мир и Сеть")]
    [InlineData("Emoji 👩‍💻 Peace")]
    [InlineData("O'Brien & <b>Söhne</b> \"GmbH\" {0}")]
    public async Task A_name_in_any_script_signs_on_and_is_shown_as_it_was_typed(string name)
    {
        var applicant = await site.Proven(name);
        await site.Approved(site.Number(applicant));

        var party = site.Matter(site.Number(applicant)).Party!;
        Assert.Equal(name, site.Get<Depositary>().State.Register.Parties[new PartyId(party)].Name.En);
        Assert.Equal(name, (await site.Stranger().Page("/en/parties/" + party)).QuerySelector("h1")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/x.pdf")]
    [InlineData("..\\..\\windows\\system32\\x.pdf")]
    [InlineData("\u202Efdp.exe")]
    [InlineData("CON.pdf")]
    [InlineData("<img src=x onerror=alert(1)>.pdf")]
    [InlineData("a;filename=b.pdf")]
    public async Task A_hostile_file_name_is_forgotten(string name)
    {
        var applicant = await site.Applicant();
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Upload(applicant, [(Fields.Authority, "By statute.")], AdheringSite.Pdf, name)).StatusCode);
        var page = (await applicant.Page("/en/sign-on/authority")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.Equal("application/pdf", site.Get<Matters>().DocumentOf(site.Number(applicant))!.Type);
    }

    [Fact]
    public async Task Two_kinds_in_one_file_are_none()
    {
        var applicant = await site.Applicant();
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9], zip = [.. "PK\x5\x6"u8, .. new byte[2000]];
        foreach (var both in new byte[][] { [.. jpeg, .. zip], [.. AdheringSite.Pdf, .. zip], [.. zip, .. AdheringSite.Pdf], [.. "GIF89a"u8, .. AdheringSite.Pdf], [.. "<html>"u8, .. jpeg] })
            Assert.Equal(HttpStatusCode.BadRequest, (await AdheringSite.Upload(applicant, [(Fields.Authority, "By statute.")], both)).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_is_too_much_of_one_is_refused_as_that()
    {
        var applicant = await site.Applicant();
        var many = string.Concat(Enumerable.Range(0, 5000).Select(i => $"&f{i}=1"));
        foreach (var (body, type) in new[]
        {
            ("x" + many, "application/x-www-form-urlencoded"), ("name=%ED%A0%80&name=%FF%FE", "application/x-www-form-urlencoded"), ("%00=%00&=&&&", "application/x-www-form-urlencoded"),
            ("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nhalf", "multipart/form-data; boundary=b"), ("nothing", "multipart/form-data"), ("{}", "application/json"),
            (new string('k', 200_000) + "=1", "application/x-www-form-urlencoded"), ("name=" + new string('v', 1 << 20), "application/x-www-form-urlencoded"),
        })
        {
            var response = await applicant.Post("/en/sign-on/organisation", "/en/sign-on/organisation", [], request =>
            {
                request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            });
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{type}, {body[..Math.Min(60, body.Length)]}: {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task No_form_breaks_whatever_is_typed_into_it()
    {
        var (broken, forms) = (new List<string>(), 0);
        var applicant = await site.HandedIn("Fuzzed Society");
        foreach (var address in Pages())
        {
            foreach (var visitor in new[] { await site.Owner(), applicant })
            {
                if (await visitor.Get(address) is not { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" } answer)
                    continue;
                foreach (var form in (await Site.ReadPage(answer)).QuerySelectorAll("form[method=post]").DistinctBy(form => form.GetAttribute("action")))
                {
                    var action = form.GetAttribute("action")!;
                    if (action.EndsWith("/sign-out", StringComparison.Ordinal) || action.EndsWith("/cancel", StringComparison.Ordinal))
                        continue;
                    string[] names = [.. form.QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")!).Where(field => field != "__RequestVerificationToken").Distinct()];
                    forms++;
                    foreach (var value in Hostile)
                    {
                        if (await visitor.Post(address, action, names.Select(field => (field, value))) is { StatusCode: >= HttpStatusCode.InternalServerError } response)
                            broken.Add($"POST {action} ({string.Join(", ", names)}) with {value[..Math.Min(30, value.Length)]}: {(int)response.StatusCode}");
                    }
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.True(forms > 20, $"only {forms} forms were found");
    }

    [Fact]
    public async Task No_address_breaks_whatever_stands_in_it()
    {
        var owner = await site.Owner();
        var broken = new List<string>();
        foreach (var rule in RouteTable.Rules.Where(rule => rule.Method == "GET" && rule.Path.Contains('{', StringComparison.Ordinal) && !rule.Path.Contains("/style", StringComparison.Ordinal) && rule != RouteTable.Files))
        {
            foreach (var part in new[] { "%01", "a%C2%80b", "%E2%80%AE", "%ED%A0%80", "..%2F..", "99999999999999999999", "-1", "%7B0%7D", new string('x', 5000) })
            {
                var address = string.Join('/', rule.Path.Split('/').Select(segment => segment == "{lang}" ? "en" : segment.StartsWith('{') ? part : segment));
                if (await owner.Get(address) is { StatusCode: >= HttpStatusCode.InternalServerError } response)
                    broken.Add($"GET {address[..Math.Min(100, address.Length)]}: {(int)response.StatusCode}");
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken.Distinct()));
    }

    [Fact]
    public async Task A_mailed_link_dies_with_the_mailbox_that_it_was_sent_to_and_proves_nothing_of_another_application()
    {
        var (first, second) = (await site.HandedIn("Stolen Links", mailbox: "first@links.example"), await site.HandedIn("Other Links", mailbox: "second@links.example"));
        var key = site.Link("first@links.example").Split("key=")[1];

        // In the browser of another applicant it proves its own application's mailbox, never theirs.
        Assert.Equal(HttpStatusCode.OK, (await second.Post("/en/sign-on/status", "/en/sign-on/letter", [("key", key)])).StatusCode);
        Assert.Empty(site.Get<Matters>().ProofsOf(site.Number(second)));
        Assert.Single(site.Get<Matters>().ProofsOf(site.Number(first)));

        // An application that is still being filled in: another mailbox, and the link to the old one is dead.
        var draft = await site.Applicant();
        await AdheringSite.Answer(draft, "mailbox", (Fields.Mailbox, "old@links.example"));
        await site.Get<MatterLinks>().Mail(site.Number(draft), MatterLinks.Open);
        var old = site.Link("old@links.example").Split("key=")[1];
        await AdheringSite.Answer(draft, "mailbox", (Fields.Mailbox, "new@links.example"));
        Assert.Equal(HttpStatusCode.BadRequest, (await draft.Post("/en/sign-on", "/en/sign-on/letter", [("key", old)])).StatusCode);
    }

    private static bool IsSeen(Rune c) => c.Value is 0x200C or 0x200D || (c.Value is not (0xFFFD or 0x034F or 0x115F or 0x2800 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    /// <summary>Every page there is, of an act and a party that exist.</summary>
    private static IEnumerable<string> Pages() => RouteTable.Rules
        .Where(rule => rule.Method == "GET" && rule.Path.StartsWith("/{lang}", StringComparison.Ordinal) && !rule.Path.Contains("/style", StringComparison.Ordinal))
        .SelectMany(rule => rule.Path.Contains("{step}", StringComparison.Ordinal) ? Step.All.Select(step => rule.Path.Replace("{step}", step.Name, StringComparison.Ordinal)) : [rule.Path])
        .Select(path => path.Replace("{lang}", "en", StringComparison.Ordinal).Replace("{party}", "siemens", StringComparison.Ordinal).Replace("{agreement}", "paris-call", StringComparison.Ordinal)
            .Replace("{index}", "1", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{id}", "siemens", StringComparison.Ordinal))
        .Where(path => !path.Contains('{', StringComparison.Ordinal));
}
