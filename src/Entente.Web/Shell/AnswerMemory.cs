using System.Collections.Concurrent;

namespace Entente.Web.Shell;

/// <summary>
/// The answers of one version, as many as fit. They are young or old: when the young fill half of the memory, the old are forgotten and the young
/// are old from then on; an old one that is asked for is young again. Another version forgets all.
/// </summary>
internal sealed class AnswerMemory(long mostBytes)
{
    /// <summary>Our choice: some ten thousand pages.</summary>
    public const long DefaultMostBytes = 128 << 20;

    private readonly Lock _lock = new();

    // Both written under the lock; the shelf is read without it.
    private volatile Shelf _shelf = new("", [], []);
    private long _youngBytes;

    private sealed record Shelf(string Version, ConcurrentDictionary<AnswerAddress, Answer> Young, ConcurrentDictionary<AnswerAddress, Answer> Old);

    public Answer? Find(string version, AnswerAddress address)
    {
        var shelf = _shelf;
        if (shelf.Version != version)
            return null;
        if (shelf.Young.TryGetValue(address, out var answer))
            return answer;
        if (shelf.Old.TryGetValue(address, out answer))
            Keep(version, address, answer);
        return answer;
    }

    public void Keep(string version, AnswerAddress address, Answer answer)
    {
        var bytes = answer.SizeBytes + address.SizeBytes;
        if (bytes > mostBytes / 2)
            return;
        lock (_lock)
        {
            var shelf = _shelf;
            if (shelf.Version != version)
                (shelf, _youngBytes) = (new(version, [], []), 0);
            else if (_youngBytes + bytes > mostBytes / 2)
                (shelf, _youngBytes) = (new(version, [], shelf.Young), 0);
            if (shelf.Young.TryAdd(address, answer))
                _youngBytes += bytes;
            _shelf = shelf;
        }
    }
}
