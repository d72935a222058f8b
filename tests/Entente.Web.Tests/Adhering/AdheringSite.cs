using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Entente.Tests.Shared;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Mail;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;

namespace Entente.Web.Tests.Adhering;

/// <summary>An instance with a name server of its own, and applicants who fill in its forms as a browser without script does.</summary>
public class AdheringSite : AccountSite
{
    internal static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n");

    internal NameServer Names { get; } = new();

    /// <summary>Letters have an order.</summary>
    protected override TimeSpan Tick => TimeSpan.FromMilliseconds(1);

    protected virtual int StartsWithoutWork => 100_000;

    internal Matter Matter(string id) => Get<Matters>().Find(id)!;

    internal string Number(Visitor applicant) => Get<Matters>().FindByLink(applicant.Cookie(Application.CookieName))!.Id;

    /// <summary>An applicant who has begun.</summary>
    internal async Task<Visitor> Applicant()
    {
        var visitor = Stranger();
        Assert.Equal("/en/sign-on/organisation", Location(await visitor.Post("/en/sign-on", "/en/sign-on", [])));
        return visitor;
    }

    /// <summary>Answers one page of the form.</summary>
    internal static Task<HttpResponseMessage> Answer(Visitor applicant, string step, params (string Name, string Value)[] fields)
        => step == "authority" ? Upload(applicant, fields, Pdf) : applicant.Post("/en/sign-on/" + step, "/en/sign-on/" + step, fields);

    internal static async Task<HttpResponseMessage> Upload(Visitor applicant, (string Name, string Value)[] fields, byte[] file, string name = "mandate.pdf")
    {
        const string Page = "/en/sign-on/authority";
        return await applicant.Post(Page, Page, [], request =>
        {
            var token = request.Content!.ReadAsStringAsync().Result.Split('=')[1];
            var form = new MultipartFormDataContent { { new StringContent(Uri.UnescapeDataString(token)), "__RequestVerificationToken" } };
            foreach (var (field, value) in fields)
                form.Add(new StringContent(value), field);
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = Fields.Document, FileName = $"\"{name}\"" };
            form.Add(content);
            request.Content = form;
        });
    }

    /// <summary>All pages, and handed in.</summary>
    internal async Task<Visitor> HandedIn(string name, string domain = "example.org", string? mailbox = null, string route = "direct", Visitor? applicant = null)
    {
        applicant = await Filled(name, domain, mailbox, route, applicant);
        Assert.Equal("/en/sign-on/status", Location(await HandIn(applicant)));
        return applicant;
    }

    internal static Task<HttpResponseMessage> HandIn(Visitor applicant) => applicant.Post("/en/sign-on/check", "/en/sign-on/check", [("sure", "on")]);

    /// <summary>All pages.</summary>
    internal async Task<Visitor> Filled(string name, string domain = "example.org", string? mailbox = null, string route = "direct", Visitor? applicant = null)
    {
        applicant ??= await Applicant();
        mailbox ??= Number(applicant) + "@example.org";
        var next = Location(await Answer(applicant, "organisation", (Fields.Name, name)));
        if (next.EndsWith("/same", StringComparison.Ordinal))
            await Answer(applicant, "same", (Fields.Party, Fields.None));
        await Answer(applicant, "kind", (Fields.Kind, "civil-society"));
        await Answer(applicant, "country", (Fields.Country, "FRA"));
        await Answer(applicant, "domain", (Fields.Domain, domain));
        await Answer(applicant, "route", (Fields.Route, route));
        await Answer(applicant, "signer", (Fields.Signer, "Sally Signer"), (Fields.Function, "President"));
        await Answer(applicant, "authority", (Fields.Authority, "By statute."));
        await Answer(applicant, "mailbox", (Fields.Mailbox, mailbox));
        await Answer(applicant, "contact", (Fields.Contact, "security@example.org"));
        Assert.Equal("/en/sign-on/check", Location(await Answer(applicant, "statement", (Fields.Statement, "We support the call."))));
        return applicant;
    }

    /// <summary>Handed in, with mailbox and domain proven.</summary>
    internal async Task<Visitor> Proven(string name, string domain = "example.org", string? mailbox = null, string route = "direct")
    {
        var applicant = await HandedIn(name, domain, mailbox, route);
        await Confirm(mailbox ?? Number(applicant) + "@example.org");
        await ProveDomain(applicant, domain);
        return applicant;
    }

    internal async Task ProveDomain(Visitor applicant, string domain)
    {
        Names.AddText(DomainProofs.RecordName(domain), DomainProofs.Expected(Matter(Number(applicant)).Challenge));
        Assert.Equal("/en/sign-on/status#proofs", Location(await applicant.Post("/en/sign-on/status", "/en/sign-on/status/domain", [])));
    }

    /// <summary>Presses the button behind the newest mailed link, in a browser of its own.</summary>
    internal async Task Confirm(string mailbox)
    {
        var (reader, link) = (Stranger(), Link(mailbox));
        var response = await reader.Post(link, "/en/sign-on/letter", [("key", link.Split("key=")[1])]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The texts of all letters to a mailbox, newest first.</summary>
    internal IReadOnlyList<string> Letters(string mailbox)
        => [.. Get<Outbox>().Page(null, 0, 1000).Where(letter => letter.Recipient == mailbox).Select(letter => letter.Subject + "\n" + letter.Text)];

    /// <summary>The link of the newest letter that has one.</summary>
    internal string Link(string mailbox)
    {
        var letter = Letters(mailbox).First(text => text.Contains("key=", StringComparison.Ordinal));
        var line = letter.Split('\n').First(line => line.Contains("key=", StringComparison.Ordinal));
        return new Uri(line.Trim()).PathAndQuery;
    }

    /// <summary>Somebody of the secretariat decides.</summary>
    internal static Task<HttpResponseMessage> Approve(Visitor member, string id, long round = 1)
        => member.PostConfirmed("/en/account", $"/en/desk/matters/{id}/approve", ("round", round.ToString(CultureInfo.InvariantCulture)), ("text", "In order."));

    /// <summary>Two people approve.</summary>
    internal async Task Approved(string id, long round = 1)
    {
        foreach (var name in new[] { "Mona Member", "Max Member" })
            Assert.Equal(HttpStatusCode.SeeOther, (await Approve(await Somebody(null, Role.Member, name), id, round)).StatusCode);
    }

    internal static string Location(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{response.RequestMessage?.RequestUri} answers {(int)response.StatusCode}: {response.Content.ReadAsStringAsync().Result}");
        return response.Headers.Location!.OriginalString;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Entente:Adhering:StartsPerHourWithoutWork", StartsWithoutWork.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Entente:Adhering:Resolver", Names.Address.ToString());
        builder.UseSetting("Entente:Adhering:MailsPerHour", "1000");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Names.Dispose();
    }
}
