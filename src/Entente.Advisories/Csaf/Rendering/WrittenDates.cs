using System.Globalization;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>Dates as people write them, in UTC. The names of months are here: a program may run without the data of languages.</summary>
internal static class WrittenDates
{
    private const string Midnight = "00:00";

    private static readonly string[] s_english = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] s_french = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>A date and time, to the minute; null for what is no date of RFC 3339. Who gives midnight means the day.</summary>
    public static string? Of(string? text, string language)
    {
        if (!Timestamp.TryParse(text, out var moment, out _))
            return null;
        var (day, time) = (moment.UtcDate, TimeOf(moment.InUtc().ToString()));
        var isFrench = language == "fr";
        var number = isFrench && day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);
        var date = $"{number} {(isFrench ? s_french : s_english)[day.Month - 1]} {day.Year.ToString(CultureInfo.InvariantCulture)}";
        return time == Midnight ? date : isFrench ? $"{date} à {time} UTC" : $"{date}, {time} UTC";
    }

    // An offset can lead into a year that has not four digits.
    private static string TimeOf(string text) => text.Substring(text.IndexOf('T', StringComparison.Ordinal) + 1, Midnight.Length);
}
