using System.Globalization;
using System.Text;
using NodaTime;

namespace Entente.Web.Pictures;

/// <summary>From this day on, this many are known to be in and this many may be.</summary>
public sealed record AdherencePoint(LocalDate Day, int Known, int Possible);

/// <summary>Something that happened on a day.</summary>
public sealed record ChartEvent(LocalDate Day, string Label, string? Href = null);

/// <summary>
/// Where everything stands in an <see cref="AdherenceChart"/>. Across, all positions are shares of the width, so that the curve
/// stretches and the text does not; downwards, they are pixels.
/// </summary>
internal sealed class AdherencePlot
{
    public const int Top = 74;
    public const int PlotHeight = 230;
    public const int Bottom = Top + PlotHeight;
    public const int Height = Bottom + 28;

    private const int MarkerRows = 3;
    private const int RowHeight = 21;

    /// <summary>Two numbered circles side by side need this share of a narrow page.</summary>
    private const double MarkerWidth = 0.065;

    private readonly int _maximum;

    public AdherencePlot(IReadOnlyList<AdherencePoint> points, IReadOnlyList<ChartEvent> events, LocalDate to)
    {
        To = to;
        From = points.Count == 0 ? to : points[0].Day;
        var highest = Math.Max(1, points.Count == 0 ? 1 : points.Max(point => point.Possible));
        var step = Svg.Step(highest, 4);
        _maximum = (highest + step - 1) / step * step;

        Ticks = [.. Enumerable.Range(0, (_maximum / step) + 1).Select(i => (Top + Y(i * step), i * step))];
        Known = Line(points, point => point.Known);
        Possible = Line(points, point => point.Possible);
        Area = points.Count == 0 ? "" : $"{Known}V{PlotHeight}H0z";
        Between = points.Count == 0 ? "" : Possible + Back(points);
        Years = [.. Svg.Years(From, To).Select((day, i) => (Svg.Share(day, From, To), day.Year.ToString(CultureInfo.InvariantCulture), i % 2 == 1))];
        Markers = Place(events);
    }

    public LocalDate From { get; }

    public LocalDate To { get; }

    public IReadOnlyList<(double Y, int Count)> Ticks { get; }

    public IReadOnlyList<(double Share, string Year, bool Minor)> Years { get; }

    public IReadOnlyList<Marker> Markers { get; }

    public string Known { get; }

    public string Possible { get; }

    /// <summary>The area under the known count.</summary>
    public string Area { get; }

    /// <summary>The area between the two counts.</summary>
    public string Between { get; }

    private double Y(int count) => PlotHeight * (1 - (count / (double)_maximum));

    private double X(LocalDate day) => 1000 * Svg.Share(day, From, To);

    private string Line(IReadOnlyList<AdherencePoint> points, Func<AdherencePoint, int> count)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? "M" : "H").Append(Svg.Number(X(point.Day)));
            path.Append(path.Length == 2 ? " " : "V").Append(Svg.Number(Y(count(point))));
        }

        return path.Length == 0 ? "" : path.Append("H1000").ToString();
    }

    /// <summary>The known count from right to left, which closes the area below the possible count.</summary>
    private string Back(IReadOnlyList<AdherencePoint> points)
    {
        var path = new StringBuilder();
        for (var i = points.Count - 1; i >= 0; i--)
            path.Append('V').Append(Svg.Number(Y(points[i].Known))).Append('H').Append(Svg.Number(X(points[i].Day)));
        return path.Append('z').ToString();
    }

    /// <summary>Numbers the events by day and puts each in the first row where it touches no other, else where it touches least.</summary>
    private List<Marker> Place(IReadOnlyList<ChartEvent> events)
    {
        var lastInRow = Enumerable.Repeat(-1.0, MarkerRows).ToArray();
        var markers = new List<Marker>();
        foreach (var happening in events.OrderBy(e => e.Day).ThenBy(e => e.Label, StringComparer.Ordinal))
        {
            var share = Math.Clamp(Svg.Share(happening.Day, From, To), 0.012, 0.988);
            var row = Array.FindIndex(lastInRow, last => share - last >= MarkerWidth);
            if (row < 0)
                row = Array.IndexOf(lastInRow, lastInRow.Min());

            lastInRow[row] = share;
            markers.Add(new Marker(happening, markers.Count + 1, share, Top - 14 - (row * RowHeight)));
        }

        return markers;
    }

    internal sealed record Marker(ChartEvent Event, int Number, double Share, int Y);
}
