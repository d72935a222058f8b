// Short ways to the values that many tests start from. Everything here is deterministic.

using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

internal static class Given
{
    public static NoteVerifier Verifier(string vkey) =>
        NoteVerifier.TryParse(vkey, out var verifier, out var reason) ? verifier : throw new ArgumentException(reason, nameof(vkey));

    public static NoteSigner Signer(string privateKey) =>
        NoteSigner.TryParse(privateKey, out var signer, out var reason) ? signer : throw new ArgumentException(reason, nameof(privateKey));

    /// <summary>A key with a seed that a test can name by a number.</summary>
    public static NoteSigner Signer(string name, int number)
    {
        var seed = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(seed, number);
        return NoteSigner.FromSeed(name, seed);
    }

    public static CosignatureKey CosignatureKey(string vkey) =>
        Log.CosignatureKey.TryParse(vkey, out var key, out var reason) ? key : throw new ArgumentException(reason, nameof(vkey));

    public static Cosigner Cosigner(string name, int number)
    {
        using var signer = Signer(name, number);
        return Log.Cosigner.FromSeed(name, signer.ExportSeed());
    }

    public static SignedNote Note(string text) =>
        SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out var reason) ? note : throw new ArgumentException(reason, nameof(text));

    public static TreeHash Hash(string base64) =>
        TreeHash.TryParseBase64(base64, out var hash) ? hash : throw new ArgumentException("no hash", nameof(base64));

    public static TreeHash[] Hashes(IEnumerable<string> base64) => [.. base64.Select(Hash)];

    /// <summary>Distinct leaves, so that no proof is right by accident for two places.</summary>
    public static TreeHash Leaf(long index) => Rfc6962.LeafHash(Encoding.ASCII.GetBytes($"leaf {index}"));

    public static MerkleTree Tree(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
            tree.Append(Leaf(i));
        return tree;
    }

    public static byte[] FlipBit(ReadOnlySpan<byte> bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << bit % 8);
        return flipped;
    }

    public static TreeHash FlipBit(in TreeHash hash, int bit) => new(FlipBit(hash.ToArray(), bit));

    /// <summary>Entries of the log "gen" in checkpoints.json, by its rule.</summary>
    public static byte[] GenEntry(long index) => [.. Encoding.ASCII.GetBytes($"entry {index}\n"), .. new byte[index % 97]];

    public static byte[] GenBundle(TilePath path) => new EntryBundle(
        [.. Enumerable.Range(0, path.Width).Select(i => (ReadOnlyMemory<byte>)GenEntry(path.Index * TlogTiles.Width + i))]).ToBytes();

    public static void ForAll<T>(Gen<T> generator, Func<T, bool> holds, int tests = 300) =>
        Prop.ForAll(generator.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    public static Gen<byte[]> Bytes { get; } = ArbMap.Default.GeneratorFor<byte[]>();

    public static Gen<TreeHash> AnyHash { get; } =
        Gen.Choose(0, int.MaxValue).Select(number => Leaf(number));
}
