using System.Text.Json.Serialization;
using Entente.Web.Adhering.Applying;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Adhering.Deciding;

/// <summary>A line of the queue.</summary>
/// <param name="Proofs">What was proven.</param>
/// <param name="Approvals">How many have approved in this round.</param>
/// <param name="Hindrance">Why the register refuses it though its day has come.</param>
public sealed record QueueLine(
    string Id, MatterKind Kind, MatterStatus Status, string Name, Instant? FiledAt, Instant? DueAt, IReadOnlyList<ProofKind> Proofs, int Approvals, int Needed,
    string? Hindrance);

/// <summary>One of the lists of the queue.</summary>
/// <param name="Name">waiting, elsewhere or closed.</param>
/// <param name="Total">How many it has; the first, or a page, of them are shown.</param>
public sealed record QueueList(string Name, long Total, IReadOnlyList<QueueLine> Lines);

/// <summary>What waits for somebody of the secretariat, oldest first, what waits for somebody else, and what is closed, newest first.</summary>
/// <param name="Page">Of how many pages of the one list that was asked for; 1 of 1 when the beginning of each is shown.</param>
public sealed record QueueModel(IReadOnlyList<QueueList> Lists, int Page, int Pages);

/// <summary>A proof with who stands behind it.</summary>
public sealed record DeskProof(ProofKind Kind, Instant At, string Who, string Evidence);

/// <summary>Something that was said, and by whom.</summary>
public sealed record DeskWord(Instant At, string Who, MatterAction Action, long Round, string Text);

/// <summary>A matter at the desk.</summary>
/// <param name="Party">The party of the register that it concerns, or says to be.</param>
/// <param name="Near">Parties of the register that the name is near to.</param>
/// <param name="SameDomain">Parties of the register whose site is on the domain.</param>
/// <param name="MayNot">Why the reader cannot decide it: the kind of the problem.</param>
/// <param name="Unproven">Whether something is still to be proven before an approval.</param>
/// <param name="Approved">Whether the reader has approved in this round.</param>
/// <param name="Hindrance">Why the register refuses it, in the register's own words.</param>
public sealed record MatterModel(
    string Id,
    MatterKind Kind,
    MatterStatus Status,
    long Round,
    string Name,
    Instant? FiledAt,
    Instant? DueAt,
    Named? Party,
    IReadOnlyList<AnswerLine> Answers,
    DocumentModel? Document,
    IReadOnlyList<DeskProof> Proofs,
    IReadOnlyList<DeskWord> Words,
    IReadOnlyList<NearModel> Near,
    IReadOnlyList<Named> SameDomain,
    string? MixedWord,
    string? MayNot,
    bool Unproven,
    bool Approved,
    int Approvals,
    int Needed,
    string? Hindrance)
{
    [JsonIgnore]
    public bool IsOpen => Status == MatterStatus.Open;
}
