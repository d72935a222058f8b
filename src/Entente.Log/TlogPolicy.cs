// Whom to believe (c2sp.org/tlog-policy): logs, witnesses, groups of them with a threshold, and the quorum that a checkpoint needs.
//
// A name is defined once and is a member of at most one group, so each witness counts in one way only. Names may be used on later lines only, which
// rules out circles. Reading is in PolicyReader.cs; this is what a policy means.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>A log that a policy accepts.</summary>
/// <param name="Key">Its key; the name is the origin.</param>
/// <param name="Url">Where it is, when the policy says so; opaque.</param>
public sealed record PolicyLog(NoteVerifier Key, string? Url = null);

/// <summary>A witness that a policy knows.</summary>
/// <param name="Name">Its name inside the policy.</param>
/// <param name="Key">Its key.</param>
/// <param name="Url">Its submission prefix, when the policy says so; opaque.</param>
public sealed record PolicyWitness(string Name, CosignatureKey Key, string? Url = null);

/// <summary>Members of whom a number must have cosigned.</summary>
/// <param name="Name">Its name inside the policy.</param>
/// <param name="Threshold">How many members are needed: from 1 to all.</param>
/// <param name="Members">Names of witnesses and groups that were defined before.</param>
public sealed record PolicyGroup(string Name, int Threshold, IReadOnlyList<string> Members);

/// <summary>A trust policy (c2sp.org/tlog-policy). Immutable; any number of threads may use one.</summary>
public sealed class TlogPolicy
{
    /// <summary>The name that stands for no quorum: a checkpoint needs no cosignature.</summary>
    public const string NoQuorum = "none";

    internal TlogPolicy(
        IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, IReadOnlyList<PolicyGroup> groups, string quorum)
    {
        (Logs, Witnesses, Groups, Quorum) = (logs, witnesses, groups, quorum);
        Cosigners = [.. witnesses.Select(witness => witness.Key)];
    }

    /// <summary>The logs in the order of the file; perhaps none, when the log is known from elsewhere.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>The witnesses in the order of the file.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>The groups in the order of the file: members come before their groups.</summary>
    public IReadOnlyList<PolicyGroup> Groups { get; }

    /// <summary>The witness or group that must have cosigned, or <see cref="NoQuorum"/>.</summary>
    public string Quorum { get; }

    /// <summary>The keys of all witnesses.</summary>
    public IReadOnlyList<CosignatureKey> Cosigners { get; }

    /// <summary>Reads a policy file. It must be UTF-8, so that names can be shown.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="policy">The policy, when the file is one.</param>
    /// <param name="reason">What is wrong and on which line, from 1, when it is not.</param>
    /// <returns>Whether the file is a policy.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogPolicy? policy, [NotNullWhen(false)] out string? reason) =>
        PolicyReader.TryRead(bytes, out policy, out reason);

    /// <summary>Whether cosignatures of these keys make the quorum. Keys of nobody's here count for nothing.</summary>
    /// <param name="cosigners">Keys whose cosignatures of one checkpoint have been verified.</param>
    /// <returns>True when the quorum is made; always, when the policy asks for none.</returns>
    public bool IsSatisfied(IEnumerable<CosignatureKey> cosigners)
    {
        ArgumentNullException.ThrowIfNull(cosigners);
        if (Quorum == NoQuorum)
            return true;
        var keys = cosigners.Select(Identity).ToHashSet(StringComparer.Ordinal);
        var witnessed = Witnesses.Where(witness => keys.Contains(Identity(witness.Key))).Select(witness => witness.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var group in Groups)
        {
            if (group.Members.Count(witnessed.Contains) >= group.Threshold)
                witnessed.Add(group.Name);
        }
        return witnessed.Contains(Quorum);
    }

    /// <summary>When cosignatures of one checkpoint made the quorum.</summary>
    /// <param name="cosignatures">Verified cosignatures; those without a time say nothing here.</param>
    /// <returns>The times, or null when they do not make the quorum, or when the policy asks for none: then no time is proven.</returns>
    public QuorumTimes? TimesOf(IEnumerable<Cosignature> cosignatures)
    {
        Cosignature[] timed = [.. cosignatures.Where(cosignature => cosignature.Timestamp > 0).OrderBy(cosignature => cosignature.Timestamp)];
        if (Quorum == NoQuorum || !Makes(timed))
            return null;
        var first = timed.First(at => Makes(timed.TakeWhile(cosignature => cosignature.Timestamp <= at.Timestamp)));
        var last = timed.Last(at => Makes(timed.SkipWhile(cosignature => cosignature.Timestamp < at.Timestamp)));
        return new QuorumTimes(first.Timestamp, last.Timestamp);

        bool Makes(IEnumerable<Cosignature> some) => IsSatisfied(some.Select(cosignature => cosignature.Key));
    }

    /// <summary>Verifies a checkpoint of one of the logs, its cosignatures, and that they make the quorum.</summary>
    /// <param name="note">The whole signed note.</param>
    /// <param name="cosigned">The checkpoint, when the policy accepts it.</param>
    /// <param name="reason">Why it is refused, when it is.</param>
    /// <returns>Whether the policy accepts the checkpoint.</returns>
    public bool TryOpen(SignedNote note, [NotNullWhen(true)] out CosignedCheckpoint? cosigned, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(note);
        cosigned = null;
        var origin = note.Text[..note.Text.IndexOf('\n')];
        NoteVerifier[] keys = [.. Logs.Select(log => log.Key).Where(key => key.Name == origin)];
        if (keys.Length == 0)
        {
            reason = $"the origin {origin} is no log of the policy";
            return false;
        }
        if (!Checkpoint.TryOpen(note, keys, out var checkpoint, out reason)
            || !CosignedCheckpoint.TryVerifyCosignatures(note, checkpoint, Cosigners, out var cosignatures, out reason))
            return false;
        if (!IsSatisfied(cosignatures.Select(cosignature => cosignature.Key)))
        {
            reason = $"{cosignatures.Count} cosignatures of known witnesses do not make the quorum {Quorum}";
            return false;
        }
        cosigned = new CosignedCheckpoint(checkpoint, note, cosignatures);
        return true;
    }

    /// <summary>The policy as a file, one item a line, without the comments and spaces of the file it was read from.</summary>
    /// <returns>Bytes that <see cref="TryParse"/> reads to the same policy.</returns>
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (var log in Logs)
            AppendLine(text, "log", log.Key.ToString(), log.Url);
        foreach (var witness in Witnesses)
            AppendLine(text, "witness", witness.Name, witness.Key.ToString(), witness.Url);
        foreach (var group in Groups)
        {
            var threshold = group.Threshold == 1 ? "any"
                : group.Threshold == group.Members.Count ? "all"
                : CanonicalDecimal.Print(group.Threshold);
            AppendLine(text, ["group", group.Name, threshold, .. group.Members]);
        }
        AppendLine(text, "quorum", Quorum);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Two keys are the same when algorithm and public key are, whatever their names (c2sp.org/tlog-policy, "Public key representation").</summary>
    internal static string Identity(CosignatureKey key) => $"{key.Type}{Convert.ToHexString(key.PublicKey)}";

    private static void AppendLine(StringBuilder text, params IEnumerable<string?> items) =>
        text.AppendJoin(' ', items.Where(item => item is not null)).Append('\n');
}
