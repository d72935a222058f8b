using Entente.Register.Acts;
using Entente.Web.Adhering;
using NodaTime;

namespace Entente.Web.Desk.Proposals;

/// <summary>What sort of acts are proposed.</summary>
public enum ProposalKind
{
    /// <summary>What holds where sources contradict one another.</summary>
    Ruling,

    /// <summary>An earlier act is taken back or corrected.</summary>
    Undo,

    /// <summary>The facts of some files.</summary>
    Import,
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Files that were uploaded and looked at, and not yet proposed.</summary>
    Draft,

    /// <summary>It waits for a second member.</summary>
    Open,

    Appended,
    Refused,
    Withdrawn,
}

/// <summary>Acts that one member of the secretariat proposes, and what became of them.</summary>
/// <param name="About">What it is about, in the words of an address: <c>paris-call/australia</c>, the number of an act, names of files.</param>
/// <param name="Body">The bytes of the act, or the files.</param>
/// <param name="Digest">Of the acts and all that follows from them, as the proposer saw it.</param>
/// <param name="FirstAct">Where the acts stand in the log; null until they are appended.</param>
/// <param name="Acts">How many they are.</param>
public sealed record Proposal(
    string Id,
    ProposalKind Kind,
    string About,
    string Reason,
    byte[] Body,
    string Digest,
    ProposalState State,
    string ProposedBy,
    Instant ProposedAt,
    string? DecidedBy,
    Instant? DecidedAt,
    string Remark,
    long? FirstAct,
    long Acts,
    string? Proposer,
    string? Decider)
{
    public const int LongestReason = 1_000;

    /// <summary>A reason as an act has it: on one line and not too long; null when it is none.</summary>
    public static string? CleanReason(string? typed) => Texts.OneLine(typed) is { Length: > 0 and <= LongestReason } line ? line : null;

    /// <summary>An act as a body keeps it. When it is recorded is decided when it is appended.</summary>
    public static byte[] BodyOf(ActBody says) => ActCodec.Write(says, NodaConstants.UnixEpoch);

    /// <summary>The act of a body.</summary>
    public ActBody Act() => ActCodec.TryRead(Body, 0, out var act, out var reason) ? act.Says : throw new InvalidOperationException($"Proposal {Id}: {reason}");
}
