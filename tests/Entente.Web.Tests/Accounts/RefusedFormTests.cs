using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Shell;
using Entente.Web.Tests.Adhering;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace Entente.Web.Tests.Accounts;

/// <summary>Whoever fills in a form that cannot be taken gets it back as they filled it in, with the fault beside the field, in their language.</summary>
public sealed class RefusedFormTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    private const string Party = "/account/parties/siemens";

    private static readonly (string Name, string Value)[] BadEvent =
    [
        ("kind", "event"), ("title-en", "Ends, before it \"begins\""), ("text-en", "Line one\nline two"), ("starts", "2027-03-01T17:00"), ("ends", "2027-03-01T09:30"), ("attendance", "both"),
        ("openness", "invitation"), ("place", "Hall <3>"), ("city", ""), ("country", "DEU"), ("url", "https://example.org/day"),
    ];

    [Theory]
    [InlineData("en", "The form must be changed")]
    [InlineData("fr", "Le formulaire est à reprendre")]
    public async Task A_contribution_comes_back_as_it_was_typed_and_names_each_fault(string language, string says)
    {
        var proposer = await site.Somebody("siemens", Role.Representative);
        var page = $"/{language}{Party}/contributions";
        var response = await proposer.Post(page, page, BadEvent);
        var document = await Site.ReadPage(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(says, document.Title, StringComparison.Ordinal);
        Assert.Equal(language, document.DocumentElement.GetAttribute("lang"));
        var note = document.QuerySelector("main [role=alert][autofocus]")!;
        Assert.Contains(says, note.TextContent, StringComparison.Ordinal);
        var links = note.QuerySelectorAll("a").Select(link => document.QuerySelector(link.GetAttribute("href")!)!.GetAttribute("name"));
        Assert.Equal(["ends", "city"], links);
        Assert.All(note.QuerySelectorAll("a"), link => Assert.DoesNotContain("-", link.TextContent, StringComparison.Ordinal));

        var form = document.QuerySelector("form:has([aria-invalid])")!;
        Assert.Equal(["ends", "city"], form.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")));
        Assert.All(form.QuerySelectorAll("[aria-invalid=true]"), field => Assert.NotEmpty(document.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent.Trim()));
        foreach (var (name, value) in BadEvent)
            Assert.Equal(value, Value(form.QuerySelector($"[name={name}]")!));

        // The other form of the page is as it was, and nothing has two identities.
        Assert.All(document.QuerySelectorAll("form.sheet:not(:has([aria-invalid])) [name=title-en]"), field => Assert.Equal("", Value(field)));
        Assert.Empty(document.All.Where(element => element.Id is { Length: > 0 }).GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/notices/subscribe", "", "mailbox", "nobody", "party", "siemens")]
    [InlineData("/notices/subscribe", "", "party", "No Such Party", "mailbox", "reader@example.org")]
    [InlineData(Party + "/webhooks", "", "url", "http://example.org/", "about", "kind:state")]
    [InlineData(Party + "/signature", "/change", "name", "", "reason", "The board.", "what", "rename", "id", "")]
    [InlineData(Party + "/signature", "/change", "entry", "siemenz", "reason", "The same.", "what", "merge", "id", "")]
    [InlineData(Party + "/signature", "/change", "website", "javascript:1", "reason", "New site.", "what", "correction", "id", "")]
    [InlineData(Party + "/signature", "/withdraw", "sure", null, "agreement", "charter-of-trust")]
    [InlineData(Party + "/progress", "", "principle-1", "\u202Ebad", "principle-2", "We did.")]
    [InlineData(Party, "/invitations", "whom", "a name of more than a hundred characters, which is more than any name has, and more than the form lets anybody type", "role", "representative")]
    [InlineData(Party, "/invitations", "whom", "turned\u202E", "role", "owner")]
    [InlineData("/account", "/name", "name", " ")]
    [InlineData("/account", "/tokens", "days", "0", "name", "My program", "scope", "account:read")]
    [InlineData("/account", "/erase", "sure", null)]
    public async Task Every_form_comes_back_with_the_fault_beside_the_field(string page, string form, string field, string? value, params string[] others)
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        var fields = others.Chunk(2).Select(pair => (Name: pair[0], Value: pair[1])).ToList();
        if (value is not null)
            fields.Add((field, value));
        var response = await owner.Post("/fr" + page, $"/fr{page}{form}", fields);
        var document = await Site.ReadPage(response);

        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{(int)response.StatusCode}: {document.Body!.TextContent}");
        var invalid = document.QuerySelector("main form [aria-invalid=true]");
        Assert.True(invalid is not null, document.QuerySelector("main")!.TextContent);
        Assert.Equal(field, invalid.GetAttribute("name"));
        Assert.NotEmpty(document.GetElementById(invalid.GetAttribute("aria-describedby")!)!.TextContent.Trim());
        Assert.Null(invalid.Closest("details:not([open])"));
        Assert.NotNull(document.QuerySelector($"main [role=alert] a[href='#{invalid.Id}']"));
        var back = (IHtmlFormElement)invalid.Closest("form")!;
        Assert.All(fields, typed => Assert.Contains(back.QuerySelectorAll($"[name={typed.Name}]").Select(Value), shown => shown == typed.Value));
    }

    [Fact]
    public async Task A_passkey_that_was_not_used_costs_nothing_that_was_typed()
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        var page = $"/en{Party}/progress";
        var response = await owner.Post(page, page, [("principle-3", "We told everybody.")]);
        var document = await Site.ReadPage(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("No passkey was used", document.QuerySelector("main [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("We told everybody.", Value(document.QuerySelector("[name=principle-3]")!));
    }

    [Fact]
    public async Task A_program_gets_the_problem_and_no_page()
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        var page = $"/en{Party}/contributions";
        var response = await owner.Post(page, page, BadEvent, request =>
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd("application/json");
        });
        var text = await response.Content.ReadAsStringAsync(Site.Cancellation);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("#bad-field", text, StringComparison.Ordinal);
        Assert.Contains("“ends”", System.Text.RegularExpressions.Regex.Unescape(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_form_has_a_page_that_whoever_may_send_it_may_see()
    {
        var routes = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<Undated>() is not null).ToList();
        var pages = Paths("GET").Select(route => RouteTable.PathOf(route)).ToHashSet();
        var rules = RouteTable.Rules.ToLookup(rule => rule.Path);
        var wrong = new List<string>();
        foreach (var form in Paths("POST"))
        {
            var page = RefusedForm.PathOf(form, pages);
            var sees = page is null ? null : rules[page].FirstOrDefault(rule => rule.Method == "GET") ?? rules[page].FirstOrDefault();
            var sends = rules[RouteTable.PathOf(form)].First(rule => rule.Method == "POST");
            if (sees is null || !Covers(sees.Who, sends.Who))
                wrong.Add($"{RouteTable.PathOf(form)} ({sends.Who}) leads to {page ?? "nowhere"} ({sees?.Who})");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        IEnumerable<RouteEndpoint> Paths(string method) => routes.Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method));
    }

    private static bool Covers(Who sees, Who sends) => sees == Who.Everybody || sees == sends || (sees, sends) switch
    {
        (Who.Person, _) => sends != Who.Everybody,
        (Who.Secretariat, Who.SecretariatOwner) => true,
        (Who.RepresentativeOrSecretariat, Who.PartyOwnerOrSecretariat or Who.Secretariat or Who.SecretariatOwner) => true,
        _ => false,
    };

    private static string Value(IElement field) => field switch
    {
        IHtmlTextAreaElement area => area.TextContent,
        IHtmlSelectElement select => select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "",
        IHtmlInputElement { Type: "checkbox" } box => box.IsChecked ? box.Value : "",
        _ => field.GetAttribute("value") ?? "",
    };
}
