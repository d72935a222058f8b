using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Entente.Register;

/// <summary>How finely a date is known.</summary>
public enum DatePrecision : byte
{
    /// <summary>Only the year.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,
}

/// <summary>
/// A date as a source gives it: <c>2019</c>, <c>2019-02</c> or <c>2019-02-15</c> (ISO 8601 reduced precision). Never padded to a day that nobody stated.
/// The default value is not a date.
/// </summary>
public readonly struct PartialDate : IEquatable<PartialDate>
{
    // year * 10000 + month * 100 + day, with month and day 0 where not known: four bytes, because a register may hold millions.
    private readonly int _packed;

    private PartialDate(int packed) => _packed = packed;

    /// <summary>A date known to the day.</summary>
    /// <param name="day">The day.</param>
    public PartialDate(LocalDate day) => _packed = (day.Year * 10000) + (day.Month * 100) + day.Day;

    /// <summary>How finely it is known.</summary>
    public DatePrecision Precision => _packed % 100 != 0 ? DatePrecision.Day : _packed % 10000 != 0 ? DatePrecision.Month : DatePrecision.Year;

    /// <summary>The first day that it may mean, inclusive.</summary>
    public LocalDate First => new(Year, Math.Max(1, Month), Math.Max(1, Day));

    /// <summary>The last day that it may mean, inclusive.</summary>
    public LocalDate Last => Precision switch
    {
        DatePrecision.Day => First,
        DatePrecision.Month => new LocalDate(Year, Month, DateTime.DaysInMonth(Year, Month)),
        _ => new LocalDate(Year, 12, 31),
    };

    /// <summary>The year, 1000 to 9999.</summary>
    public int Year => _packed / 10000;

    private int Month => _packed / 100 % 100;

    private int Day => _packed % 100;

    /// <summary>Reads <c>uuuu</c>, <c>uuuu-MM</c> or <c>uuuu-MM-dd</c>, from the year 1000 on, and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date, when the answer is true.</param>
    /// <returns>False when the text has another form or names no day of the calendar.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10) || !Digits(text[..4], out var year) || year < 1000)
            return false;
        int month = 0, day = 0;
        if (text.Length >= 7 && (text[4] != '-' || !Digits(text.Slice(5, 2), out month) || month is < 1 or > 12))
            return false;
        if (text.Length == 10
            && (text[7] != '-' || !Digits(text.Slice(8, 2), out day) || day < 1 || day > DateTime.DaysInMonth(year, month)))
            return false;
        date = new PartialDate((year * 10000) + (month * 100) + day);
        return true;
    }

    /// <summary>The same from bytes.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> utf8, out PartialDate date)
    {
        Span<char> text = stackalloc char[10];
        date = default;
        return Ascii.ToUtf16(utf8, text, out var length) == OperationStatus.Done && TryParse(text[..length], out date);
    }

    /// <summary>The text that <see cref="TryParse(ReadOnlySpan{char}, out PartialDate)"/> reads.</summary>
    /// <returns>Four, seven or ten characters.</returns>
    public override string ToString() => Precision switch
    {
        DatePrecision.Day => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}-{Day:D2}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}"),
        _ => Year.ToString("D4", CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public bool Equals(PartialDate other) => _packed == other._packed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PartialDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _packed;

    /// <summary>Equality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both are known to the same precision and say the same.</returns>
    public static bool operator ==(PartialDate left, PartialDate right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The opposite of equality.</returns>
    public static bool operator !=(PartialDate left, PartialDate right) => !left.Equals(right);

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
