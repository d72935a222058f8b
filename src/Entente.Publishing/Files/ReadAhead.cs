using Entente.Log;

namespace Entente.Publishing.Files;

/// <summary>
/// Reads tiles ahead of whoever reads them from left to right: while one is looked at, the next few of its level are on their way. Not for several threads.
/// </summary>
/// <param name="read">Reads one.</param>
/// <param name="size">The size of the log: what it does not have is not asked for.</param>
internal sealed class ReadAhead(Func<TilePath, CancellationToken, Task<byte[]?>> read, long size)
{
    private const int Ahead = 8;

    private readonly Dictionary<TilePath, Task<byte[]?>> _underWay = [];

    public Task<byte[]?> ReadAsync(TilePath path, CancellationToken cancel)
    {
        // A partial one is at the end of its level, and one of the right edge alone.
        for (var index = path.Index; !path.IsPartial && index <= path.Index + Ahead && At(path, index).IsIn(size); index++)
            if (!_underWay.ContainsKey(At(path, index)))
                _underWay.Add(At(path, index), read(At(path, index), cancel));
        return _underWay.Remove(path, out var started) ? started : read(path, cancel);
    }

    private static TilePath At(TilePath path, long index) => path.IsEntries ? TilePath.Entries(index) : TilePath.Hashes(path.Level, index);
}
