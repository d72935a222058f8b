using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>A person in the list of a party or of the secretariat.</summary>
public sealed record Colleague(string Id, string Name, Role Role, Instant Since);

/// <summary>Why a change was not made.</summary>
public enum Refusal
{
    /// <summary>There is no such thing, or it is somebody else's.</summary>
    Unknown,

    /// <summary>It is the last passkey, and there is no recovery code.</summary>
    LastPasskey,

    /// <summary>Nobody would be left to say who works in the secretariat.</summary>
    LastOwner,
}

/// <summary>People, their passkeys and their roles. Each change has its line in the audit trail, in the same transaction.</summary>
public sealed class People(PrivateStore store)
{
    public static IReadOnlyList<Membership> MembershipsOf(PrivateSql sql, string person)
        => sql.All<Membership>("SELECT person_id, party, role, since FROM membership WHERE person_id = @person ORDER BY party", new { person });

    public static IReadOnlyList<Passkey> PasskeysOf(PrivateSql sql, string person) => sql.All<Passkey>(
        "SELECT credential_id, name, backed_up, added_at, used_at FROM passkey WHERE person_id = @person ORDER BY added_at, credential_id", new { person });

    /// <summary>Who speaks for a party; null: who is in the secretariat.</summary>
    public IReadOnlyList<Colleague> Colleagues(string? party) => store.Read(sql => party is null
        ? sql.All<Colleague>("SELECT id, name, secretariat AS role, joined_at AS since FROM person WHERE secretariat IS NOT NULL ORDER BY joined_at, id")
        : sql.All<Colleague>(
            "SELECT p.id, p.name, m.role, m.since FROM membership m JOIN person p ON p.id = m.person_id WHERE m.party = @party ORDER BY m.since, p.id", new { party }));

    /// <summary>The parties for which somebody speaks.</summary>
    public IReadOnlyList<string> Parties() => store.Read(sql => sql.All<string>("SELECT DISTINCT party FROM membership ORDER BY party"));

    public Task Rename(string person, string name)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            sql.Run("UPDATE person SET name = @name WHERE id = @person", new { name, person });
            AuditTrail.Add(sql, now, person, AuditActions.AccountRenamed, AuditTrail.About(person));
        });
    }

    public Task AddPasskey(string person, Microsoft.AspNetCore.Identity.UserPasskeyInfo passkey, string name)
    {
        var now = store.Now;
        return store.Write(sql => PersonStore.Add(sql, person, passkey, name, now));
    }

    public Task<Refusal?> RenamePasskey(string person, byte[] id, string name)
    {
        var now = store.Now;
        return store.Write<Refusal?>(sql =>
        {
            if (sql.Run("UPDATE passkey SET name = @name WHERE credential_id = @id AND person_id = @person", new { name, id, person }) == 0)
                return Refusal.Unknown;
            AuditTrail.Add(sql, now, person, AuditActions.PasskeyRenamed, AuditTrail.About(person));
            return null;
        });
    }

    /// <summary>Not the last one, unless a recovery code is left to come back with.</summary>
    public Task<Refusal?> RevokePasskey(string person, byte[] id)
    {
        var now = store.Now;
        return store.Write<Refusal?>(sql =>
        {
            var passkeys = PasskeysOf(sql, person);
            if (!passkeys.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(id)))
                return Refusal.Unknown;
            if (passkeys.Count == 1 && Recovery.CodesLeft(sql, person) == 0)
                return Refusal.LastPasskey;
            sql.Run("DELETE FROM passkey WHERE credential_id = @id AND person_id = @person", new { id, person });
            AuditTrail.Add(sql, now, person, AuditActions.PasskeyRevoked, AuditTrail.About(person));
            return null;
        });
    }

    /// <summary>Gives a colleague another role.</summary>
    public Task<Refusal?> ChangeRole(string by, string? party, string person, Role role)
    {
        var now = store.Now;
        return store.Write<Refusal?>(sql =>
        {
            if (party is null && role != Role.Owner && IsLastOwner(sql, person))
                return Refusal.LastOwner;
            var changed = party is null
                ? sql.Run("UPDATE person SET secretariat = @role WHERE id = @person AND secretariat IS NOT NULL", new { role = Joining.RoleWord(role), person })
                : sql.Run("UPDATE membership SET role = @role WHERE person_id = @person AND party = @party", new { role = Joining.RoleWord(role), person, party });
            if (changed == 0)
                return Refusal.Unknown;
            AuditTrail.Add(sql, now, by, AuditActions.RoleChanged, AuditTrail.About(person), Joining.Describe(party, role));
            return null;
        });
    }

    /// <summary>Takes a role away. The account stays, and is its owner's.</summary>
    public Task<Refusal?> EndRole(string by, string? party, string person)
    {
        var now = store.Now;
        return store.Write<Refusal?>(sql =>
        {
            if (party is null && IsLastOwner(sql, person))
                return Refusal.LastOwner;
            var ended = party is null
                ? sql.Run("UPDATE person SET secretariat = NULL WHERE id = @person AND secretariat IS NOT NULL", new { person })
                : sql.Run("DELETE FROM membership WHERE person_id = @person AND party = @party", new { person, party });
            if (ended == 0)
                return Refusal.Unknown;
            AuditTrail.Add(sql, now, by, AuditActions.RoleEnded, AuditTrail.About(person), Joining.Describe(party, null));
            return null;
        });
    }

    /// <summary>Whether nobody would be left to say who works in the secretariat.</summary>
    internal static bool IsLastOwner(PrivateSql sql, string person)
        => sql.One<long>("SELECT count(*) FROM person WHERE secretariat = 'owner' AND id = @person", new { person }) == 1
            && sql.One<long>("SELECT count(*) FROM person WHERE secretariat = 'owner'") == 1;
}
