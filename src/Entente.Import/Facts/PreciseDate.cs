using Entente.Register;

namespace Entente.Import.Facts;

/// <summary>A date and how it is meant, from two columns.</summary>
/// <param name="On">The date, cut to its precision.</param>
/// <param name="IsLatest">"At the latest on that day".</param>
internal readonly record struct PreciseDate(PartialDate On, bool IsLatest)
{
    private const string Words = "day, month, year, or by for 'at the latest on that day'";

    /// <summary>Reads both columns, which must both be filled.</summary>
    public static PreciseDate Read(FactRow r, string dateColumn, string precisionColumn)
    {
        var (text, precision) = (r.TextOrNull(dateColumn), r.TextOrNull(precisionColumn));
        if (text is null)
        {
            r.Refuse(dateColumn, $"is empty; give the date and in {precisionColumn} how it is meant ({Words}), or leave the row out when nothing is known of it");
            return default;
        }

        if (precision is null)
        {
            r.Refuse(precisionColumn, $"is empty; it must say how {dateColumn} is meant: {Words}");
            return default;
        }

        return r.DateOrNull(dateColumn) is { } date ? Cut(r, date, dateColumn, precision, precisionColumn) : default;
    }

    private static PreciseDate Cut(FactRow r, PartialDate date, string dateColumn, string precision, string precisionColumn)
    {
        DatePrecision? needed = precision switch
        {
            "day" or "by" => DatePrecision.Day,
            "month" => DatePrecision.Month,
            "year" => DatePrecision.Year,
            _ => null,
        };
        if (needed is null)
        {
            r.Refuse(precisionColumn, $"is '{precision}'; it must be {Words}");
            return default;
        }

        if (date.Precision < needed)
        {
            r.Refuse(dateColumn, $"'{date}' is coarser than its precision '{precision}'");
            return default;
        }

        // A day that stands for its month or year is not a day that anybody stated.
        var length = needed switch { DatePrecision.Year => 4, DatePrecision.Month => 7, _ => 10 };
        return PartialDate.TryParse(date.ToString().AsSpan(0, length), out var cut) ? new PreciseDate(cut, precision == "by") : default;
    }
}
