using System.IO.Compression;
using System.Net;
using System.Text;
using Entente.Web.Accounts.Store;
using Entente.Web.Desk.Imports;
using Entente.Web.Desk.Proposals;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Desk;

/// <summary>Facts come in as files: looked at, proposed, appended by a second member, all or nothing.</summary>
public sealed class ImportPageTests(DeskSite site) : IClassFixture<DeskSite>
{
    private const string Import = "/en/desk/import";

    private const string Sources = "id,title\nsome-archive,An archive\n";
    private const string Parties = "id,name_en,kind\nexample-league,Example League,civil-society\n";
    private const string Adherences = "party,agreement,joined_on,joined_on_precision,evidence\nexample-league,paris-call,2020-05-04,day,some-archive\n";

    [Fact]
    public async Task A_ZIP_of_facts_is_looked_at_proposed_and_appended_whole()
    {
        var (one, two) = (await site.Owner(), await site.Somebody(null, Role.Member));
        var size = site.Register.Size;
        var id = await DeskSite.Id(await Upload(one, ("facts.zip", Zip(("x/sources.csv", Sources), ("x/parties.csv", Parties), ("x/adherences.csv", Adherences), ("x/readme.txt", "hello")))));
        var page = await one.Page("/en/desk/proposals/" + id);
        Assert.Equal(3, page.QuerySelectorAll(".planned li").Length);
        Assert.Contains("Example League", page.QuerySelector(".change")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(size, site.Register.Size);

        // A draft is its maker's own; then it waits for another.
        Assert.Equal(HttpStatusCode.NotFound, (await two.Get("/en/desk/proposals/" + id)).StatusCode);
        var digest = page.QuerySelector("input[name=digest]")!.GetAttribute("value")!;
        await DeskSite.Id(await one.PostConfirmed("/en/desk", "/en/desk/import/propose", ("id", id), ("digest", digest), ("reason", "From the archive.")));
        Assert.Equal(HttpStatusCode.SeeOther, (await DeskSite.Append(two, id)).StatusCode);

        Assert.Equal(size + 3, site.Register.Size);
        Assert.True(site.Register.Parties.ContainsKey(new("example-league")));
        Assert.Empty(site.Find(id).Body);
        Assert.Contains(site.Get<AuditTrail>().Page(long.MaxValue, 20), line => line.Action == AuditActions.ProposalAppended && line.Subject == "proposal:" + id);

        // Said before, it is not said again.
        var again = await Site.ReadPage(await Upload(one, ("sources.csv", Encoding.UTF8.GetBytes(Sources))));
        Assert.Empty(again.QuerySelectorAll(".planned li"));
        Assert.Contains("1 act was said before", again.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_shown_with_its_place_and_nothing_is_kept()
    {
        var owner = await site.Owner();
        var before = site.Get<ProposalDesk>().CountOpen();
        var page = await Site.ReadPage(await Upload(owner, ("parties.csv", Encoding.UTF8.GetBytes("id,name_en,kind\nnew-one,New One,planet\nBAD ID,X,state\n")), ("weird.csv", "a\n"u8.ToArray())));
        var faults = page.QuerySelectorAll(".faults li").Select(li => li.TextContent).ToArray();

        Assert.Contains(faults, fault => fault.Contains("parties.csv:2:17: error: kind:", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("parties.csv:3:1: error: id:", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("weird.csv: error: is no file of facts", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("input[name=digest]"));
        Assert.Equal(before, site.Get<ProposalDesk>().CountOpen());
    }

    [Fact]
    public async Task A_hostile_upload_is_a_fault_and_never_an_error_of_the_program()
    {
        var owner = await site.Owner();
        var bomb = Zip(("sources.csv", new string('a', Web.Desk.Imports.Upload.MostUnpackedBytes + 1)));
        foreach (var (name, content) in new[]
        {
            ("facts.zip", bomb), ("facts.zip", [.. "PK\u0003\u0004"u8, .. new byte[50]]), ("..\\..\\<script>.csv", "x"u8.ToArray()), ("parties.csv", [0xFF, 0xFE, 0x00]),
            ("a.zip", Zip(("sources.csv", Sources), ("b/sources.csv", Sources))), ("readme.zip", Zip(("readme.txt", "x"))),
        })
        {
            var response = await Upload(owner, (name, content));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotEmpty((await Site.ReadPage(response)).QuerySelectorAll(".faults li"));
        }
    }

    [Fact]
    public async Task More_than_the_limit_is_refused()
        => Assert.Equal(HttpStatusCode.BadRequest, (await Upload(await site.Owner(), ("parties.csv", new byte[Web.Desk.Imports.Upload.MostBytes + 300_000]))).StatusCode);

    private static async Task<HttpResponseMessage> Upload(Visitor visitor, params (string Name, byte[] Content)[] files)
        => await visitor.Post(Import, Import, [], request =>
        {
            var token = request.Content!.ReadAsStringAsync(Site.Cancellation).GetAwaiter().GetResult().Split('=')[1];
            var form = new MultipartFormDataContent { { new StringContent(Uri.UnescapeDataString(token)), "__RequestVerificationToken" } };
            foreach (var (name, content) in files)
                form.Add(new ByteArrayContent(content), "files", name);
            request.Content = form;
        });

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return packed.ToArray();
    }
}
