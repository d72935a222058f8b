using System.Collections.Concurrent;

namespace Entente.Web.Gate;

/// <summary>
/// Counts how often something was done within a window of time, by whom it is counted for: an address, a mailbox. In memory: a restart forgets, and what is
/// limited here costs a stranger time, never a secret.
/// </summary>
public sealed class Allowances(TimeProvider time)
{
    // Beyond so many the windows that have ended are thrown out.
    private const int Many = 50_000;

    private readonly ConcurrentDictionary<(string What, string Whose), (DateTimeOffset Began, int Count)> _counted = new();

    /// <summary>Counts one.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="whose">For whom it is counted.</param>
    /// <param name="most">How many are allowed within the window.</param>
    /// <param name="window">How long a window lasts from its first.</param>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Take(string what, string whose, int most, TimeSpan window)
    {
        var now = time.GetUtcNow();
        if (_counted.Count > Many)
            Forget(now, window);

        // A clock that goes back begins a new window: nobody waits for the difference.
        var (began, count) = _counted.AddOrUpdate(
            (what, whose),
            static (_, at) => (at.Now, 1),
            static (_, held, at) => at.Now - held.Began >= at.Window || at.Now < held.Began ? (at.Now, 1) : (held.Began, Math.Min(held.Count, int.MaxValue - 1) + 1),
            (Now: now, Window: window));
        return count <= most ? null : began + window - now;
    }

    private void Forget(DateTimeOffset now, TimeSpan window)
    {
        foreach (var (key, held) in _counted)
        {
            if (now - held.Began >= window)
                _counted.TryRemove(key, out _);
        }
    }
}
