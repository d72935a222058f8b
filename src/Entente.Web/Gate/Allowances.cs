using System.Collections.Concurrent;

namespace Entente.Web.Gate;

/// <summary>
/// Counts how often something was done within a window of time, by whom it is counted for: an address, a mailbox. In memory: a restart forgets, and what is
/// limited here costs a stranger time, never a secret.
/// </summary>
public sealed class Allowances(TimeProvider time)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string What, string Whose), (DateTimeOffset Ends, int Count)> _counted = new();
    private long _swept = time.GetTimestamp();

    /// <summary>Counts one.</summary>
    /// <param name="what">What is done; always with the same window.</param>
    /// <param name="whose">For whom it is counted.</param>
    /// <param name="most">How many are allowed within the window.</param>
    /// <param name="window">How long a window lasts from its first.</param>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Take(string what, string whose, int most, TimeSpan window)
    {
        var now = time.GetUtcNow();
        Sweep(now);

        // A clock that goes back begins a new window: nobody waits for the difference.
        var (ends, count) = _counted.AddOrUpdate(
            (what, whose),
            static (_, at) => (at.Now + at.Window, 1),
            static (_, held, at) => at.Now >= held.Ends || at.Now < held.Ends - at.Window ? (at.Now + at.Window, 1) : (held.Ends, Math.Min(held.Count, int.MaxValue - 1) + 1),
            (Now: now, Window: window));
        return count <= most ? null : ends - now;
    }

    /// <summary>Throws out the windows that have ended. Now and then and not each time: in a flood there are many that have not.</summary>
    private void Sweep(DateTimeOffset now)
    {
        var last = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(last) < BetweenSweeps || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), last) != last)
            return;
        foreach (var counted in _counted)
        {
            if (now >= counted.Value.Ends)
                _counted.TryRemove(counted);
        }
    }
}
