using System.Net;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Accounts;

/// <summary>A clock that stands still until it is moved, or goes on a little at each look.</summary>
internal sealed class MovableClock(TimeSpan tick) : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now += tick;

    public void Move(TimeSpan by) => _now += by;
}

/// <summary>An instance of its own for tests of accounts: with a clock, and with people.</summary>
public class AccountSite : Site
{
    private MovableClock? _clock;
    private readonly SemaphoreSlim _one = new(1);
    private Visitor? _owner;

    protected virtual int Tries => 100_000;

    /// <summary>How far the clock goes on at each look.</summary>
    protected virtual TimeSpan Tick => TimeSpan.Zero;

    public void Later(TimeSpan by)
    {
        _ = Server;
        _clock!.Move(by);
    }

    internal T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    internal Visitor Stranger() => new(this);

    /// <summary>The first owner of the secretariat, signed in.</summary>
    internal async Task<Visitor> Owner()
    {
        await _one.WaitAsync(Cancellation);
        try
        {
            if (_owner is null)
            {
                // The start prints a code of its own, beside everything else; a later one is instead of it. Other tests may have written to the trail since.
                var log = Get<Depositary>().Log;
                for (var changed = log.NextChange; Get<AuditTrail>().Page(long.MaxValue, int.MaxValue).All(line => line.Action != AuditActions.FirstOwnerCode); changed = log.NextChange)
                    await changed.WaitAsync(Cancellation);
                var visitor = Stranger();
                await visitor.Join((await Get<Joining>().FirstOwnerCode())!.Text, "Olga Owner");
                _owner = visitor;
            }

            return await _owner.Again();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Somebody new with this role, signed in. No party: of the secretariat.</summary>
    internal async Task<Visitor> Somebody(string? party, Role role, string name = "Samira Somebody")
    {
        var owner = await Owner();
        var invitation = await Get<Joining>().Invite(owner.Id, party, role, "test");
        var visitor = Stranger();
        await visitor.Join(invitation.Text, name);
        return visitor;
    }

    /// <summary>Somebody with an account and no role.</summary>
    internal async Task<Visitor> Nobody()
    {
        var visitor = await Somebody("siemens", Role.Representative, "Nils Nobody");
        Assert.Null(await Get<People>().EndRole(visitor.Id, "siemens", visitor.Id));
        return visitor;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Entente:Accounts:TriesPerQuarterHour", Tries.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock = new(Tick)).AddSingleton<IStartupFilter, FromThisMachine>());
    }

    /// <summary>The test server has no connection, so no address: as if a proxy on this machine asked.</summary>
    private sealed class FromThisMachine : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Loopback;
                return rest(http);
            });
            next(app);
        };
    }
}
