using System.Text;
using Entente.Web.Shell;

namespace Entente.Web.Pictures;

/// <summary>What the map says of a country: its standing, a sentence, and the page it leads to.</summary>
public sealed record MapCountry(StandingMark Mark, string Label, string? Href = null);

/// <summary>Writes the shapes of the map as one piece of markup: two hundred paths are too many for a component each.</summary>
internal static class MapDrawing
{
    /// <summary>Half the width of a finger's aim is not to be had at this scale; this is what still reads as a dot.</summary>
    private const int DotRadius = 7;

    public static string Draw(WorldMapGeometry geometry, IReadOnlyDictionary<string, MapCountry> countries, StandingWords standings)
    {
        var markup = new StringBuilder(128 * 1024);
        markup.Append("<g aria-hidden=\"true\"><path class=\"fill-none\" d=\"").Append(geometry.Land).Append("\"/>");

        // Dots last, so that no neighbour's land covers them.
        foreach (var shape in geometry.Countries)
        {
            if (shape.D is not null)
                Shape(markup, shape, countries, standings, dot: false);
        }

        foreach (var shape in geometry.Countries)
        {
            if (shape.Dot)
                Shape(markup, shape, countries, standings, dot: true);
        }

        return markup.Append("</g>").ToString();
    }

    private static void Shape(
        StringBuilder markup, MapShape shape, IReadOnlyDictionary<string, MapCountry> countries, StandingWords standings, bool dot)
    {
        var country = countries.GetValueOrDefault(shape.Id);
        if (country is null && dot)
            return;

        if (country?.Href is { } href)
            markup.Append("<a tabindex=\"-1\" href=\"").Append(Svg.Encode(href)).Append("\">");

        var (name, value) = country is null ? ("class", "fill-none") : StandingWords.Fill(country.Mark);
        if (dot)
            markup.Append("<circle r=\"").Append(DotRadius).Append("\" cx=\"").Append(shape.X).Append("\" cy=\"").Append(shape.Y);
        else
            markup.Append("<path d=\"").Append(shape.D);

        markup.Append("\" ").Append(name).Append("=\"").Append(value).Append("\"><title>").Append(Svg.Encode(country is null ? CountryNames.Of(shape.Id) : standings.Of(CountryNames.Of(shape.Id), country.Mark)));
        if (country is not null)
            markup.Append(country.Label.Length > 0 ? ", " : "").Append(Svg.Encode(country.Label));

        markup.Append(dot ? "</title></circle>" : "</title></path>");
        if (country?.Href is not null)
            markup.Append("</a>");
    }
}
