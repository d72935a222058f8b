using System.Globalization;
using System.Text;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>
/// A calendar as RFC 5545 has it: lines end with CRLF and are folded at 75 octets, never within a character (§3.1); in texts backslash, semicolon, comma and line
/// breaks are escaped (§3.3.11). Times are in UTC, so no time zone has to be described (§3.3.5, form 2). It names no METHOD: one would make a message of it, which
/// must name an organiser's mailbox (RFC 5546 §3.2.1), and without one DTSTAMP is the time of the last change (§3.8.7.2).
/// </summary>
public sealed class Calendar
{
    private const int MostOctets = 75;

    private readonly StringBuilder _text = new();

    public Calendar(string name)
    {
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Entente//Events//EN");
        Line("CALSCALE", "GREGORIAN");
        // RFC 7986 §5.1, and what programs read that do not know it.
        Line("NAME", Escape(name));
        Line("X-WR-CALNAME", Escape(name));
    }

    /// <summary>One event.</summary>
    /// <param name="Uid">For ever.</param>
    /// <param name="IsCancelled">Whether it was to be and is not.</param>
    /// <param name="Sequence">Counts its changes.</param>
    public sealed record Entry(
        string Uid, Instant Stamp, Instant Starts, Instant Ends, string Summary, string Description, string Location, string Address, string Category, bool IsCancelled, long Sequence);

    public Calendar Add(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Line("BEGIN", "VEVENT");
        Line("UID", Escape(entry.Uid));
        Line("DTSTAMP", At(entry.Stamp));
        Line("LAST-MODIFIED", At(entry.Stamp));
        Line("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Line("DTSTART", At(entry.Starts));
        // It must be later than the beginning (§3.8.2.2); an event without it ends when it begins (§3.6.1).
        if (entry.Ends > entry.Starts)
            Line("DTEND", At(entry.Ends));
        Line("SUMMARY", Escape(entry.Summary));
        if (entry.Description.Length > 0)
            Line("DESCRIPTION", Escape(entry.Description));
        if (entry.Location.Length > 0)
            Line("LOCATION", Escape(entry.Location));
        Line("URL", entry.Address);
        Line("CATEGORIES", Escape(entry.Category));
        Line("STATUS", entry.IsCancelled ? "CANCELLED" : "CONFIRMED");
        Line("END", "VEVENT");
        return this;
    }

    public override string ToString() => _text + "END:VCALENDAR\r\n";

    public static string Escape(string text) => text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string At(Instant instant) => instant.InUtc().ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private void Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in (name + ":" + value).EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value == '\t'))
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }
}
