using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>A session, as its owner sees it.</summary>
public sealed record Session(string Id, byte[] Hash, string PersonId, string Stamp, string Device, string Address, Instant StartedAt, Instant SeenAt);

/// <summary>
/// Sessions live in the table and nowhere else: the cookie holds a secret, the table its hash. So each can be seen and ended at once, and a copy of the
/// database lets nobody in.
/// </summary>
public sealed class Sessions(PrivateStore store, IOptions<AccountsOptions> options)
{
    public const string Prefix = "s1";

    private const string Columns = "SELECT id, hash, person_id, stamp, device, address, started_at, seen_at FROM session";

    // Writing each request down would make every page wait for the disk.
    private static readonly Duration SeenAgain = Duration.FromMinutes(1);

    public async Task<string> Start(string person, string device, string address)
    {
        var (secret, now) = (Secret.NewToken(Prefix), store.Now);
        var oldest = now - Duration.FromHours(options.Value.SessionHours);
        await store.Write(sql =>
        {
            sql.Run("DELETE FROM session WHERE person_id = @person AND started_at <= @oldest", new { person, oldest });
            sql.Run(
                """
                INSERT INTO session (id, hash, person_id, stamp, device, address, started_at, seen_at)
                SELECT @Id, @Hash, id, security_stamp, @device, @address, @now, @now FROM person WHERE id = @person
                """,
                new { secret.Id, secret.Hash, person, device, address, now });
            AuditTrail.Add(sql, now, person, AuditActions.SessionStarted, "session:" + secret.Id);
        });
        return secret.Text;
    }

    /// <summary>The session of a cookie, and whose it is; null when there is none, or it has come to its end.</summary>
    public async Task<(Session Session, Person Person)?> Find(string? cookie)
    {
        var claim = Secret.ReadToken(cookie, Prefix);
        var session = claim is null ? null : store.Read(sql => sql.One<Session>(Columns + " WHERE id = @Id", new { claim.Id }));
        if (claim is null || !claim.Matches(session?.Hash))
            return null;
        var now = store.Now;
        if (!IsAlive(session!, now) || store.Read(sql => PersonStore.Find(sql, session!.PersonId)) is not { } person || person.SecurityStamp != session!.Stamp)
            return null;
        if (now - session.SeenAt >= SeenAgain)
            await store.Write(sql => sql.Run("UPDATE session SET seen_at = @now WHERE id = @Id", new { now, session.Id }));
        return (session, person);
    }

    /// <summary>Those that still live, the last seen first.</summary>
    public IReadOnlyList<Session> Of(PrivateSql sql, string person)
    {
        var now = store.Now;
        return [.. sql.All<Session>(Columns + " WHERE person_id = @person ORDER BY seen_at DESC, id", new { person }).Where(session => IsAlive(session, now))];
    }

    /// <returns>False when the person has no such session.</returns>
    public Task<bool> End(string person, string session)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run("DELETE FROM session WHERE id = @session AND person_id = @person", new { session, person }) == 0)
                return false;
            AuditTrail.Add(sql, now, person, AuditActions.SessionEnded, "session:" + session);
            return true;
        });
    }

    public Task EndAll(string person)
    {
        var now = store.Now;
        return store.Write(sql => EndAll(sql, person, person, now));
    }

    /// <summary>Ends all sessions of a person in a change under way: by a new stamp, and by removing them.</summary>
    public static void EndAll(PrivateSql sql, string person, string by, Instant now)
    {
        sql.Run("UPDATE person SET security_stamp = @stamp WHERE id = @person", new { stamp = Secret.Word(26), person });
        sql.Run("DELETE FROM session WHERE person_id = @person", new { person });
        AuditTrail.Add(sql, now, by, AuditActions.SessionsEnded, AuditTrail.About(person));
    }

    private bool IsAlive(Session session, Instant now)
        => now < session.SeenAt + Duration.FromMinutes(options.Value.SessionIdleMinutes) && now < session.StartedAt + Duration.FromHours(options.Value.SessionHours);
}
