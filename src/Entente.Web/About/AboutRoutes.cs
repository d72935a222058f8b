using Entente.Register;
using Entente.Register.Notices;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.About;

/// <summary>What the page about this register can say in numbers.</summary>
public sealed record AboutModel(Named Agreement, long Acts, int Parties, int Sources, string LogName, string Root);

/// <summary>A page of the site: its path below the language.</summary>
public sealed record SitePage(string Path, string Url);

/// <summary>A kind of page of which there are many: how many, and where they are listed.</summary>
public sealed record PageFamily(string Pattern, int Count, string ListUrl);

public sealed record SitemapModel(IReadOnlyList<SitePage> Pages, IReadOnlyList<PageFamily> Families);

/// <summary>What this is, how it knows, how to check it, and where everything is.</summary>
public static class AboutRoutes
{
    public static void MapAbout(this RouteGroupBuilder pages)
    {
        pages.MapPage<AboutPage, AboutModel>("/about", About);
        pages.MapPage<SitemapPage, SitemapModel>("/sitemap", Sitemap);
    }

    public static void MapSitemapFile(this WebApplication app)
    {
        app.MapGet("/sitemap.xml", SitemapFile.Show).Fresh().ExcludeFromDescription();
        app.MapGet("/robots.txt", SitemapFile.Robots).ExcludeFromDescription();
    }

    private static Answer<AboutModel> About(View view, Depositary depositary)
    {
        var read = depositary.Read(view, null);
        if (read.Model is not { } reading)
            return read.Problem!;
        var register = reading.Register;
        return new AboutModel(
            Named.Of(reading.Agreement, view.Language),
            register.Size,
            register.PartyList.Count(p => p.MergedInto is null && !p.IsPact),
            register.Sources.Count,
            depositary.State.Head.Checkpoint.Origin,
            depositary.State.Head.Checkpoint.Root.ToString());
    }

    private static Answer<SitemapModel> Sitemap(View view, Depositary depositary, SitePages pages)
    {
        var read = depositary.Read(view);
        if (read.Model is not { } register)
            return read.Problem!;
        var all = pages.All(register).ToArray();
        return new SitemapModel(
            [.. pages.Fixed().Select(path => new SitePage(path, view.Url(path)))],
            [.. pages.WithGaps().Select(pattern => (Pattern: pattern, List: "/" + pattern.Split('/')[1]))
                .Select(family => new PageFamily(
                    family.Pattern,
                    family.List switch
                    {
                        "/acts" => (int)register.Size,
                        "/notices" => NoticeBook.Of(register).Count,
                        _ => all.Count(path => path.StartsWith(family.List + "/", StringComparison.Ordinal)),
                    },
                    view.Url(family.List)))]);
    }
}
