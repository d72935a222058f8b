using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Writing;
using NodaTime;

namespace Entente.Web.Adhering.Store;

/// <summary>The private tables of what is asked of the secretariat. Each change is one transaction, with the letters that it causes.</summary>
public sealed class Matters(PrivateStore store)
{
    /// <summary>Before the secret that an applicant's browser keeps.</summary>
    public const string LinkPrefix = "a1";

    internal const string Columns =
        "SELECT id, hash, kind, status, round, party, filed_by, language, says, challenge, opened_at, filed_at, due_at, closed_at, hindrance, hindered_at FROM matter";

    /// <summary>The applicant's side has no account: in what is written down it stands by this word.</summary>
    public const string Applicant = AuditTrail.Stranger;

    /// <summary>A new application. Whoever has the secret fills it in.</summary>
    public async Task<Secret> Begin(string language, string? filedBy = null)
    {
        var (secret, now, challenge) = (Secret.NewToken(LinkPrefix), store.Now, Secret.Word(26));
        await store.Write(sql =>
        {
            sql.Run(
                """
                INSERT INTO matter (id, hash, kind, status, round, filed_by, language, says, challenge, opened_at)
                VALUES (@Id, @Hash, 'signon', 'draft', 1, @filedBy, @language, '{}', @challenge, @now)
                """,
                new { secret.Id, secret.Hash, filedBy, language, challenge, now });
            if (filedBy is not null)
                AuditTrail.Add(sql, now, filedBy, AuditActions.MatterFiled, About(secret.Id));
        });
        return secret;
    }

    /// <summary>A matter that somebody files from an account, for a party of the register.</summary>
    public static Matter File(PrivateSql sql, Instant now, string person, MatterKind kind, string party, string language, Answers says, Instant? dueAt = null)
    {
        var (id, status) = (Secret.Word(Secret.IdLength), dueAt is null ? "open" : "waiting");
        sql.Run(
            """
            INSERT INTO matter (id, kind, status, round, party, filed_by, language, says, challenge, opened_at, filed_at, due_at)
            VALUES (@id, @kind, @status, 1, @party, @person, @language, @says, '', @now, @now, @dueAt)
            """,
            new { id, kind = Word(kind), status, party, person, language, says = says.Write(), now, dueAt });
        Say(sql, now, id, person, MatterAction.Filed, 1, "");
        AuditTrail.Add(sql, now, person, AuditActions.MatterFiled, About(id), $"{Word(kind)} party:{party}");
        return Find(sql, id)!;
    }

    public Matter? Find(string id) => store.Read(sql => Find(sql, id));

    /// <summary>What waits for somebody of the secretariat: a decision, or a withdrawal that the register refuses.</summary>
    internal const string Waiting = "(status = 'open' OR (status = 'waiting' AND hindrance IS NOT NULL))";

    /// <summary>How many wait for somebody of the secretariat.</summary>
    public long CountOpen() => store.Read(sql => sql.One<long>("SELECT count(*) FROM matter WHERE " + Waiting));

    public static Matter? Find(PrivateSql sql, string id) => sql.One<Matter>(Columns + " WHERE id = @id", new { id });

    /// <summary>The application of a browser's secret; null for any that opens none.</summary>
    public Matter? FindByLink(string? text)
    {
        var claim = Secret.ReadToken(text, LinkPrefix);
        var found = claim is null ? null : Find(claim.Id);
        return claim is not null && claim.Matches(found?.Hash) ? found : null;
    }

    public IReadOnlyList<MatterProof> ProofsOf(string matter) => store.Read(sql => ProofsOf(sql, matter));

    public static IReadOnlyList<MatterProof> ProofsOf(PrivateSql sql, string matter)
        => sql.All<MatterProof>("SELECT matter, kind, at, actor, evidence FROM matter_proof WHERE matter = @matter ORDER BY at, kind", new { matter });

    public IReadOnlyList<MatterWord> WordsOf(string matter) => store.Read(sql => WordsOf(sql, matter));

    public static IReadOnlyList<MatterWord> WordsOf(PrivateSql sql, string matter)
        => sql.All<MatterWord>("SELECT matter, idx, at, actor, action, round, text FROM matter_word WHERE matter = @matter ORDER BY idx", new { matter });

    public DocumentLine? DocumentOf(string matter) => store.Read(sql => DocumentOf(sql, matter));

    public static DocumentLine? DocumentOf(PrivateSql sql, string matter)
        => sql.One<DocumentLine>("SELECT matter, type, sha256, at, CAST(length(bytes) AS bigint) AS size FROM matter_document WHERE matter = @matter", new { matter });

    public byte[]? DocumentBytes(string matter)
        => store.Read(sql => sql.One<byte[]>("SELECT bytes FROM matter_document WHERE matter = @matter", new { matter }));

    /// <summary>Answers of the form, while it may be changed. What was proven of another mailbox or domain is proven no more.</summary>
    public Task<bool> Answer(string id, IReadOnlyList<KeyValuePair<string, string?>> changes) => store.Write(sql =>
    {
        if (Find(sql, id) is not { IsEditable: true } matter)
            return false;
        var says = matter.Answers.With(changes);
        sql.Run("UPDATE matter SET says = @says WHERE id = @id", new { says = says.Write(), id });
        if (says[Fields.Mailbox] != matter.Answers[Fields.Mailbox])
        {
            sql.Run("DELETE FROM matter_proof WHERE matter = @id AND kind = 'mailbox'", new { id });
            sql.Run("DELETE FROM matter_token WHERE matter = @id", new { id });
        }

        if (says[Fields.Domain] != matter.Answers[Fields.Domain])
            sql.Run("DELETE FROM matter_proof WHERE matter = @id AND kind IN ('dns', 'wellknown', 'hand')", new { id });
        if (says[Fields.Route] != matter.Answers[Fields.Route])
            sql.Run("DELETE FROM matter_proof WHERE matter = @id AND kind = 'pact'", new { id });
        return true;
    });

    /// <summary>The one document of an application, instead of an earlier one.</summary>
    public Task<bool> Attach(string id, string type, byte[] bytes, byte[] sha256)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (Find(sql, id) is not { IsEditable: true })
                return false;
            sql.Run("DELETE FROM matter_document WHERE matter = @id", new { id });
            sql.Run("INSERT INTO matter_document (matter, type, sha256, bytes, at) VALUES (@id, @type, @sha256, @bytes, @now)", new { id, type, sha256, bytes, now });
            return true;
        });
    }

    /// <summary>Hands a matter in, or in again after the secretariat asked for more: then a new round begins, and no earlier approval counts.</summary>
    /// <param name="says">What is asked now; null: as it stands.</param>
    /// <param name="also">What goes with it or not at all, such as a letter about it.</param>
    public Task<bool> HandIn(string id, string actor, string text, Answers? says = null, Action<PrivateSql>? also = null)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (Find(sql, id) is not { IsEditable: true } matter)
                return false;
            var again = matter.Status == MatterStatus.Returned;
            var round = matter.Round + (again ? 1 : 0);
            sql.Run(
                "UPDATE matter SET status = 'open', round = @round, party = @party, says = @says, filed_at = coalesce(filed_at, @now) WHERE id = @id",
                new { round, now, id, says = (says ?? matter.Answers).Write(), party = matter.Kind == MatterKind.SignOn ? matter.Answers.Named(Fields.Party) : matter.Party });
            Say(sql, now, id, actor, again ? MatterAction.Answered : MatterAction.Filed, round, text);
            AuditTrail.Add(sql, now, actor, AuditActions.MatterFiled, About(id));
            also?.Invoke(sql);
            return true;
        });
    }

    /// <summary>Takes back what was not decided yet; what was never handed in is erased.</summary>
    public Task<bool> Cancel(string id, string actor, string text)
    {
        var now = store.Now;
        return store.Write(sql => Cancel(sql, now, id, actor, text));
    }

    /// <summary>The same in a change under way.</summary>
    public static bool Cancel(PrivateSql sql, Instant now, string id, string actor, string text)
    {
        if (sql.Run("DELETE FROM matter WHERE id = @id AND status = 'draft'", new { id }) == 1)
            return true;
        if (sql.Run("UPDATE matter SET status = 'cancelled', closed_at = @now WHERE id = @id AND status IN ('open', 'returned', 'waiting')", new { id, now }) == 0)
            return false;
        Say(sql, now, id, actor, MatterAction.Cancelled, Find(sql, id)!.Round, text);
        AuditTrail.Add(sql, now, actor, AuditActions.MatterCancelled, About(id));
        return true;
    }

    public Task Prove(string id, ProofKind kind, string actor, string evidence)
    {
        var now = store.Now;
        return store.Write(sql => Prove(sql, now, id, kind, actor, evidence));
    }

    public static void Prove(PrivateSql sql, Instant now, string id, ProofKind kind, string actor, string evidence)
    {
        sql.Run("DELETE FROM matter_proof WHERE matter = @id AND kind = @kind", new { id, kind = Word(kind) });
        sql.Run(
            "INSERT INTO matter_proof (matter, kind, at, actor, evidence) VALUES (@id, @kind, @now, @actor, @evidence)",
            new { id, kind = Word(kind), now, actor, evidence });
        AuditTrail.Add(sql, now, actor, AuditActions.MatterProven, About(id), Word(kind));
    }

    /// <summary>Adds a line to what was said in a matter.</summary>
    public static void Say(PrivateSql sql, Instant now, string id, string actor, MatterAction action, long round, string text)
        => sql.Run(
            """
            INSERT INTO matter_word (matter, idx, at, actor, action, round, text)
            VALUES (@id, (SELECT coalesce(max(idx), 0) + 1 FROM matter_word WHERE matter = @id), @now, @actor, @action, @round, @text)
            """,
            new { id, now, actor, action = Word(action), round, text });

    /// <summary>Throws out what was never handed in, and links that have ended.</summary>
    public Task Sweep(int draftDays)
    {
        var now = store.Now;
        var ended = new { now, oldest = now - Duration.FromDays(draftDays) };
        return store.Read(sql => sql.One<long>(
                "SELECT (SELECT count(*) FROM matter WHERE status = 'draft' AND opened_at <= @oldest) + (SELECT count(*) FROM matter_token WHERE expires_at <= @now)", ended)) == 0
            ? Task.CompletedTask
            : store.Write(sql =>
            {
                sql.Run("DELETE FROM matter WHERE status = 'draft' AND opened_at <= @oldest", ended);
                sql.Run("DELETE FROM matter_token WHERE expires_at <= @now", ended);
            });
    }

    /// <summary>A matter as the object of a line of the audit trail.</summary>
    public static string About(string id) => "matter:" + id;

    public static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();
}
