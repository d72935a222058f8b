using Entente.Web.Pictures;
using Entente.Web.Shell;

namespace Entente.Web.Style;

/// <summary>The style guide, in Development only: every component and picture, with sample data.</summary>
public static class StyleRoutes
{
    public static void MapStyle(this RouteGroupBuilder pages)
    {
        pages.MapPage<StylePage, StyleSamples>("/style", (View view) => StyleSamples.Create(view))
            .WithCsv((_, samples) => new CsvTable(
                "sample.csv",
                ["day", "known", "possible"],
                samples.Adherence.Select(point => (string[])[Formats.Iso(point.Day), $"{point.Known}", $"{point.Possible}"])));
        pages.MapPage<StyleCounterPage, StyleSamples>("/embed/style", (View view) => StyleSamples.Create(view));
        pages.MapGet("/embed/style.svg", () => Badge.ToResult("Paris Call · 2018-11-12", "31–67")).ExcludeFromDescription();
        pages.MapGet("/style/broken", string () => throw new InvalidOperationException("Thrown on purpose.")).ExcludeFromDescription();
    }
}
