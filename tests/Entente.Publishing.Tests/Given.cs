using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entente.Log;
using Entente.Publishing.Files;
using Entente.Storage;

namespace Entente.Publishing.Tests;

/// <summary>The log "gen" of vectors/log: entries by a rule, its private key, and what an independent program makes of both.</summary>
internal static class Gen
{
    public static readonly JsonElement Vector = Read("checkpoints.json").GetProperty("logs").EnumerateArray().Single(log => log.GetProperty("name").GetString() == "gen");

    public static readonly IReadOnlyDictionary<string, string> Files = Read("tiles.json").GetProperty("files").GetProperty("sha256").EnumerateObject()
        .ToDictionary(file => file.Name, file => file.Value.GetString()!, StringComparer.Ordinal);

    public static ReadOnlyMemory<byte>[] Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)(byte[])[.. Encoding.ASCII.GetBytes($"entry {i}\n"), .. new byte[i % 97]])];

    public static NoteVerifier Key() => NoteVerifier.TryParse(Vector.GetProperty("vkey").GetString(), out var key, out var reason) ? key : throw new InvalidOperationException(reason);

    public static NoteSigner Signer() =>
        NoteSigner.TryParse(Vector.GetProperty("private_key").GetString(), out var signer, out var reason) ? signer : throw new InvalidOperationException(reason);

    public static byte[] Checkpoint(int size) => Encoding.UTF8.GetBytes(
        Vector.GetProperty("checkpoints").EnumerateArray().Single(c => c.GetProperty("size").GetInt32() == size).GetProperty("note").GetString()!);

    /// <summary>The published form of some entries under the key of gen, as files.</summary>
    public static void Publish(string folder, ReadOnlyMemory<byte>[] entries)
    {
        var (tree, written) = (new MerkleTree(), new LogFolder(folder));
        tree.Append(Rfc6962.LeafHashes(entries));
        foreach (var path in TlogTiles.Paths(entries.Length))
        {
            var first = (int)path.Index * TlogTiles.Width;
            written.Write(path, path.IsEntries ? new EntryBundle(entries[first..(first + path.Width)]).ToBytes() : HashTile.Cut(tree, path));
        }
        using var signer = Signer();
        written.Publish(new Checkpoint(signer.Verifier.Name, entries.Length, tree.Root(entries.Length)).Sign(signer));
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file))).RootElement;
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-publishing-");

    public string Path => _directory.FullName;

    public string this[string name] => System.IO.Path.Combine(_directory.FullName, name);

    public Ledger Ledger(string origin, params ReadOnlyMemory<byte>[] entries)
    {
        var ledger = Storage.Ledger.Create(this[Guid.NewGuid().ToString("N") + ".db"], origin);
        if (entries.Length > 0)
            ledger.Append(entries);
        return ledger;
    }

    /// <summary>All files below a folder, by their path in it.</summary>
    public static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);
}
