using NodaTime;

namespace Entente.Register.Acts;

/// <summary>
/// One entry of the public log, read: what was said, and when this instance recorded it. Acts are never changed; a correction is a further act.
/// The bytes are described in docs/formats/act.md.
/// </summary>
public sealed record Act
{
    // Four bytes each, because a register may hold millions: it is a list, so an index fits 31 bits; seconds since 1970 fit 32 until 2106.
    private readonly int _index;
    private readonly uint _recorded;

    /// <summary>The earliest time of recording that an act can have.</summary>
    public static readonly Instant EarliestRecorded = Instant.FromUnixTimeSeconds(0);

    /// <summary>The latest time of recording that an act can have.</summary>
    public static readonly Instant LatestRecorded = Instant.FromUtc(2105, 12, 31, 23, 59, 59);

    /// <summary>Makes an act.</summary>
    /// <param name="index">Place in the log, counted from 0; less than 2,147,483,648.</param>
    /// <param name="recorded">When, from <see cref="EarliestRecorded"/> to <see cref="LatestRecorded"/>; cut to the second, as the bytes have it.</param>
    /// <param name="says">What was said.</param>
    public Act(long index, Instant recorded, ActBody says)
        : this(checked((int)index), ToSeconds(recorded), says)
    {
    }

    internal Act(int index, uint recorded, ActBody says) => (_index, _recorded, Says) = (index, recorded, says);

    /// <summary>Place in the log, counted from 0.</summary>
    public long Index => _index;

    /// <summary>The recording time that the instance claims, to the second.</summary>
    public Instant Recorded => Instant.FromUnixTimeSeconds(_recorded);

    internal uint RecordedSeconds => _recorded;

    /// <summary>What was said.</summary>
    public ActBody Says { get; init; }

    internal static uint ToSeconds(Instant recorded) => checked((uint)recorded.ToUnixTimeSeconds());
}

/// <summary>What an act says. Each kind is one sealed record whose <c>Read</c> and <c>Write</c> stand side by side.</summary>
public abstract record ActBody
{
    /// <summary>The name of the kind in the bytes, such as <c>standing.observed</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Writes the members in canonical order, that is by name.</summary>
    internal abstract void Write(ActWriter w);
}

/// <summary>An act with a source: somebody outside the register said it.</summary>
public interface ISourced
{
    /// <summary>Where it was said.</summary>
    SourceId Source { get; }
}

/// <summary>An entry of the log that this program cannot read: damaged, or of a newer format. It keeps its place and has no effect.</summary>
/// <param name="Reason">What is wrong with it.</param>
public sealed record UnreadableAct(string Reason) : ActBody
{
    /// <inheritdoc/>
    public override string Kind => "unreadable";

    internal override void Write(ActWriter w) => throw new InvalidOperationException("an act that could not be read cannot be written");
}
