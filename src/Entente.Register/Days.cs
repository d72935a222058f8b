using NodaTime;

namespace Entente.Register;

/// <summary>Days as integers, for the inner loops: the proleptic Gregorian day number, 0 on 0001-01-01.</summary>
internal static class Days
{
    /// <summary>Before every day.</summary>
    public const int Never = int.MinValue;

    /// <summary>After every day.</summary>
    public const int Forever = int.MaxValue;

    /// <summary>The last day of the calendar, 9999-12-31.</summary>
    public static readonly int Last = DateOnly.MaxValue.DayNumber;

    public static int Number(LocalDate date) => date.ToDateOnly().DayNumber;

    public static LocalDate Date(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));

    public static LocalDate? DateOrNull(int number) => number is Never or Forever ? null : Date(number);
}
