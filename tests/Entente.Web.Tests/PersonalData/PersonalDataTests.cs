using Entente.Storage.Tests;
using Entente.Web.Tests.Adhering;
using Microsoft.AspNetCore.Hosting;

namespace Entente.Web.Tests.PersonalData;

/// <summary>A person's data can be taken away and is then nowhere, and the log verifies as before.</summary>
public sealed class PersonalDataTests(AdheringSite site) : IClassFixture<AdheringSite>
{
    private Journeys Journeys => new(site);

    [Fact]
    public Task What_is_kept_of_a_mailbox_is_exported_whole_and_then_erased_everywhere() => Journeys.A_mailbox();

    [Fact]
    public Task What_is_kept_of_an_account_is_exported_whole_and_then_erased_everywhere() => Journeys.An_account();

    [Fact]
    public Task The_secretariat_erases_an_account_on_request_but_no_colleague_without_an_owner_and_never_the_last_owner() => Journeys.A_colleague();

    [Fact]
    public async Task On_PostgreSQL_every_column_has_a_rule_too_and_the_same_is_promised()
    {
        await using var server = new PostgresSite(PostgresServer.Required);
        await server.InitializeAsync();
        TableRuleTests.IsWhole(server);
        var journeys = new Journeys(server);
        await journeys.A_mailbox();
        await journeys.An_account();
        await journeys.A_colleague();
    }

    private sealed class PostgresSite(PostgresServer server) : AdheringSite
    {
        protected override string Database => OnPostgres(server);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Entente:Mail:Folder", Path.Combine(Home, "mail"));
        }
    }
}
