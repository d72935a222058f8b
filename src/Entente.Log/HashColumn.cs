// An append-only list of hashes that one writer extends while any number of readers read.
// Hashes never move once written: they sit in chunks, and only the directory of chunks is copied when it is full. A reader therefore may hold
// an old directory, and everything that was published before it looked is in there.

namespace Entente.Log;

internal sealed class HashColumn
{
    // 32 KiB a chunk: below the large object heap, and small enough for the many short trees of tests.
    private const int ChunkBits = 10;
    private const int ChunkLength = 1 << ChunkBits;

    private TreeHash[][] _directory = new TreeHash[4][];

    // Written only by the writer; readers go by the size that MerkleTree publishes.
    private long _count;

    public void Append(in TreeHash hash)
    {
        var chunk = (int)(_count >> ChunkBits);
        var slot = (int)(_count & (ChunkLength - 1));
        if (slot == 0)
            AddChunk(chunk);
        _directory[chunk][slot] = hash;
        _count++;
    }

    /// <summary>Reads a hash whose append happened before the caller read the published size.</summary>
    public TreeHash this[long index] => Volatile.Read(ref _directory)[(int)(index >> ChunkBits)][(int)(index & (ChunkLength - 1))];

    private void AddChunk(int chunk)
    {
        var directory = _directory;
        if (chunk == directory.Length)
            Array.Resize(ref directory, chunk * 2);
        directory[chunk] = new TreeHash[ChunkLength];
        Volatile.Write(ref _directory, directory);
    }
}
