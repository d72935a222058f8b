using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Entente.Web.Shell;

/// <summary>Dates, numbers and bounds as a reader of the current language expects them. Dates say how precise they are.</summary>
public sealed class Formats(IStringLocalizer<Formats> localizer)
{
    private readonly Words _words = new(localizer);

    /// <summary>"13 November 2018", "13 novembre 2018", "1er octobre 2019".</summary>
    public string Day(LocalDate day)
    {
        var text = day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        return day.Day == 1 && IsFrench ? "1er" + text[1..] : text;
    }

    /// <summary>"November 2018".</summary>
    public string Month(LocalDate day) => day.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"2018".</summary>
    public string Year(LocalDate day) => day.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>"at the latest on 16 September 2019".</summary>
    public string AtTheLatest(LocalDate day) => _words["AtTheLatest", Day(day)];

    /// <summary>"since 13 November 2018".</summary>
    public string Since(LocalDate day) => _words["Since", Day(day)];

    /// <summary>"between 12 November 2018 and 16 September 2019".</summary>
    public string Between(LocalDate from, LocalDate to) => from == to ? Day(from) : _words["Between", Day(from), Day(to)];

    /// <summary>"2018-11-13", for attributes and narrow tables.</summary>
    public static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    /// <summary>"13 November 2018, 14:05 UTC".</summary>
    public string Moment(Instant instant)
    {
        var utc = instant.InUtc();
        return _words["Moment", Day(utc.Date), utc.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)];
    }

    /// <summary>A state of the log: "its first 512 entries", "19 January 2024", "19 January 2024, 14:05 UTC".</summary>
    public string Log(KnownBy knownBy) => knownBy switch
    {
        { Size: { } size } => _words.Count("LogSize", size),
        { Time: { } time } when knownBy.Text.Length == "2024-01-19".Length => Day(time.InUtc().Date),
        { Time: { } time } => Moment(time),
        _ => knownBy.Text,
    };

    /// <summary>What stands between a name and what is said of it; French has a space before.</summary>
    public string Colon => _words["Colon"];

    /// <summary>What parts the items of a list that hold commas or spaces themselves.</summary>
    public string Semicolon => _words["Semicolon"];

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"31–67", or "81" when both bounds agree.</summary>
    public static string Bounds(long known, long possible)
        => known == possible ? Number(known) : Number(known) + "–" + Number(possible);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private static bool IsFrench => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fr";
}
