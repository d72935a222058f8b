using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Queries;

/// <summary>A number of which only bounds are known.</summary>
/// <param name="Known">At least so many: those that are certainly in.</param>
/// <param name="Possible">At most so many: those that are in, and those of which it is unknown or disputed.</param>
public readonly record struct Bounds(int Known, int Possible)
{
    /// <summary>Whether the number is known exactly.</summary>
    public bool IsExact => Known == Possible;

    /// <summary>The bounds of a sum.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>Both bounds added.</returns>
    public static Bounds operator +(Bounds a, Bounds b) => new(a.Known + b.Known, a.Possible + b.Possible);

    /// <inheritdoc/>
    public override string ToString() => IsExact ? $"{Known}" : $"{Known}–{Possible}";
}

/// <summary>How many parties are in an agreement on a day. Pacts are left out, because their members are counted.</summary>
public sealed class CountAnswer
{
    private readonly Tally _tally;

    internal CountAnswer(LocalDate day, Tally tally) => (Day, _tally) = (day, tally);

    /// <summary>The day.</summary>
    public LocalDate Day { get; }

    /// <summary>The bounds over all kinds.</summary>
    public Bounds Total
    {
        get
        {
            var total = default(Bounds);
            for (var kind = 0; kind < AgreementIndex.KindCount; kind++)
                total += Of((PartyKind)kind);
            return total;
        }
    }

    /// <summary>The bounds for one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Known and possible.</returns>
    public Bounds Of(PartyKind kind)
    {
        var known = _tally.Of(kind, Standing.In);
        return new(known, known + _tally.Of(kind, Standing.Unknown) + _tally.Of(kind, Standing.Disputed));
    }

    /// <summary>How many of a kind have exactly this standing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="standing">In, Unknown or Disputed; who is out is not counted.</param>
    /// <returns>The number.</returns>
    public int Of(PartyKind kind, Standing standing) => standing == Standing.Out
        ? throw new ArgumentOutOfRangeException(nameof(standing), "who is out is not counted")
        : _tally.Of(kind, standing);
}

/// <summary>Counts.</summary>
public static class Counting
{
    /// <summary>How many parties of each kind are in on a day. A lookup, whatever the size of the register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="day">The day.</param>
    /// <param name="withDuplicates">Count each entry by itself, as a list with duplicates would.</param>
    /// <returns>The bounds.</returns>
    public static CountAnswer Count(this RegisterSnapshot register, Agreement agreement, LocalDate day, bool withDuplicates = false)
    {
        var index = register.IndexOf(agreement);
        return new(day, (withDuplicates ? index.WithDuplicates : index.Distinct).At(Days.Number(day)));
    }

    /// <summary>The counts on every day on which any of them changes: the curve of adherence over time.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <returns>In order of days; before the first, nobody is in.</returns>
    public static IReadOnlyList<CountAnswer> CountHistory(this RegisterSnapshot register, Agreement agreement)
    {
        var table = register.IndexOf(agreement).Distinct;
        return [.. Enumerable.Range(0, table.Count).Select(i => new CountAnswer(Days.Date(table[i].Day), table[i].Value))];
    }
}
