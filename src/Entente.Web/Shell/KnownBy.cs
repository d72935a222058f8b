using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Shell;

/// <summary>
/// What the log held: at a size (its first entries), or at an instant. A plain day means the end of that day, UTC.
/// </summary>
public readonly record struct KnownBy(long? Size, Instant? Time, string Text)
{
    public static KnownBy AtSize(long size) => new(size, null, size.ToString(CultureInfo.InvariantCulture));

    public static KnownBy AtTime(Instant time) => new(null, time, InstantPattern.ExtendedIso.Format(time));

    public static bool TryParse(string text, out KnownBy knownBy)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            knownBy = AtSize(size);
            return true;
        }

        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day < LocalDate.MaxIsoValue)
        {
            var endOfDay = day.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() - Duration.Epsilon;
            knownBy = new KnownBy(null, endOfDay, text);
            return true;
        }

        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var time })
        {
            knownBy = new KnownBy(null, time, text);
            return true;
        }

        knownBy = default;
        return false;
    }

    public override string ToString() => Text;
}
