using Entente.Web.Accounts.Store;
using Entente.Web.PersonalData;
using NodaTime;

namespace Entente.Web.Accounts.Pages;

/// <summary>For which party somebody speaks.</summary>
public sealed record RoleModel(string Party, string Name, Role Role, Instant Since);

/// <summary>A passkey of the person.</summary>
public sealed record PasskeyModel(string Id, string Name, bool Synced, Instant AddedAt, Instant? UsedAt);

/// <summary>A session of the person; one of them is this very one.</summary>
public sealed record SessionModel(string Id, string Device, string Address, Instant StartedAt, Instant SeenAt, bool Current);

/// <summary>A token of the person, without its secret, which nobody has but them.</summary>
public sealed record TokenModel(string Id, string Name, IReadOnlyList<string> Scopes, Instant MadeAt, Instant ExpiresAt, Instant? UsedAt, bool Expired);

/// <summary>A line of the audit trail that concerns the person.</summary>
public sealed record AuditModel(long Line, Instant At, string Actor, string? Name, string Action, string About, string Detail)
{
    public static AuditModel Of(AuditLine line) => new(line.Idx, line.At, line.Actor, line.Name, line.Action, line.Subject, line.Detail);
}

/// <summary>What is kept of a person, for the page and its JSON twin. All of it, as the tables have it, is <see cref="PersonalDataFile"/>.</summary>
/// <param name="Pending">What erasing the account would end, or go on without.</param>
public sealed record AccountModel(
    string Id,
    string Name,
    Role? Secretariat,
    Instant JoinedAt,
    IReadOnlyList<RoleModel> Roles,
    IReadOnlyList<PasskeyModel> Passkeys,
    long RecoveryCodes,
    IReadOnlyList<SessionModel> Sessions,
    IReadOnlyList<TokenModel> Tokens,
    IReadOnlyList<AuditModel> Trail,
    IReadOnlyList<PendingLine> Pending);
