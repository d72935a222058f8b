using Entente.Web.Shell;

namespace Entente.Web.Style;

/// <summary>The sample data of the style guide.</summary>
public sealed record StyleSamples(string Note);

public static class StyleRoutes
{
    /// <summary>The style guide, in Development only: every component and picture, with sample data.</summary>
    public static void MapStyle(this RouteGroupBuilder pages)
        => pages.MapPage<StylePage, StyleSamples>("/style", () => new StyleSamples("Sample data"));
}
