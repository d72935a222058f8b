// A date-time of RFC 3339, section 5.6. DateTimeOffset is not enough: CSAF allows any number of fraction digits, and RFC 3339 knows leap seconds.
// Nothing is rounded: two timestamps that differ in the thirtieth digit differ here.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Entente.Advisories.Time;

/// <summary>
/// An instant with its offset as RFC 3339, section 5.6 writes it, exact to any fraction digit. Equality and order are those of the instant; the
/// text, with its offset and its digits, is kept for printing. The default value is 0000-03-01T00:00:00Z.
/// </summary>
public readonly struct Timestamp : IEquatable<Timestamp>, IComparable<Timestamp>
{
    private const int HeadDigits = 18;
    private readonly long _utcSeconds; // since 0000-03-01T00:00:00Z; a leap second shares the number of the second before it
    private readonly ulong _fractionHead; // the first 18 digits of the fraction, filled up with zeros
    private readonly string? _fractionTail; // the digits after them, without zeros at the end
    private readonly int _fractionDigits;
    private readonly short _offsetMinutes;
    private readonly Form _form;

    [Flags]
    private enum Form : byte
    {
        Plain = 0,
        Zulu = 1,
        NegativeZero = 2,
        LowerT = 4,
        LowerZ = 8,
        Leap = 16,
    }

    private Timestamp(long utcSeconds, ReadOnlySpan<char> fraction, int offsetMinutes, Form form)
    {
        _utcSeconds = utcSeconds;
        _fractionDigits = fraction.Length;
        _offsetMinutes = (short)offsetMinutes;
        _form = form;
        for (var i = 0; i < HeadDigits; i++)
            _fractionHead = (_fractionHead * 10) + (i < fraction.Length ? fraction[i] - (ulong)'0' : 0);
        var tail = fraction.Length > HeadDigits ? fraction[HeadDigits..].TrimEnd('0') : default;
        _fractionTail = tail.IsEmpty ? null : tail.ToString();
    }

    private Timestamp(in Timestamp other, long utcSeconds)
    {
        this = other;
        _utcSeconds = utcSeconds;
        _form = other._form & ~Form.Leap; // a leap second is of its day only
    }

    private Timestamp(in Timestamp other, short offsetMinutes, Form form)
    {
        this = other;
        _offsetMinutes = offsetMinutes;
        _form = form;
    }

    /// <summary>Whether it is 23:59:60 UTC of a day that had a leap second.</summary>
    public bool IsLeapSecond => Has(Form.Leap);

    /// <summary>The offset from UTC.</summary>
    public TimeSpan Offset => TimeSpan.FromMinutes(_offsetMinutes);

    /// <summary>
    /// Why CSAF 2.1 ("Date and Time" in its design considerations) refuses this value although RFC 3339 allows it: a lower-case letter or a leap
    /// second. Null when CSAF 2.1 allows it.
    /// </summary>
    public string? Csaf21Fault =>
        Has(Form.LowerT) ? "the letter T between date and time must be upper case"
        : Has(Form.LowerZ) ? "the letter Z of the time zone must be upper case"
        : IsLeapSecond ? "leap seconds must not be used: write the second before or after"
        : null;

    /// <summary>
    /// Reads a <c>date-time</c> of RFC 3339, section 5.6, letters in either case: a day of the calendar, hours to 23, seconds to 59, 60 only for a
    /// leap second that happened. The reason names the part and what would be right.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp value, [NotNullWhen(false)] out string? reason)
    {
        value = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
            return Refusal.Because("a date-time has the form 2024-01-24T10:00:00Z", out reason);
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day))
            return Refusal.Because("year, month and day are four, two and two digits", out reason);
        if (month is < 1 or > 12)
            return Refusal.Because($"there is no month {month:00}: months are 01 to 12", out reason);
        if (day < 1 || day > DaysInMonth(year, month))
            return Refusal.Because($"there is no day {day:00} in {year:0000}-{month:00}: its last is {DaysInMonth(year, month)}", out reason);
        if (text[10] is not ('T' or 't'))
            return Refusal.Because("between date and time stands the letter T", out reason);
        if (!Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second))
            return Refusal.Because("hour, minute and second are two digits each", out reason);
        if (hour > 23 || minute > 59 || second > 60)
            return Refusal.Because("hours are 00 to 23, minutes and seconds 00 to 59", out reason);

        var rest = text[19..];
        ReadOnlySpan<char> fraction = default;
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            fraction = end < 0 ? rest[1..] : rest.Slice(1, end);
            if (fraction.IsEmpty)
                return Refusal.Because("a full stop after the seconds needs digits", out reason);
            rest = rest[(1 + fraction.Length)..];
        }
        if (!TryOffset(rest, out var offset, out var form, out reason))
            return false;
        if (text[10] == 't')
            form |= Form.LowerT;

        var utc = (((DaysFromMarch0000(year, month, day) * 24) + hour) * 60) + minute - offset;
        if (second == 60)
        {
            form |= Form.Leap;
            if (!IsLastMinuteBeforeLeap(utc))
                return Refusal.Because("there was no leap second at that time: seconds are 00 to 59", out reason);
        }
        value = new Timestamp((utc * 60) + Math.Min(second, 59), fraction, offset, form);
        reason = null;
        return true;
    }

    /// <summary>The timestamp of an instant, with as many fraction digits as it needs (at most seven), <c>Z</c> for offset zero.</summary>
    public static Timestamp From(DateTimeOffset instant)
    {
        var text = instant.ToString(
            instant.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
        return TryParse(text, out var value, out var reason) ? value : throw new ArgumentException(reason, nameof(instant));
    }

    /// <summary>The day of UTC in which it lies. Years before 1 and after 9999, which an offset can reach, are held at the end of the range.</summary>
    public DateOnly UtcDate
    {
        get
        {
            var days = Math.Floor((decimal)_utcSeconds / 86400) - DaysFromMarch0000(1, 1, 1);
            return DateOnly.FromDayNumber((int)Math.Clamp(days, 0, DateOnly.MaxValue.DayNumber));
        }
    }

    /// <summary>The same instant with <c>Z</c> for its offset, and in upper case.</summary>
    public Timestamp InUtc() => new(this, 0, Form.Zulu | (_form & Form.Leap));

    /// <summary>The same time of day some days of 24 hours later, or earlier.</summary>
    public Timestamp PlusDays(int days) => new(this, _utcSeconds + (days * 86400L));

    /// <inheritdoc/>
    public int CompareTo(Timestamp other)
    {
        var order = _utcSeconds.CompareTo(other._utcSeconds);
        if (order == 0)
            order = IsLeapSecond.CompareTo(other.IsLeapSecond);
        if (order == 0)
            order = _fractionHead.CompareTo(other._fractionHead);
        return order != 0 ? order : string.CompareOrdinal(_fractionTail ?? "", other._fractionTail ?? "");
    }

    /// <inheritdoc/>
    public bool Equals(Timestamp other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Timestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_utcSeconds, IsLeapSecond, _fractionHead, _fractionTail);

    /// <summary>Same instant.</summary>
    public static bool operator ==(Timestamp left, Timestamp right) => left.Equals(right);

    /// <summary>Another instant.</summary>
    public static bool operator !=(Timestamp left, Timestamp right) => !left.Equals(right);

    /// <summary>Earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.CompareTo(right) < 0;

    /// <summary>Earlier or the same instant.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.CompareTo(right) <= 0;

    /// <summary>Later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.CompareTo(right) > 0;

    /// <summary>Later or the same instant.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.CompareTo(right) >= 0;

    /// <summary>The text that was read, character by character.</summary>
    public override string ToString()
    {
        var local = _utcSeconds + (_offsetMinutes * 60L);
        var (days, second) = Math.DivRem(local, 86400);
        if (second < 0)
            (days, second) = (days - 1, second + 86400);
        var (year, month, day) = Civil(days);
        var seconds = IsLeapSecond ? 60 : second % 60;
        var fraction = "";
        if (_fractionDigits > 0)
        {
            var digits = _fractionHead.ToString("D18", CultureInfo.InvariantCulture) + _fractionTail;
            fraction = "." + digits.PadRight(_fractionDigits, '0')[.._fractionDigits];
        }
        var zone = Has(Form.Zulu) ? Has(Form.LowerZ) ? "z" : "Z"
            : string.Create(CultureInfo.InvariantCulture,
                $"{(_offsetMinutes < 0 || Has(Form.NegativeZero) ? '-' : '+')}{Math.Abs(_offsetMinutes) / 60:00}:{Math.Abs(_offsetMinutes) % 60:00}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{year:0000}-{month:00}-{day:00}{(Has(Form.LowerT) ? 't' : 'T')}{second / 3600:00}:{second / 60 % 60:00}:{seconds:00}{fraction}{zone}");
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes, out Form form, [NotNullWhen(false)] out string? reason)
    {
        (minutes, form, reason) = (0, Form.Zulu, null);
        if (text is "Z")
            return true;
        if (text is "z")
        {
            form |= Form.LowerZ;
            return true;
        }
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !Number(text[1..3], out var hours) || !Number(text[4..], out var rest))
            return Refusal.Because("the time zone is Z or an offset of the form +01:00", out reason);
        if (hours > 23 || rest > 59)
            return Refusal.Because("an offset goes from -23:59 to +23:59", out reason);
        minutes = (text[0] == '-' ? -1 : 1) * ((hours * 60) + rest);
        form = minutes == 0 && text[0] == '-' ? Form.NegativeZero : Form.Plain;
        return true;
    }

    private static bool IsLastMinuteBeforeLeap(long utcMinutes)
    {
        var (days, minute) = Math.DivRem(utcMinutes, 1440);
        if (minute != 1439)
            return false;
        var (year, month, day) = Civil(days);
        return LeapSeconds.EndsDay((int)year, month, day);
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = (value * 10) + (digit - '0');
        }
        return true;
    }

    private static int DaysInMonth(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Days of the proleptic Gregorian calendar since 0000-03-01: a year that starts in March ends with its leap day.
    private static long DaysFromMarch0000(int year, int month, int day)
    {
        long y = month <= 2 ? year - 1 : year;
        var century = FloorDiv(y, 400);
        var ofCentury = y - (century * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (century * 146097) + (ofCentury * 365) + (ofCentury / 4) - (ofCentury / 100) + dayOfYear;
    }

    private static (long Year, int Month, int Day) Civil(long days)
    {
        var century = FloorDiv(days, 146097);
        var dayOfCentury = days - (century * 146097);
        var ofCentury = (dayOfCentury - (dayOfCentury / 1460) + (dayOfCentury / 36524) - (dayOfCentury / 146096)) / 365;
        var dayOfYear = (int)(dayOfCentury - ((365 * ofCentury) + (ofCentury / 4) - (ofCentury / 100)));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((century * 400) + ofCentury + (month <= 2 ? 1 : 0), month, dayOfYear - (((153 * shifted) + 2) / 5) + 1);
    }

    private static long FloorDiv(long value, long by) => (value >= 0 ? value : value - by + 1) / by;

    private bool Has(Form form) => (_form & form) == form;
}
