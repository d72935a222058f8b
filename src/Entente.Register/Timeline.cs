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
    private const int StandingBits = 2;

    // One int a step, day number and standing: a register may hold millions.
    private readonly int[] _steps;

    private Timeline(int[] steps) => _steps = steps;

    /// <summary>Out on every day.</summary>
    public static Timeline AlwaysOut { get; } = new([]);

    /// <summary>The stretches in order, without gaps; neighbours differ.</summary>
    public IReadOnlyList<TimelineSpan> Spans => [.. Enumerable.Range(-1, _steps.Length + 1).Select(Span)];

    /// <summary>How often the standing changes.</summary>
    internal int StepCount => _steps.Length;

    /// <summary>The standing on a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The standing.</returns>
    public Standing On(LocalDate day) => At(Days.Number(day));

    /// <summary>The stretch that holds a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The stretch.</returns>
    public TimelineSpan SpanOn(LocalDate day) => Span(Find(Days.Number(day)));

    /// <inheritdoc/>
    public bool Equals(Timeline? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Timeline);

    /// <inheritdoc/>
    public override int GetHashCode() => _steps.Length == 0 ? 0 : HashCode.Combine(_steps.Length, _steps[0], _steps[^1]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Spans.Select(s => $"{s.Standing} from {s.From?.ToString("uuuu-MM-dd", null) ?? "ever"}"));

    internal static Timeline From(IReadOnlyList<(int Day, Standing Standing)> steps)
    {
        Span<int> packed = steps.Count <= 64 ? stackalloc int[64] : new int[steps.Count];
        var (count, last) = (0, Standing.Out);
        foreach (var (day, standing) in steps)
        {
            // No day comes after the last of the calendar, though evidence may end on it.
            if (standing == last || day > Days.Last)
                continue;
            packed[count++] = (day << StandingBits) | (int)standing;
            last = standing;
        }

        return count == 0 ? AlwaysOut : new Timeline(packed[..count].ToArray());
    }

    /// <summary>The greater of the two on each day.</summary>
    internal static Timeline Max(Timeline a, Timeline b) =>
        a._steps.Length == 0 ? b : b._steps.Length == 0 ? a : Combine(a, b, static (x, y) => x > y ? x : y);

    /// <summary>The lesser of the two on each day.</summary>
    internal static Timeline Min(Timeline a, Timeline b) =>
        a._steps.Length == 0 || b._steps.Length == 0 ? AlwaysOut : Combine(a, b, static (x, y) => x < y ? x : y);

    internal Standing At(int day) => Find(day) is >= 0 and var i ? Step(i).Standing : Standing.Out;

    /// <summary>The i-th change: from which day on which standing.</summary>
    internal (int Day, Standing Standing) Step(int i) => (_steps[i] >> StandingBits, (Standing)(_steps[i] & ((1 << StandingBits) - 1)));

    private TimelineSpan Span(int i) => new(
        i < 0 ? null : Days.Date(Step(i).Day),
        i + 1 < _steps.Length ? Days.Date(Step(i + 1).Day - 1) : null,
        i < 0 ? Standing.Out : Step(i).Standing);

    /// <summary>The last change on or before a day, or -1.</summary>
    private int Find(int day)
    {
        var i = _steps.AsSpan().BinarySearch((day << StandingBits) | ((1 << StandingBits) - 1));
        return i >= 0 ? i : ~i - 1;
    }

    private static Timeline Combine(Timeline a, Timeline b, Func<Standing, Standing, Standing> choose)
    {
        if (a.Equals(b))
            return a;
        var steps = new List<(int, Standing)>(a._steps.Length + b._steps.Length);
        for (int i = 0, j = 0; i < a._steps.Length || j < b._steps.Length;)
        {
            var day = Math.Min(i < a._steps.Length ? a.Step(i).Day : int.MaxValue, j < b._steps.Length ? b.Step(j).Day : int.MaxValue);
            i += i < a._steps.Length && a.Step(i).Day == day ? 1 : 0;
            j += j < b._steps.Length && b.Step(j).Day == day ? 1 : 0;
            steps.Add((day, choose(a.At(day), b.At(day))));
        }

        return From(steps);
    }
}
