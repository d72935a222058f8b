using System.Collections;
using NodaTime;

namespace Entente.Register.Acts;

/// <summary>
/// The acts of a log from the first on, immutable. A register may hold millions, so only what they say and when they were recorded is kept, in two
/// arrays; an <see cref="Act"/> is made when one is asked for. Logs that are the beginning of one another share the arrays.
/// </summary>
internal sealed class ActLog : IReadOnlyList<Act>
{
    private readonly ActBody[] _says;
    private readonly uint[] _recorded;

    private ActLog(ActBody[] says, uint[] recorded, int count) => (_says, _recorded, Count) = (says, recorded, count);

    public int Count { get; }

    public Act this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(index, _recorded[index], _says[index]);
        }
    }

    public static ActLog Of(IReadOnlyList<Act> acts)
    {
        if (acts is ActLog log)
            return log;
        var (says, recorded) = (new ActBody[acts.Count], new uint[acts.Count]);
        for (var i = 0; i < says.Length; i++)
        {
            if (acts[i].Index != i)
                throw new ArgumentException($"act {acts[i].Index} stands at place {i}", nameof(acts));
            (says[i], recorded[i]) = (acts[i].Says, acts[i].RecordedSeconds);
        }

        return new(says, recorded, says.Length);
    }

    /// <summary>This log with more acts at its end.</summary>
    public ActLog Then(IEnumerable<ActBody> more, Instant recorded)
    {
        ActBody[] says = [.. _says.AsSpan(0, Count), .. more];
        var times = new uint[says.Length];
        _recorded.AsSpan(0, Count).CopyTo(times);
        times.AsSpan(Count).Fill(Act.ToSeconds(recorded));
        return new(says, times, says.Length);
    }

    /// <summary>Its first acts.</summary>
    public ActLog First(int count) => new(_says, _recorded, count);

    /// <summary>What the act at a place says.</summary>
    public ActBody Says(int index) => _says[index];

    /// <summary>When the act at a place was recorded, in seconds since 1970.</summary>
    public uint RecordedSeconds(int index) => _recorded[index];

    /// <summary>The act at a place, as it takes effect: a correction speaks with what it puts in place.</summary>
    public Act Speaking(int index) => new(index, _recorded[index], _says[index] is ActCorrected c ? c.Replacement : _says[index]);

    public IEnumerator<Act> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Some acts of a log, as they take effect, by their places.</summary>
internal readonly struct SpeakingActs(ActLog log, ArraySegment<int> places) : IReadOnlyList<Act>
{
    public int Count => places.Count;

    public Act this[int index] => log.Speaking(places[index]);

    public IEnumerator<Act> GetEnumerator()
    {
        for (var i = 0; i < places.Count; i++)
            yield return log.Speaking(places[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
