using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>An open invitation: into the secretariat, or to speak for a party.</summary>
public sealed record Invitation(string Id, byte[] Hash, string? Party, Role Role, string Whom, string? MadeBy, Instant MadeAt, Instant ExpiresAt);

/// <summary>
/// How people come in: by an invitation, which opens one door once. The code of the first owner is an invitation that nobody made but the program itself.
/// </summary>
public sealed class Joining(PrivateStore store, IOptions<AccountsOptions> options)
{
    private const string Columns = "SELECT id, hash, party, role, whom, made_by, made_at, expires_at FROM invitation";

    /// <summary>A new code for the first owner, instead of any earlier one; null when the secretariat has an owner.</summary>
    public Task<Secret?> FirstOwnerCode()
    {
        var (secret, now) = (Secret.NewCode(), store.Now);
        return store.Write(sql =>
        {
            if (HasOwner(sql))
                return null;
            sql.Run("DELETE FROM invitation WHERE made_by IS NULL");
            Insert(sql, secret, null, Role.Owner, "", null, now);
            AuditTrail.Add(sql, now, AuditTrail.Console, AuditActions.FirstOwnerCode, "invitation:" + secret.Id);
            return secret;
        });
    }

    public async Task<Secret> Invite(string by, string? party, Role role, string whom)
    {
        var (secret, now) = (Secret.NewCode(), store.Now);
        await store.Write(sql =>
        {
            sql.Run("DELETE FROM invitation WHERE expires_at <= @now", new { now });
            Add(sql, now, secret, by, party, role, whom);
        });
        return secret;
    }

    /// <summary>Makes an invitation in a change under way.</summary>
    public void Add(PrivateSql sql, Instant now, Secret secret, string by, string? party, Role role, string whom)
    {
        Insert(sql, secret, party, role, whom, by, now);
        AuditTrail.Add(sql, now, by, AuditActions.InvitationMade, "invitation:" + secret.Id, Describe(party, role));
    }

    /// <summary>Open invitations of a party; null: of the secretariat.</summary>
    public IReadOnlyList<Invitation> Open(string? party)
    {
        var now = store.Now;
        return store.Read(sql => sql.All<Invitation>(
            Columns + " WHERE (party = @party OR (party IS NULL AND @party IS NULL)) AND made_by IS NOT NULL AND expires_at > @now ORDER BY made_at, id", new { party, now }));
    }

    /// <returns>False when the party (null: the secretariat) has no such invitation.</returns>
    public Task<bool> Withdraw(string by, string? party, string id)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run("DELETE FROM invitation WHERE id = @id AND (party = @party OR (party IS NULL AND @party IS NULL)) AND made_by IS NOT NULL", new { id, party }) == 0)
                return false;
            AuditTrail.Add(sql, now, by, AuditActions.InvitationWithdrawn, "invitation:" + id, Describe(party, null));
            return true;
        });
    }

    /// <summary>The invitation of a code as it was typed; null for any that is not open, for whatever reason.</summary>
    public Invitation? Find(string? typed)
    {
        var claim = Secret.ReadCode(typed);
        return store.Read(sql => Find(sql, claim, store.Now));
    }

    /// <summary>Makes an account with its first passkey.</summary>
    /// <returns>Null when the invitation is no longer open; then nothing was made.</returns>
    public Task<Person?> Accept(string? typed, PasskeyUserEntity who, UserPasskeyInfo passkey, string passkeyName)
    {
        var (claim, now, stamp) = (Secret.ReadCode(typed), store.Now, Secret.Word(26));
        return store.Write(sql =>
        {
            if (Find(sql, claim, now) is not { } invitation)
                return null;
            sql.Run(
                "INSERT INTO person (id, name, security_stamp, joined_at) VALUES (@Id, @DisplayName, @stamp, @now)",
                new { who.Id, who.DisplayName, stamp, now });
            PersonStore.Add(sql, who.Id, passkey, passkeyName, now);
            Use(sql, invitation, who.Id, now);
            return PersonStore.Find(sql, who.Id);
        });
    }

    /// <summary>Gives an invitation's role to somebody who has an account.</summary>
    /// <returns>False when the invitation is no longer open.</returns>
    public Task<bool> Accept(string? typed, string person)
    {
        var (claim, now) = (Secret.ReadCode(typed), store.Now);
        return store.Write(sql =>
        {
            if (Find(sql, claim, now) is not { } invitation)
                return false;
            Use(sql, invitation, person, now);
            return true;
        });
    }

    private static Invitation? Find(PrivateSql sql, SecretClaim? claim, Instant now)
    {
        var found = claim is null ? null : sql.One<Invitation>(Columns + " WHERE id = @Id", new { claim.Id });
        return claim is not null && claim.Matches(found?.Hash) && now < found!.ExpiresAt && !(found.MadeBy is null && HasOwner(sql)) ? found : null;
    }

    private static void Use(PrivateSql sql, Invitation invitation, string person, Instant now)
    {
        sql.Run("DELETE FROM invitation WHERE id = @Id", new { invitation.Id });
        var role = RoleWord(invitation.Role);
        if (invitation.Party is { } party)
        {
            sql.Run(
                """
                INSERT INTO membership (person_id, party, role, since) VALUES (@person, @party, @role, @now)
                ON CONFLICT (person_id, party) DO UPDATE SET role = excluded.role WHERE membership.role <> 'owner'
                """,
                new { person, party, role, now });
        }
        else
        {
            sql.Run("UPDATE person SET secretariat = @role WHERE id = @person AND (secretariat IS NULL OR secretariat <> 'owner')", new { role, person });
        }

        AuditTrail.Add(sql, now, person, AuditActions.InvitationAccepted, "invitation:" + invitation.Id, Describe(invitation.Party, invitation.Role));
    }

    private void Insert(PrivateSql sql, Secret secret, string? party, Role role, string whom, string? by, Instant now)
        => sql.Run(
            "INSERT INTO invitation (id, hash, party, role, whom, made_by, made_at, expires_at) VALUES (@Id, @Hash, @party, @role, @whom, @by, @now, @ends)",
            new { secret.Id, secret.Hash, party, role = RoleWord(role), whom, by, now, ends = now + Duration.FromHours(options.Value.InvitationHours) });

    private static bool HasOwner(PrivateSql sql) => sql.One<long>("SELECT count(*) FROM person WHERE secretariat = 'owner'") > 0;

    internal static string RoleWord(Role role) => role switch { Role.Owner => "owner", Role.Member => "member", _ => "representative" };

    internal static string Describe(string? party, Role? role) => (party is null ? "secretariat" : "party:" + party) + (role is { } known ? " " + RoleWord(known) : "");
}
