using System.CommandLine;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Log;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli.Commands.Log;

/// <summary>Whom a command believes: a key, a policy with witnesses and their quorum, or for want of both the log's own word.</summary>
/// <param name="needsKey">Whether the log's own word is not enough.</param>
internal sealed class LogTrust(bool needsKey)
{
    private readonly Option<string?> _key = new("--vkey")
    {
        HelpName = "KEY",
        Description = needsKey
            ? "The key of the log, or a file that holds it: from somewhere that you trust. A policy that names the log will do too."
            : "The key that the log must have, or a file that holds it; otherwise that of the policy, or the log's own word.",
    };

    private readonly PolicyFile _policy = new("Witnesses, and the quorum of them that must have cosigned (c2sp.org/tlog-policy). It may name the log too.");

    public void AddTo(Command command)
    {
        command.Options.Add(_key);
        _policy.AddTo(command);
    }

    public Trusted Read(ParseResult parse)
    {
        var trusted = new Trusted(LogCommand.KeyOf(parse.GetValue(_key)), _policy.Read(parse));
        return needsKey && trusted.Key is null && trusted.Policy is not { Logs.Count: > 0 }
            ? throw Failure.Usage("no key of the log is given", parse.CommandResult.Command.Name, "pass --vkey, or --policy with a file that has a log line")
            : trusted;
    }
}

/// <summary>What the command line says of trust.</summary>
/// <param name="Key">The key of the log, when it is given.</param>
/// <param name="Policy">The policy, when there is one.</param>
internal sealed record Trusted(NoteVerifier? Key, TlogPolicy? Policy)
{
    /// <summary>Opens a checkpoint, or fails as a check fails.</summary>
    /// <param name="note">The checkpoint.</param>
    /// <param name="ownWord">What the log says that its key is; believed only when nothing else is known.</param>
    /// <param name="needsQuorum">Whether the quorum of the policy is asked for.</param>
    public (CosignedCheckpoint Cosigned, NoteVerifier Key) Open(SignedNote note, NoteVerifier? ownWord, bool needsQuorum = true)
    {
        var origin = note.Text.Split('\n')[0];
        var key = Key ?? Policy?.Logs.FirstOrDefault(log => log.Key.Name == origin)?.Key ?? (Policy is { Logs.Count: > 0 } ? null : ownWord)
            ?? throw Failure.Refused("checkpoint-refused", "the key of the log is not known", origin, "pass --vkey, or a policy that names this log");
        if (ownWord is not null && ownWord.ToString() != key.ToString())
            throw Failure.Refused("log-refused", "the log has another key", ownWord.ToString(), $"expected was {key}: this is another log, or somebody pretends to be it");
        if (!CosignedCheckpoint.TryOpen(note, key, Policy?.Cosigners ?? [], out var cosigned, out var reason))
            throw Failure.Refused("checkpoint-refused", "the checkpoint is refused", reason, $"the key that was used is {key}");
        if (needsQuorum && Policy is not null && !Policy.IsSatisfied(cosigned.Cosignatures.Select(c => c.Key)))
            throw Failure.Refused(
                "quorum-missing", "the checkpoint does not have the quorum", Policy.Quorum,
                cosigned.Cosignatures.Count == 0 ? "no witness of the policy has cosigned it" : $"it is cosigned by {string.Join(", ", cosigned.Cosignatures.Select(c => c.Key.Name))} only");
        return (cosigned, key);
    }

    /// <summary>Whether a checkpoint has the quorum of the policy.</summary>
    public bool Accepts(SignedNote note, NoteVerifier key) =>
        CosignedCheckpoint.TryOpen(note, key, Policy!.Cosigners, out var cosigned, out _) && Policy.IsSatisfied(cosigned.Cosignatures.Select(c => c.Key));

    /// <summary>A line for each cosignature: who, and when by the witness's clock.</summary>
    public static IEnumerable<string> Lines(CosignedCheckpoint cosigned) =>
        cosigned.Cosignatures.Select(c => $"cosigned by {c.Key.Name} at {Time(c.Timestamp)}");

    /// <summary>When at the latest the witnesses that cosigned had seen it: the earliest of their times.</summary>
    public static string? ExistedBy(CosignedCheckpoint cosigned) =>
        cosigned.Cosignatures.Where(c => c.Timestamp > 0).Select(c => (long?)c.Timestamp).Min() is { } first ? Time(first) : null;

    private static string Time(long seconds) => InstantPattern.General.Format(Instant.FromUnixTimeSeconds(seconds));
}
