using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>A line of the audit trail.</summary>
/// <param name="Idx">Its place, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: the id of a person, or <see cref="AuditTrail.Console"/> or <see cref="AuditTrail.Stranger"/>.</param>
/// <param name="Action">What, one of <see cref="AuditActions"/>.</param>
/// <param name="Subject">About which object, such as "person:…" or "party:…".</param>
/// <param name="Detail">More, never personal data.</param>
/// <param name="Name">The name of the actor, while the person has an account.</param>
public sealed record AuditLine(long Idx, Instant At, string Actor, string Action, string Subject, string Detail, string? Name);

/// <summary>What is written down. A slice that shows private data or decides something adds its own word here.</summary>
public static class AuditActions
{
    public const string InvitationMade = "invitation.made";
    public const string InvitationWithdrawn = "invitation.withdrawn";
    public const string InvitationAccepted = "invitation.accepted";
    public const string FirstOwnerCode = "first-owner.code-printed";
    public const string SessionStarted = "session.started";
    public const string SessionEnded = "session.ended";
    public const string SessionsEnded = "sessions.ended";
    public const string PasskeyAdded = "passkey.added";
    public const string PasskeyRenamed = "passkey.renamed";
    public const string PasskeyRevoked = "passkey.revoked";
    public const string CodesMade = "recovery-codes.made";
    public const string RecoveryAsked = "recovery.asked";
    public const string RecoveryApproved = "recovery.approved";
    public const string Recovered = "recovery.done";
    public const string TokenMade = "token.made";
    public const string TokenRevoked = "token.revoked";
    public const string RoleChanged = "role.changed";
    public const string RoleEnded = "role.ended";
    public const string AccountRenamed = "account.renamed";
    public const string AccountExported = "account.exported";
    public const string AccountErased = "account.erased";
    public const string DataSeen = "data.seen";
    public const string DataExported = "data.exported";
    public const string DataErased = "data.erased";
    public const string PeopleSeen = "people.seen";
    public const string AuditSeen = "audit.seen";
    public const string MailSeen = "mail.seen";
    public const string LetterSeen = "letter.seen";
    public const string LetterRetried = "letter.retried";
    public const string LetterDiscarded = "letter.discarded";
    public const string Searched = "desk.searched";
    public const string ProposalMade = "proposal.made";
    public const string ProposalAppended = "proposal.appended";
    public const string ProposalRefused = "proposal.refused";
    public const string ProposalWithdrawn = "proposal.withdrawn";
    public const string WebhookMade = "webhook.made";
    public const string WebhookRotated = "webhook.rotated";
    public const string WebhookAgain = "webhook.again";
    public const string WebhookResumed = "webhook.resumed";
    public const string WebhookEnded = "webhook.ended";
    public const string WebhookOff = "webhook.off";
    public const string ContributionProposed = "contribution.proposed";
    public const string ContributionChanged = "contribution.changed";
    public const string ContributionPublished = "contribution.published";
    public const string ContributionRefused = "contribution.refused";
    public const string ContributionWithdrawn = "contribution.withdrawn";

    public const string MatterFiled = "matter.filed";
    public const string MatterSeen = "matter.seen";
    public const string MatterProven = "matter.proven";
    public const string MatterApproved = "matter.approved";
    public const string MatterReturned = "matter.returned";
    public const string MatterRejected = "matter.rejected";
    public const string MatterAppealed = "matter.appealed";
    public const string MatterCancelled = "matter.cancelled";
    public const string MatterHindered = "matter.hindered";
    public const string MatterDone = "matter.done";
    public const string DocumentSeen = "document.seen";
    public const string PactMembers = "pact.members-changed";
    public const string ProgressPublished = "progress.published";

    public static readonly IReadOnlyList<string> All =
    [
        InvitationMade, InvitationWithdrawn, InvitationAccepted, FirstOwnerCode, SessionStarted, SessionEnded, SessionsEnded, PasskeyAdded, PasskeyRenamed,
        PasskeyRevoked, CodesMade, RecoveryAsked, RecoveryApproved, Recovered, TokenMade, TokenRevoked, RoleChanged, RoleEnded, AccountRenamed, AccountExported,
        AccountErased, DataSeen, DataExported, DataErased, PeopleSeen, AuditSeen, MailSeen, LetterSeen, LetterRetried, LetterDiscarded, WebhookMade, WebhookRotated, WebhookAgain, WebhookResumed,
        WebhookEnded, WebhookOff, ContributionProposed, ContributionChanged, ContributionPublished, ContributionRefused, ContributionWithdrawn,
        MatterFiled, MatterSeen, MatterProven, MatterApproved, MatterReturned, MatterRejected, MatterAppealed,
        MatterCancelled, MatterHindered, MatterDone, DocumentSeen, PactMembers, ProgressPublished,
        Searched, ProposalMade, ProposalAppended, ProposalRefused, ProposalWithdrawn,
    ];
}

/// <summary>The audit trail: lines are only added, in the transaction of what they tell of.</summary>
public sealed class AuditTrail(PrivateStore store)
{
    public const string Console = "console";
    public const string Stranger = "stranger";

    private const string Lines = "SELECT a.idx, a.at, a.actor, a.action, a.object AS subject, a.detail, p.name FROM audit a LEFT JOIN person p ON p.id = a.actor";

    /// <summary>Adds a line to a change under way.</summary>
    public static void Add(PrivateSql sql, Instant at, string actor, string action, string about, string detail = "")
        => sql.Run(
            "INSERT INTO audit (idx, at, actor, action, object, detail) VALUES ((SELECT coalesce(max(idx), 0) + 1 FROM audit), @at, @actor, @action, @about, @detail)",
            new { at, actor, action, about, detail });

    /// <summary>Writes down that somebody saw private data, before it is shown.</summary>
    public Task Saw(string actor, string action, string about)
    {
        var now = store.Now;
        return store.Write(sql => Add(sql, now, actor, action, about));
    }

    public long Count() => store.Read(sql => sql.One<long>("SELECT coalesce(max(idx), 0) FROM audit"));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditLine> Page(long before, int count)
        => store.Read(sql => sql.All<AuditLine>($"{Lines} WHERE a.idx <= @before ORDER BY a.idx DESC LIMIT @count", new { before, count }));

    /// <summary>All lines in which a person acts, or is acted upon.</summary>
    public static IReadOnlyList<AuditLine> Of(PrivateSql sql, string person)
        => sql.All<AuditLine>($"{Lines} WHERE a.actor = @person OR a.object = @about ORDER BY a.idx", new { person, about = About(person) });

    /// <summary>A person as the object of a line.</summary>
    public static string About(string person) => "person:" + person;
}
