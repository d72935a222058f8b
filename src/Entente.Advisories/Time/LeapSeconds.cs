// Leap seconds that were inserted into UTC (IERS Bulletin C, IANA leap-seconds.list): facts, none since 2016-12-31. A removed second has never happened.

namespace Entente.Advisories.Time;

/// <summary>The leap seconds of UTC up to 2016-12-31, the last one so far. Each is 23:59:60 UTC of its day.</summary>
public static class LeapSeconds
{
    // year * 100 + month; every leap second was at the end of June or of December.
    private static ReadOnlySpan<int> Months =>
    [
        197206, 197212, 197312, 197412, 197512, 197612, 197712, 197812, 197912, 198106, 198206, 198306, 198506, 198712,
        198912, 199012, 199206, 199306, 199406, 199512, 199706, 199812, 200512, 200812, 201206, 201506, 201612,
    ];

    /// <summary>The days of UTC that ended with a leap second, in order.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } =
        [.. Months.ToArray().Select(month => new DateOnly(month / 100, month % 100, DateTime.DaysInMonth(month / 100, month % 100)))];

    internal static bool EndsDay(int year, int month, int day) =>
        day == (month == 6 ? 30 : 31) && Months.BinarySearch((year * 100) + month) >= 0;
}
