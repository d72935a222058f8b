using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>
/// What ASP.NET Core Identity needs of our tables: find a person, keep the credential records of passkeys, change the security stamp. People are made and
/// changed elsewhere (<see cref="Joining"/>, <see cref="People"/>), never through Identity. A person's user name is the id: names need not be unique.
/// </summary>
public sealed class PersonStore(PrivateStore store) : IUserPasskeyStore<Person>, IUserSecurityStampStore<Person>
{
    private const string Columns = "SELECT id, name, secretariat, security_stamp, joined_at FROM person";

    public static Person? Find(PrivateSql sql, string id) => sql.One<Person>(Columns + " WHERE id = @id", new { id });

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(store.Read(sql => Find(sql, userId)));

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult(store.Read(sql =>
        sql.One<Person>(Columns + " WHERE id = (SELECT person_id FROM passkey WHERE credential_id = @credentialId)", new { credentialId })));

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
        => Task.FromResult<IList<UserPasskeyInfo>>([.. store.Read(sql => sql.All<Row>(Row.Select + " WHERE person_id = @Id ORDER BY added_at", new { user.Id })).Select(row => row.ToInfo())]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
        => Task.FromResult(store.Read(sql =>
            sql.One<Row>(Row.Select + " WHERE credential_id = @credentialId AND person_id = @Id", new { credentialId, user.Id }))?.ToInfo());

    /// <summary>After an assertion: the counter and the backup state that the authenticator told, and when. New passkeys come in by <see cref="Add"/>.</summary>
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        var now = store.Now;
        return store.Write(sql =>
        {
            sql.Run(
                "UPDATE passkey SET sign_count = @count, backed_up = @backedUp, used_at = @now WHERE credential_id = @id AND person_id = @person",
                new { count = (long)passkey.SignCount, backedUp = passkey.IsBackedUp ? 1L : 0L, now, id = passkey.CredentialId, person = user.Id });
        });
    }

    /// <summary>Keeps a new passkey, in a change under way. The attestation is not kept: it says which device it is, and nothing is asked of it.</summary>
    public static void Add(PrivateSql sql, string person, UserPasskeyInfo passkey, string name, Instant now)
    {
        sql.Run(
            """
            INSERT INTO passkey (credential_id, person_id, name, public_key, sign_count, transports, backup_eligible, backed_up, added_at)
            VALUES (@id, @person, @name, @key, @count, @transports, @eligible, @backedUp, @now)
            """,
            new
            {
                id = passkey.CredentialId,
                person,
                name,
                key = passkey.PublicKey,
                count = (long)passkey.SignCount,
                transports = string.Join(' ', passkey.Transports ?? []),
                eligible = passkey.IsBackupEligible ? 1L : 0L,
                backedUp = passkey.IsBackedUp ? 1L : 0L,
                now,
            });
        AuditTrail.Add(sql, now, person, AuditActions.PasskeyAdded, AuditTrail.About(person));
    }

    /// <summary>Only the stamp is Identity's to change.</summary>
    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        if (store.Read(sql => Find(sql, user.Id))?.SecurityStamp != user.SecurityStamp)
            await store.Write(sql => sql.Run("UPDATE person SET security_stamp = @SecurityStamp WHERE id = @Id", new { user.SecurityStamp, user.Id }));
        return IdentityResult.Success;
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotByIdentity();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotByIdentity();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotByIdentity();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw NotByIdentity();

    public void Dispose()
    {
        // Nothing is held: connections belong to the ledger.
    }

    private static NotSupportedException NotByIdentity() => new("People and passkeys are made and removed with their line in the audit trail, not through Identity.");

    private sealed record Row(byte[] CredentialId, byte[] PublicKey, long SignCount, string Transports, long BackupEligible, long BackedUp, Instant AddedAt)
    {
        public const string Select = "SELECT credential_id, public_key, sign_count, transports, backup_eligible, backed_up, added_at FROM passkey";

        public UserPasskeyInfo ToInfo() => new(
            CredentialId, PublicKey, AddedAt.ToDateTimeOffset(), (uint)SignCount, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true, BackupEligible != 0, BackedUp != 0, attestationObject: [], clientDataJson: []);
    }
}
