// A witness for the logs of others (c2sp.org/tlog-witness). For each log it keeps the last checkpoint that it cosigned, one file a log, named as the
// protocol names it for readers: the SHA-256 of the origin. What the file holds is what readers get.
//
// What may never happen: a cosignature on a tree that is not consistent with the one cosigned before, also after a kill or a power cut. So the file is
// durable before the answer leaves, and check and file are one step under the lock of the log; one process at a time has the folder.

using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Witnessing;

/// <summary>What a witness answers to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body.</param>
public sealed record WitnessAnswer(int Status, string ContentType, byte[] Body);

/// <summary>Cosigns checkpoints of logs that it trusts. Any number of threads may ask.</summary>
public sealed class Witness : IDisposable
{
    private const string NoteType = "text/plain; charset=utf-8";

    // The name of a state file is that of its log for readers, and nothing else in the folder has one of this length.
    private const int OriginHashLength = 64;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly WitnessRules _rules;
    private readonly Cosigner _cosigner;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private readonly FileStream _held;
    private readonly ConcurrentDictionary<string, Lock> _locks = new(StringComparer.Ordinal);

    /// <summary>Takes a folder for itself and reads what is there.</summary>
    /// <param name="logs">Keys of the logs to witness.</param>
    /// <param name="cosigner">The key of the witness; the caller disposes it.</param>
    /// <param name="folder">Where its memory is; made when it is missing.</param>
    /// <param name="time">The clock whose time it signs.</param>
    /// <exception cref="StoreUnavailableException">The folder cannot be used, or another witness has it.</exception>
    /// <exception cref="LogIntegrityException">A file in it is not what this witness wrote.</exception>
    public Witness(IReadOnlyList<NoteVerifier> logs, Cosigner cosigner, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(logs);
        (_rules, _cosigner, _time, _folder) = (new WitnessRules(logs), cosigner, time, Path.GetFullPath(folder));
        _held = Take(_folder);
        try
        {
            foreach (var file in Directory.EnumerateFiles(_folder).Where(file => Path.GetFileName(file).Length == OriginHashLength))
                _ = ReadCosigned(Path.GetFileName(file));
        }
        catch
        {
            _held.Dispose();
            throw;
        }
    }

    /// <summary>The public key that logs and readers must know.</summary>
    public CosignatureKey Key => _cosigner.Key;

    /// <summary>Answers a request for a cosignature.</summary>
    /// <param name="body">The whole body of the request.</param>
    /// <returns>The answer. With the status 200 the state is durable already.</returns>
    public WitnessAnswer Add(ReadOnlySpan<byte> body)
    {
        if (!_rules.TryOpen(body, out var submission, out var refusal))
            return Answer(refusal);
        var name = WitnessRules.OriginHash(submission.Checkpoint.Origin);
        NoteSignature line;
        lock (_locks.GetOrAdd(name, static _ => new Lock()))
        {
            if (WitnessRules.Check(submission, ReadCosigned(name)?.Checkpoint.Head ?? TreeHead.Empty) is { } inconsistent)
                return Answer(inconsistent);

            // Signed first, so that the file can hold the cosignature; a crash before the file is durable forgets it, and nobody has seen it.
            line = _cosigner.Cosign(submission.Checkpoint, _time.GetUtcNow().ToUnixTimeSeconds());
            if (!submission.Note.TryAdd([line], out var note, out var reason))
                return Answer(new WitnessRefusal(400, reason));

            // A crash after this leaves a checkpoint that the log was not told of: it asks again from the old size, is told 409 and the new one, and goes on from there.
            DurableFile.Replace(Path.Combine(_folder, name), note.ToBytes());
        }
        return new WitnessAnswer(200, NoteType, Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>The last checkpoint of a log that was cosigned, with the cosignature.</summary>
    /// <param name="originHash">The name of the log, as <see cref="WitnessRules.OriginHash"/> makes it.</param>
    /// <returns>The note, or null when there is none.</returns>
    public byte[]? Latest(string originHash)
    {
        ArgumentNullException.ThrowIfNull(originHash);
        // Before it becomes a path.
        if (originHash.Length != OriginHashLength || originHash.AsSpan().ContainsAnyExcept(LowerHex))
            return null;
        var path = Path.Combine(_folder, originHash);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose() => _held.Dispose();

    private static WitnessAnswer Answer(WitnessRefusal refusal) => new(refusal.Status, refusal.ContentType, Encoding.UTF8.GetBytes(refusal.Body));

    /// <summary>The last tree, believed only because this witness's own signature is on it: a file that anything else has touched stops the log, not the rule.</summary>
    private CosignedCheckpoint? ReadCosigned(string name)
    {
        if (Latest(name) is not { } bytes)
            return null;
        if (SignedNote.TryParse(bytes, out var note, out var reason) && Checkpoint.TryParse(note.Text, out var checkpoint, out reason)
            && WitnessRules.OriginHash(checkpoint.Origin) == name)
            foreach (var line in note.Signatures)
                if (Key.TryVerify(checkpoint, line, out var cosignature))
                    return new CosignedCheckpoint(checkpoint, note, [cosignature]);
        throw new LogIntegrityException(
            $"{Path.Combine(_folder, name)} is not a checkpoint that this witness cosigned: {reason ?? "its own cosignature is not on it"}",
            "Restore the file from a backup that is not older, or take the log out of the policy. To begin again from nothing could cosign a fork.");
    }

    private static FileStream Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "lock"), DurableFile.ForOwner(FileMode.OpenOrCreate));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"the witness cannot have the folder {folder}: {e.Message}", "A witness needs a folder that it can write and that no other process uses.", e);
        }
    }
}
