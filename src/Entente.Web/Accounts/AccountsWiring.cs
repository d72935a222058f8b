using System.Net;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts;

/// <summary>The services, the middleware and the routes of accounts.</summary>
public static class AccountsWiring
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountsOptions>().Bind(builder.Configuration.GetSection(AccountsOptions.Section));

        // It warns that the keys stand in the database as they are. They are no way in, so there is nothing to warn of.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);

        // It warns at each page with a form that no cache may keep it, where the page has said so itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        services.AddSingleton<PrivateStore>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<People>();
        services.AddSingleton<Joining>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<Tries>();
        services.AddSingleton<RouteTable>();
        services.AddScoped<PasskeyDesk>();
        AddPasskeys(services);
        AddDoors(services);
    }

    /// <summary>After routing, before anything answers.</summary>
    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthorization();
        app.UseMiddleware<PostGuard>();
    }

    public static void MapAccounts(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapSignIn();
        pages.MapAccount();
        pages.MapPeople();
        app.MapAccountApi();
        app.Lifetime.ApplicationStarted.Register(() => PrintFirstOwnerCode(app));
    }

    /// <summary>At each start until the secretariat has an owner. Only the hash is kept, so each start prints another code and the one before ends.</summary>
    private static void PrintFirstOwnerCode(WebApplication app)
    {
        if (app.Services.GetRequiredService<Joining>().FirstOwnerCode().GetAwaiter().GetResult() is { } code)
            Console.WriteLine($"The secretariat has no owner yet. Whoever enters this code at /en/account/join becomes its first: {code.Text}");
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        // User names are ids: nobody chose them, so no rule about their letters is needed.
        services.AddIdentityCore<Person>(identity => identity.User.AllowedUserNameCharacters = "").AddUserStore<PersonStore>().AddSignInManager();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyRules>();
        services.AddSingleton<Ceremonies>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme).Configure<Ceremonies>((cookie, ceremonies) => cookie.SessionStore = ceremonies);
        services.AddAuthentication()
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, null)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Scheme, null)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            {
                cookie.Cookie.Name = "__Host-entente-passkey";
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                cookie.ExpireTimeSpan = Ceremonies.Life;
            });
    }

    private static void AddDoors(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, Doorkeeper>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAnswer>();
        services.AddAuthorization(options => options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder().AddRequirements(new TableDecides()).Build());
        services.Configure<AntiforgeryOptions>(form =>
        {
            form.Cookie = new HostCookie { Name = "__Host-entente-form", Path = "/", SameSite = SameSiteMode.Strict, HttpOnly = true };
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<InstanceOptions>>(TrustProxies);
        services.AddDataProtection().SetApplicationName("entente");
        services.AddSingleton<FormKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<FormKeys>((keys, ours) => keys.XmlRepository = ours);
    }

    /// <summary>Whose word is taken for a reader's address and scheme: this machine's own, and the proxies that the operator names.</summary>
    private static void TrustProxies(ForwardedHeadersOptions forwarded, IOptions<InstanceOptions> options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in options.Value.Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
    }

    /// <summary>
    /// Secure whatever the request: antiforgery would refuse a request that came without TLS, as one does from a proxy, or to a trial on localhost.
    /// </summary>
    private sealed class HostCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }
}
