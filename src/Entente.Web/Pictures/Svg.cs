using System.Globalization;
using System.Text.Encodings.Web;
using NodaTime;

namespace Entente.Web.Pictures;

/// <summary>Numbers and text as SVG wants them, whatever the reader's language.</summary>
internal static class Svg
{
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of the width, so that shapes stretch with the page while text keeps its size.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>How a label stands over its point without being cut off at an end of the axis.</summary>
    public static string Anchor(double share) => share < 0.04 ? "start" : share > 0.96 ? "end" : "middle";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>Where a day lies between two days, from 0 to 1.</summary>
    public static double Share(LocalDate day, LocalDate from, LocalDate to)
    {
        var all = Period.DaysBetween(from, to);
        return all <= 0 ? 0 : Math.Clamp(Period.DaysBetween(from, day) / (double)all, 0, 1);
    }

    /// <summary>A round step that divides a maximum into about <paramref name="steps"/> parts: 1, 2 or 5 times a power of ten.</summary>
    public static int Step(int maximum, int steps)
    {
        var rough = Math.Max(1, maximum / (double)steps);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = rough / power;
        return (int)((factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power);
    }

    /// <summary>The first days of the years between two days.</summary>
    public static IEnumerable<LocalDate> Years(LocalDate from, LocalDate to)
    {
        for (var year = from.Year + 1; year <= to.Year; year++)
            yield return new LocalDate(year, 1, 1);
    }
}
