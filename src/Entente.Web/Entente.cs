using Entente.Web.About;
using Entente.Web.Accounts;
using Entente.Web.Accusations;
using Entente.Web.Acts;
using Entente.Web.Adhering;
using Entente.Web.Agreements;
using Entente.Web.Api;
using Entente.Web.Briefing;
using Entente.Web.Community;
using Entente.Web.Compare;
using Entente.Web.Desk;
using Entente.Web.Desk.Proposals;
using Entente.Web.Embed;
using Entente.Web.Feeds;
using Entente.Web.Gate;
using Entente.Web.Groups;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.Overview;
using Entente.Web.Parties;
using Entente.Web.PersonalData;
using Entente.Web.Quality;
using Entente.Web.Shell;
using Entente.Web.Sources;
using Entente.Web.Style;
using Entente.Web.Webhooks;
using Entente.Web.When;

namespace Entente.Web;

/// <summary>Puts the program together: services, then middleware in its order, then the slices.</summary>
public static class Wiring
{
    public static void AddEntente(this WebApplicationBuilder builder)
    {
        // A checkout runs from its build, whose files lie in the source tree; for a publish folder this changes nothing.
        builder.WebHost.UseStaticWebAssets();

        // Fingerprinted files may be kept for ever also when the program runs from a build and not from a publish folder.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";

        builder.Services.AddShell();
        builder.AddInstance();
        builder.Services.AddSingleton<Allowances>();
        builder.Services.AddSingleton<ProofOfWork>();
        builder.AddAccounts();
        builder.AddMail();
        builder.AddAdhering();
        builder.Services.AddSingleton<PrincipleWords>();
        builder.Services.AddSingleton<SitePages>();
        builder.Services.AddSingleton<FeedWords>();
        builder.Services.AddApi();
        builder.Services.AddSingleton<ActWords>();
        builder.AddNotices();
        builder.Services.AddCommunity();
        builder.Services.AddSingleton<PersonalDataDesk>();
        builder.Services.AddSingleton<ProposalDesk>();
    }

    public static void MapEntente(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseShell();
        app.UseAccounts();
        app.MapStaticAssets();
        app.Services.GetRequiredService<AssetUrls>().ReadFrom(app);
        app.MapShell();
        app.MapInstance();
        app.MapApi();
        app.MapSitemapFile();
        app.MapLogFiles();
        app.MapAccounts();
        app.MapDesk();
        app.MapMail();
        app.MapAdhering();
        app.MapSubscriptions();
        app.MapWebhooks();
        app.MapCommunity();
        app.MapPersonalData();
        app.MapPrinciples();

        var pages = app.MapPages();
        pages.MapOverview();
        pages.MapParties();
        pages.MapActs();
        pages.MapGroups();
        pages.MapAgreements();
        pages.MapAccusations();
        pages.MapSources();
        pages.MapCompare();
        pages.MapWhen();
        pages.MapQuality();
        pages.MapAbout();
        pages.MapEmbed();
        pages.MapApiPage();
        pages.MapBriefing();
        pages.MapFeeds();
        pages.MapNotices();
        if (app.Environment.IsDevelopment())
            pages.MapStyle();
    }
}
