using System.Text;

namespace Entente.Web.Pictures;

/// <summary>One number of the counter, in bounds.</summary>
public sealed record CounterCount(string Label, int Known, int Possible);

/// <summary>
/// A badge, an SVG of its own that other sites show as an image. It brings its colours along, because an image has no style sheet.
/// </summary>
public static class Badge
{
    private const double FontSize = 11;
    private const double Padding = 8;

    public static IResult ToResult(string label, string value, string colon = ": ", bool dark = false)
        => TypedResults.Bytes(Encoding.UTF8.GetBytes(Draw(label, value, colon, dark)), "image/svg+xml");

    /// <param name="colon">What stands between label and value in the language of the title.</param>
    public static string Draw(string label, string value, string colon = ": ", bool dark = false)
    {
        var (ground, figure, ink) = dark ? ("#a3c6f4", "#e4b766", "#10151c") : ("#17345c", "#86540d", "#fff");
        var left = Math.Ceiling(TextWidth.Of(label, FontSize) + (2 * Padding));
        var right = Math.Ceiling(TextWidth.Of(value, FontSize) + (2 * Padding));
        var width = left + right;

        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="22" role="img" aria-label="{Svg.Encode(label + colon + value)}">
            <title>{Svg.Encode(label + colon + value)}</title>
            <rect width="{width}" height="22" rx="3" fill="{ground}"/>
            <path d="M{left} 0H{width - 3}a3 3 0 0 1 3 3V19a3 3 0 0 1 -3 3H{left}z" fill="{figure}"/>
            <g fill="{ink}" font-family="Verdana,DejaVu Sans,sans-serif" font-size="{FontSize}" text-anchor="middle">
            <text x="{Svg.Number(left / 2)}" y="15" textLength="{Svg.Number(left - (2 * Padding))}">{Svg.Encode(label)}</text>
            <text x="{Svg.Number(left + (right / 2))}" y="15" font-weight="bold" textLength="{Svg.Number(right - (2 * Padding))}">{Svg.Encode(value)}</text>
            </g>
            </svg>
            """;
    }
}
