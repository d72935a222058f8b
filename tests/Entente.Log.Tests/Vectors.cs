// The files of vectors/log, which other implementations can run too. Cases are looked up by name, so that a failing test says which one.

using System.Text;
using System.Text.Json;

namespace Entente.Log.Tests;

public static class Vectors
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
    };

    public static KeyFile Keys { get; } = Read<KeyFile>("keys.json");

    public static NoteFile Notes { get; } = Read<NoteFile>("notes.json");

    public static MerkleFile Merkle { get; } = Read<MerkleFile>("merkle.json");

    public static CheckpointFile Checkpoints { get; } = Read<CheckpointFile>("checkpoints.json");

    public static ReceiptFile Receipts { get; } = Read<ReceiptFile>("receipts.json");

    public static TileFile Tiles { get; } = Read<TileFile>("tiles.json");

    public static CosignatureFile Cosignatures { get; } = Read<CosignatureFile>("cosignatures.json");

    public static WitnessFile Witness { get; } = Read<WitnessFile>("witness.json");

    public static PolicyFile Policies { get; } = Read<PolicyFile>("policies.json");

    /// <summary>Where a vector names a fault, our reason must contain this phrase: refused, and for the right cause.</summary>
    public static void AssertFault(string fault, string? reason) => Assert.Contains(Phrases[fault], reason, StringComparison.Ordinal);

    private static readonly Dictionary<string, string> Phrases = new(StringComparer.Ordinal)
    {
        ["base64"] = "canonical base64",
        ["control"] = "control character",
        ["cosignature"] = "the cosignature of the known cosigner",
        ["dash"] = "em dash",
        ["empty"] = "the key is empty",
        ["empty-line"] = "is empty",
        ["empty-signature"] = "the signature is empty",
        ["end"] = "does not end with a newline",
        ["extra"] = "extra data",
        ["form"] = "<name>+",
        ["hash"] = "is not the canonical base64 of 32 bytes",
        ["header"] = "the first line is not",
        ["id"] = "the key ID is not that of",
        ["id-form"] = "8 lower-case hexadecimal digits",
        ["index"] = "is not \"index\" and a decimal",
        ["length"] = " has ",
        ["lines"] = "at least three lines",
        ["name"] = "the key name",
        ["no-separator"] = "no empty line between text and signatures",
        ["no-signature"] = "no signature after the last empty line",
        ["no-space"] = "no space between",
        ["no-split"] = "no empty line between proof and checkpoint",
        ["origin"] = "the origin ",
        ["outside"] = "is not in a tree of size",
        ["prefix"] = "begins with PRIVATE+KEY+",
        ["proof"] = "does not lead from this entry",
        ["root"] = "the root is not",
        ["signature"] = "does not verify",
        ["size"] = "the size is not a decimal",
        ["too-many"] = "no tree needs more than",
        ["tile-form"] = "a tile path reads",
        ["tile-index"] = "groups of three digits",
        ["tile-level"] = "the level is not",
        ["tile-width"] = "the width of a partial tile",
        ["type"] = "has the type",
        ["unknown"] = "no known key signed",
        ["utf-8"] = "not valid UTF-8",
    };

    private static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)), Json)!;
}

public sealed record KeyFile(GoodKey[] Accept, BadVkey[] RefuseVkey, BadPrivateKey[] RefusePrivateKey);

public sealed record GoodKey(string Name, string Id, string PublicKeyHex, string Vkey, string? PrivateKey);

public sealed record BadVkey(string Vkey, string Fault);

public sealed record BadPrivateKey(string PrivateKey, string Fault);

public sealed record NoteFile(NoteCase[] Notes);

public sealed record NoteCase(string Name, string? Note, string? NoteBase64, string[] Known, string Result, string? Fault)
{
    public byte[] Bytes => Note is null ? Convert.FromBase64String(NoteBase64!) : Encoding.UTF8.GetBytes(Note);
}

public sealed record MerkleFile(
    string[] LeavesHex, string[] LeafHashesHex, string[] RootsHex, InclusionCase[] Inclusion, ConsistencyCase[] Consistency);

public sealed record InclusionCase(string Name, long Index, long Size, string LeafHash, string[] Proof, string Root, string Result);

public sealed record ConsistencyCase(string Name, long OldSize, long NewSize, string OldRoot, string NewRoot, string[] Proof, string Result);

public sealed record CheckpointFile(LogCase[] Logs, GoodCheckpoint[] Accept, BadCheckpoint[] Refuse);

public sealed record LogCase(string Name, string Vkey, string PrivateKey, string[]? Entries, SignedSize[] Checkpoints);

public sealed record SignedSize(long Size, string Root, string Note);

public sealed record GoodCheckpoint(string Name, string Vkey, string Note, string Origin, long Size, string Root, string[] ExtensionLines);

public sealed record BadCheckpoint(string Name, string Vkey, string Note, string Fault);

public sealed record ReceiptFile(string Vkey, ReceiptCase[] Receipts);

public sealed record ReceiptCase(
    string Name, string EntryHex, string Receipt, string Result, long? Index, long? Size, string? ExtraBase64, string? Fault);

public sealed record TileFile(GoodPath[] Accept, BadPath[] Refuse, SizeCase[] Sizes, FileHashes Files, Listing[] Listings);

public sealed record GoodPath(string Path, int Level, long Index, int Width);

public sealed record BadPath(string Path, string Fault);

public sealed record SizeCase(long Size, string[]? Paths, int[]? Counts);

public sealed record FileHashes(int Size, IReadOnlyDictionary<string, string> Sha256);

public sealed record Listing(int Size, int Files, string ListingSha256);

public sealed record CosignatureFile(string LogVkey, CosignerCase[] Accept, BadVkey[] Refuse, CosignedCase[] Notes, MessageCase[] Messages);

public sealed record CosignerCase(string Name, string Id, int Type, string PublicKeyHex, string Vkey, string? PrivateKey);

public sealed record CosignedCase(string Name, string Note, string[] Known, string Result, string? Fault, CosignedBy[]? Cosignatures);

public sealed record CosignedBy(string Id, long Timestamp, string? Needs);

public sealed record MessageCase(int Type, string Cosigner, long Timestamp, string Origin, long Size, string Root, int Bytes, string Sha256);

public sealed record WitnessFile(string LogVkey, WitnessStep[] Conversation);

public sealed record WitnessStep(string Name, string Request, int Status, string? Answer);

public sealed record PolicyFile(GoodPolicy[] Accept, BadPolicy[] Refuse);

public sealed record GoodPolicy(string Name, string Policy, string Printed, string[][] SatisfiedBy, string[][] NotSatisfiedBy);

public sealed record BadPolicy(string Policy, int? Line, string Fault);
