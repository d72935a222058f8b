using Entente.Web.Accounts.Access;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Changing;
using Entente.Web.Adhering.Deciding;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Adhering.Writing;
using Microsoft.Extensions.Options;

namespace Entente.Web.Adhering;

/// <summary>The services and the routes of joining, changing and leaving.</summary>
public static class AdheringWiring
{
    public static void AddAdhering(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AdheringOptions>().Bind(builder.Configuration.GetSection(AdheringOptions.Section));
        services.AddSingleton<MatterWords>();
        services.AddSingleton<Matters>();
        services.AddSingleton<MatterLetters>();
        services.AddSingleton<MatterLinks>();
        services.AddSingleton<DomainProofs>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<PactDesk>();
        services.AddSingleton<Leavings>();
        services.AddHostedService(provider => provider.GetRequiredService<Leavings>());
    }

    public static void MapAdhering(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapSignOn(app.Services.GetRequiredService<IOptions<AdheringOptions>>().Value);
        pages.MapSignOnStatus();
        pages.MapDecisions();
        pages.MapSignature();
        pages.MapPacts();
        pages.MapProgress();
    }
}
