// A published log in memory: the log "gen" of checkpoints.json as the files that a server would have.

namespace Entente.Log.Tests;

internal sealed class PublishedLog
{
    private PublishedLog(int size, Func<long, byte[]> entry)
    {
        Tree.Append(Rfc6962.LeafHashes([.. Enumerable.Range(0, size).Select(i => (ReadOnlyMemory<byte>)entry(i))]));
        foreach (var path in TlogTiles.Paths(size))
            Files[path] = path.IsEntries ? Bundle(path, entry) : HashTile.Cut(Tree, path);
    }

    public MerkleTree Tree { get; } = new();

    public Dictionary<TilePath, byte[]> Files { get; } = [];

    public List<TilePath> Asked { get; } = [];

    public Checkpoint Checkpoint => new("example.com/gen", Tree.Size, Tree.Root(Tree.Size));

    public TileReader Reader => new((path, _) =>
    {
        Asked.Add(path);
        return ValueTask.FromResult(Files.TryGetValue(path, out var bytes) ? (ReadOnlyMemory<byte>?)bytes : null);
    });

    public static PublishedLog Of(int size) => new(size, Given.GenEntry);

    /// <summary>A log that rewrote one entry, with everything above it made to fit.</summary>
    public static PublishedLog Rewritten(int size, int at) => new(size, i => i == at ? "rewritten\n"u8.ToArray() : Given.GenEntry(i));

    public TreeHead Head(long size) => new(size, Tree.Root(size));

    private static byte[] Bundle(TilePath path, Func<long, byte[]> entry) => new EntryBundle(
        [.. Enumerable.Range(0, path.Width).Select(i => (ReadOnlyMemory<byte>)entry(path.Index * TlogTiles.Width + i))]).ToBytes();
}
