using System.Net;
using Entente.Register;
using Entente.Storage.Tests;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Adhering;

/// <summary>
/// The private tables on PostgreSQL, from one end to the other: invited, with a passkey, two of the secretariat decide what an organisation handed in; the act is
/// in the log, the letter in the outbox, the notice out. Every test of this project runs there with ENTENTE_TEST_DATABASE=postgres.
/// </summary>
public sealed class PostgresJourneyTests
{
    [Fact]
    public async Task An_organisation_signs_on_from_the_first_page_to_the_letter_about_its_notice()
    {
        await using var site = new PostgresSite(PostgresServer.Required);
        var reader = site.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await reader.Post("/en/notices/subscribe", "/en/notices/subscribe", [("mailbox", "reader@example.org"), ("about", "everything")])).StatusCode);

        var applicant = await site.Proven("Postgres Peace Society", "peace.example", "sally@peace.example");
        var (id, size) = (site.Number(applicant), site.Get<Depositary>().State.Register.Size);
        await site.Approved(id);

        var register = site.Get<Depositary>().State.Register;
        Assert.True(register.Size > size);
        Assert.Equal("Postgres Peace Society", register.Parties[new PartyId("postgres-peace-society")].Name.En);
        Assert.Contains("Postgres Peace Society", (await site.Stranger().Page("/en/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var letter = site.Letters("sally@peace.example")[0];
        await site.Stranger().Join(letter.Split('\n').Select(Secret.ReadCode).First(claim => claim is not null)!.Text, "Sally Signer");
        Assert.Equal(Role.Owner, Assert.Single(site.Get<People>().Colleagues("postgres-peace-society")).Role);
        var document = await (await site.Owner()).Get($"/en/desk/matters/{id}/document");
        Assert.Equal(AdheringSite.Pdf, await document.Content.ReadAsByteArrayAsync(Site.Cancellation));
        Assert.True(site.Get<Outbox>().State().Waiting + site.Get<Outbox>().State().Sent > 0);
    }

    private sealed class PostgresSite(PostgresServer server) : AdheringSite
    {
        protected override string Database => OnPostgres(server);
    }
}
