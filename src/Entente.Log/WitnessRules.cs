// What a witness answers to a checkpoint (c2sp.org/tlog-witness, "add-checkpoint"), in the order of the specification:
//
//     400 malformed · 404 unknown origin · 403 no trusted signature, or one that fails · 400 old size above the size
//     409 the old size is not the last that was cosigned · 422 inconsistent · 200
//
// Open needs nothing but the keys. Check needs the last cosigned tree of the origin, and is the half that must be atomic with storing the new one:
// read the last tree, Check, store, commit; only then cosign and answer. Two requests that pass Check side by side and store one after the other
// would roll the witness back.
// What may never happen: a cosignature on a tree that is not consistent with the one cosigned before.

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Entente.Log;

/// <summary>A request whose log is trusted and whose signature verifies. Whether it is consistent, <see cref="WitnessRules.Check"/> says.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="OldSize">The size that the log thinks was cosigned last.</param>
/// <param name="Proof">The consistency proof from there.</param>
/// <param name="Note">The checkpoint with the verified lines of its log only: what a witness stores and shows, with its own line added.</param>
public sealed record WitnessSubmission(Checkpoint Checkpoint, long OldSize, IReadOnlyList<TreeHash> Proof, SignedNote Note);

/// <summary>Why a witness does not cosign.</summary>
/// <param name="Status">The HTTP status: 400, 403, 404, 409 or 422.</param>
/// <param name="Reason">What is wrong, for people and logs.</param>
public sealed record WitnessRefusal(int Status, string Reason)
{
    /// <summary>The content type that the body of a 409 must have.</summary>
    public const string SizeContentType = "text/x.tlog.size";

    /// <summary>With 409, the size that was cosigned last.</summary>
    public long? CosignedSize { get; init; }

    /// <summary>The content type of <see cref="Body"/>.</summary>
    public string ContentType => CosignedSize is null ? "text/plain; charset=utf-8" : SizeContentType;

    /// <summary>The body to answer: with 409 the size alone, otherwise the reason; a newline at its end.</summary>
    public string Body => CosignedSize is { } size ? $"{CanonicalDecimal.Print(size)}\n" : $"{Reason}\n";
}

/// <summary>The decisions of a witness for the logs that it trusts. Immutable; any number of threads may use one.</summary>
public sealed class WitnessRules
{
    private readonly ILookup<string, NoteVerifier> _keys;

    /// <summary>Takes the logs to witness.</summary>
    /// <param name="logKeys">Keys of logs; the name of a key is the origin. A log may have several.</param>
    public WitnessRules(IEnumerable<NoteVerifier> logKeys) => _keys = logKeys.ToLookup(key => key.Name, StringComparer.Ordinal);

    /// <summary>The name under which a witness shows the last checkpoint of a log (c2sp.org/tlog-witness, "Monitor Retrieval Mechanism").</summary>
    /// <param name="origin">The origin of the log.</param>
    /// <returns>SHA-256 of the origin in lower-case hexadecimal.</returns>
    public static string OriginHash(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>The first half: all that can be said without knowing what was cosigned before.</summary>
    /// <param name="body">The whole body of the request.</param>
    /// <param name="submission">The verified request, when there is one.</param>
    /// <param name="refusal">The answer, when there is none.</param>
    /// <returns>Whether a trusted log signed a checkpoint of at least the old size.</returns>
    public bool TryOpen(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out WitnessSubmission? submission, [NotNullWhen(false)] out WitnessRefusal? refusal)
    {
        (submission, refusal) = (null, null);
        if (!AddCheckpointRequest.TryParse(body, out var request, out var reason))
        {
            refusal = new(400, reason);
            return false;
        }
        var note = request.Checkpoint;
        var origin = note.Text[..note.Text.IndexOf('\n')];
        NoteVerifier[] keys = [.. _keys[origin]];
        if (keys.Length == 0)
            refusal = new(404, $"the origin {origin} is not known here");
        else if (!note.TryVerify(keys, out reason))
            refusal = new(403, reason);
        else if (!Checkpoint.TryParse(note.Text, out var checkpoint, out reason))
            refusal = new(400, reason);
        else if (request.OldSize > checkpoint.Size)
            refusal = new(400, $"the old size {request.OldSize} is above the size {checkpoint.Size} of the checkpoint");
        else
            submission = new(checkpoint, request.OldSize, request.Proof, note.WithLinesOf(keys));
        return submission is not null;
    }

    /// <summary>The second half, to be done in one transaction with storing the checkpoint when it passes.</summary>
    /// <param name="submission">What <see cref="TryOpen"/> gave.</param>
    /// <param name="cosigned">The last tree of that origin that this witness cosigned; <see cref="TreeHead.Empty"/> when there is none.</param>
    /// <returns>The answer when it must not be cosigned, or null: store it, then cosign it.</returns>
    public static WitnessRefusal? Check(WitnessSubmission submission, TreeHead cosigned)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var (checkpoint, oldSize, proof, _) = submission;
        if (oldSize != cosigned.Size)
            return new(409, $"the last size cosigned here is {cosigned.Size}, not {oldSize}") { CosignedSize = cosigned.Size };
        if (checkpoint.Size == 0 && checkpoint.Root != Rfc6962.EmptyRoot)
            return new(422, $"the root of size 0 is not {Rfc6962.EmptyRoot}");
        if (oldSize == 0 && proof.Count > 0)
            return new(422, $"the proof has {proof.Count} hashes; from size 0 it is empty");
        if (oldSize == checkpoint.Size && checkpoint.Root != cosigned.Root)
            return new(422, $"the root of size {oldSize} is not the one that was cosigned, {cosigned.Root}");
        return MerkleProof.VerifyConsistency(oldSize, checkpoint.Size, cosigned.Root, checkpoint.Root, [.. proof])
            ? null
            : new(422, $"the proof does not lead from size {oldSize} to size {checkpoint.Size}");
    }
}
