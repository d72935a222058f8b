using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.When;

/// <summary>One figure that was asked about, and the days on which it held by itself.</summary>
public sealed record AskedFigure(string Category, int Count, IReadOnlyList<DayRange> Days);

/// <summary>A reported count beside the register's own bounds and the list of that day.</summary>
/// <param name="Proven">The bounds alone force the report to be true.</param>
/// <param name="Known">Null where the report cannot be compared.</param>
/// <param name="Listed">What the public list counted that day; null when it is not known.</param>
public sealed record ReportedRow(
    long Act,
    Named Source,
    PartialDate? AsOf,
    string Category,
    Comparator Comparator,
    int Count,
    CountVerdict Verdict,
    bool Proven,
    int? Known,
    int? Possible,
    int? Listed,
    string? Note);

/// <summary>Days on which the list is fully known, both ends inclusive, with what it counted on the first of them.</summary>
public sealed record WhenModel(
    Named Agreement,
    IReadOnlyList<string> Categories,
    IReadOnlyList<AskedFigure> Asked,
    IReadOnlyList<DayRange> Days,
    ListedAnswer? Shown,
    IReadOnlyList<DayRange> Searched,
    IReadOnlyList<ReportedRow> Reported);
