using System.Diagnostics;

namespace Entente.Storage;

/// <summary>
/// What waits to be appended, first come, first served: the order in which submissions take this queue's lock is the order of the log. Bounded, so that a
/// slow disk makes callers wait elsewhere and not fill the memory here.
/// </summary>
internal sealed class Waiting(string place)
{
    /// <summary>Most submissions that wait. Our choice: some seconds of work at the slowest.</summary>
    public const int MaxSubmissions = 65_536;

    /// <summary>Most bytes that wait. One submission alone may have more.</summary>
    public const long MaxBytes = 64L << 20;

    private readonly object _gate = new();
    private List<Submission> _next = [];
    private long _bytes;
    private bool _nudged, _closed;

    /// <summary>Puts a submission at the end.</summary>
    /// <exception cref="StoreBusyException">Too much waits already.</exception>
    /// <exception cref="ObjectDisposedException">The ledger was closed.</exception>
    public void Add(Submission submission)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(Ledger));
            if (_next.Count >= MaxSubmissions || _next.Count > 0 && _bytes + submission.Bytes > MaxBytes)
                throw new StoreBusyException(
                    $"{place} has {_next.Count} submissions of {_bytes} bytes waiting already", "Try again in a moment; this one was not appended.");
            _next.Add(submission);
            _bytes += submission.Bytes;
            if (_next.Count == 1)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Takes all that waits, in order. Without anything it waits: for a submission, for <see cref="Nudge"/>, for the time to pass, or for the end.
    /// </summary>
    /// <param name="empty">An empty list, given in exchange.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="taken">What waited; empty when the wait ended for another reason.</param>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<Submission> empty, TimeSpan atMost, out List<Submission> taken)
    {
        Debug.Assert(empty.Count == 0, "what is given in exchange must be empty");
        lock (_gate)
        {
            if (_next.Count == 0 && !_nudged && !_closed)
                Monitor.Wait(_gate, atMost);
            _nudged = false;
            (taken, _next, _bytes) = (_next, empty, 0);
            return taken.Count > 0 || !_closed;
        }
    }

    /// <summary>Ends a wait: something besides the queue may need attention.</summary>
    public void Nudge()
    {
        lock (_gate)
        {
            _nudged = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no more; what waits can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}
