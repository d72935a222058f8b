using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Storage.Tests;
using Entente.Web.Instance;
using Entente.Web.Tests.Mail;
using Microsoft.AspNetCore.Hosting;
using NodaTime;
using Route = Entente.Register.Route;

namespace Entente.Web.Tests.Notices;

/// <summary>An instance whose register goes on after its founding.</summary>
public class NoticeSite : MailSite
{
    protected virtual int SubscriptionsWithoutWork => 100_000;

    internal Depositary Depositary => Get<Depositary>();

    /// <summary>Appends the standing of a party: one notice.</summary>
    internal void In(string party) => Depositary.Append([Standing(party, StandingClaim.In)]);

    /// <summary>Appends a source: no notice.</summary>
    internal void Source(string id) => Depositary.Append([new SourceDeclared(new(id), "A source", null, null, null, null, null)]);

    internal StandingObserved Standing(string party, StandingClaim claim) => new(
        new StandingStatement(new("paris-call"), new(party), claim, new PartialDate(Depositary.Today), IsLatest: false, Route.Unstated),
        Depositary.State.Register.Sources.Keys.First(), Confidence.Unstated, null);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Entente:Notices:SubscriptionsPerHourWithoutWork", SubscriptionsWithoutWork.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Entente:Adhering:WorkBits", "4");
    }
}

/// <summary>The same on PostgreSQL. It starts with its first test, because only a test can be skipped where there is no PostgreSQL.</summary>
public sealed class PostgresNoticeSite : NoticeSite, IAsyncLifetime
{
    protected override string Database => OnPostgres(PostgresServer.Required);

    ValueTask IAsyncLifetime.InitializeAsync() => ValueTask.CompletedTask;
}
