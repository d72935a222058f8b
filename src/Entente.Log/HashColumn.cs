// Hashes by their place, written once each by one writer while any number of readers read.
// Hashes never move: they sit in chunks, and only the directory of chunks is copied when it is full. A reader therefore may hold an old directory,
// and everything that was published before it looked is in there.

namespace Entente.Log;

internal sealed class HashColumn
{
    // 32 KiB a chunk: below the large object heap, and small enough for the many short trees of tests.
    private const int ChunkBits = 10;
    private const int ChunkLength = 1 << ChunkBits;

    private TreeHash[][] _directory = [];

    /// <summary>Reads a hash that was written before the caller read the published size.</summary>
    public TreeHash this[long place] => Volatile.Read(ref _directory)[ChunkOf(place)][SlotOf(place)];

    /// <summary>Writes the hash at the place after all those written, or again at a place that was never published.</summary>
    public void Write(long place, in TreeHash hash)
    {
        var (directory, chunk) = (_directory, ChunkOf(place));
        if (chunk == directory.Length)
            Array.Resize(ref directory, Math.Max(4, chunk * 2));
        directory[chunk] ??= new TreeHash[ChunkLength];
        directory[chunk][SlotOf(place)] = hash;
        Volatile.Write(ref _directory, directory);
    }

    private static int ChunkOf(long place) => (int)(place >> ChunkBits);

    private static int SlotOf(long place) => (int)(place & (ChunkLength - 1));
}
