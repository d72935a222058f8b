using NodaTime;

namespace Entente.Register;

/// <summary>A stretch of days of one standing.</summary>
/// <param name="From">First day, inclusive; null for "since before the register".</param>
/// <param name="Until">Last day, inclusive; null while it lasts.</param>
/// <param name="Standing">The standing on each of these days.</param>
public readonly record struct TimelineSpan(LocalDate? From, LocalDate? Until, Standing Standing);

/// <summary>
/// The standing of a party on every day there is, as a step function. Immutable. Before the first step the standing is <see cref="Standing.Out"/>.
/// </summary>
public sealed class Timeline : IEquatable<Timeline>
{
    private readonly int[] _days;
    private readonly Standing[] _standings;

    private Timeline(int[] days, Standing[] standings) => (_days, _standings) = (days, standings);

    /// <summary>Out on every day.</summary>
    public static Timeline AlwaysOut { get; } = new([], []);

    /// <summary>The stretches in order, without gaps; neighbours differ.</summary>
    public IReadOnlyList<TimelineSpan> Spans
    {
        get
        {
            var spans = new List<TimelineSpan>(_days.Length + 1)
            {
                new(null, _days.Length == 0 ? null : Days.Date(_days[0] - 1), Standing.Out),
            };
            for (var i = 0; i < _days.Length; i++)
                spans.Add(new(Days.Date(_days[i]), i + 1 < _days.Length ? Days.Date(_days[i + 1] - 1) : null, _standings[i]));
            return spans;
        }
    }

    /// <summary>The days on which the standing changes, as day numbers, ascending.</summary>
    internal ReadOnlySpan<int> Steps => _days;

    internal ReadOnlySpan<Standing> StepStandings => _standings;

    /// <summary>The standing on a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The standing.</returns>
    public Standing On(LocalDate day) => At(Days.Number(day));

    /// <summary>The stretch that holds a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The stretch.</returns>
    public TimelineSpan SpanOn(LocalDate day)
    {
        var i = Find(Days.Number(day));
        return new(
            i < 0 ? null : Days.Date(_days[i]),
            i + 1 < _days.Length ? Days.Date(_days[i + 1] - 1) : null,
            i < 0 ? Standing.Out : _standings[i]);
    }

    /// <inheritdoc/>
    public bool Equals(Timeline? other) => other is not null && Steps.SequenceEqual(other.Steps) && StepStandings.SequenceEqual(other.StepStandings);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Timeline);

    /// <inheritdoc/>
    public override int GetHashCode() => _days.Length == 0 ? 0 : HashCode.Combine(_days.Length, _days[0], _days[^1]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Spans.Select(s => $"{s.Standing} from {s.From?.ToString("uuuu-MM-dd", null) ?? "ever"}"));

    internal static Timeline From(IReadOnlyList<(int Day, Standing Standing)> steps)
    {
        List<int>? days = null;
        List<Standing>? standings = null;
        var last = Standing.Out;
        foreach (var (day, standing) in steps)
        {
            if (standing == last)
                continue;
            (days ??= []).Add(day);
            (standings ??= []).Add(standing);
            last = standing;
        }

        return days is null ? AlwaysOut : new Timeline([.. days], [.. standings!]);
    }

    /// <summary>The greater of the two on each day.</summary>
    internal static Timeline Max(Timeline a, Timeline b) =>
        a._days.Length == 0 ? b : b._days.Length == 0 ? a : Combine(a, b, static (x, y) => x > y ? x : y);

    /// <summary>The lesser of the two on each day.</summary>
    internal static Timeline Min(Timeline a, Timeline b) =>
        a._days.Length == 0 || b._days.Length == 0 ? AlwaysOut : Combine(a, b, static (x, y) => x < y ? x : y);

    internal Standing At(int day)
    {
        var i = Find(day);
        return i < 0 ? Standing.Out : _standings[i];
    }

    private int Find(int day)
    {
        var i = Array.BinarySearch(_days, day);
        return i >= 0 ? i : ~i - 1;
    }

    private static Timeline Combine(Timeline a, Timeline b, Func<Standing, Standing, Standing> choose)
    {
        if (a.Equals(b))
            return a;
        var days = new SortedSet<int>(a._days);
        days.UnionWith(b._days);
        return From([.. days.Select(day => (day, choose(a.At(day), b.At(day))))]);
    }
}
