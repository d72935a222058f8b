using Entente.Web.Accounts.Store;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Mail;

/// <summary>
/// The letters of the private tables. A letter is added in the transaction of what it tells of. It is sent exactly once as far as this program can know: a
/// sender claims it first, and what becomes of it is written down after the server's answer. Killed in between, the program sends it again when the claim has run out,
/// with the same Message-ID, by which the recipient's side can tell the copy.
/// </summary>
public sealed class Outbox(PrivateStore store, IOptions<MailOptions> options)
{
    private const string Columns =
        "SELECT id, recipient, language, kind, subject, text, unsubscribe, state, attempts, queued_at, due_at, done_at, failure FROM letter";

    private const int MostOfAFailure = 300;

    // 1, 2, 4 … minutes.
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromHours(6);

    /// <summary>Adds a letter to a change under way.</summary>
    /// <returns>Its id.</returns>
    public string Add(PrivateSql sql, Letter letter)
    {
        var (id, now) = (Secret.Word(26), store.Now);
        sql.Run(
            """
            INSERT INTO letter (id, recipient, language, kind, subject, text, unsubscribe, state, attempts, queued_at, due_at, done_at, failure)
            VALUES (@id, @To, @Code, @Kind, @Subject, @Text, @Unsubscribe, 'waiting', 0, @now, @now, NULL, '')
            """,
            new { id, To = letter.To.ToString(), letter.Language.Code, letter.Kind, Subject = LetterTexts.OnOneLine(letter.Subject), letter.Text, letter.Unsubscribe, now });
        return id;
    }

    /// <summary>When the next letter is due; null when none waits.</summary>
    public Instant? NextDue() => store.Read(sql => sql.Time("SELECT min(due_at) FROM letter WHERE state = 'waiting'"));

    /// <summary>Takes letters that are due. Until the claim runs out they are nobody else's, also of other instances.</summary>
    public async Task<IReadOnlyList<StoredLetter>> Claim(int most, Duration claim)
    {
        var now = store.Now;

        // Asked first on a connection that waits for nobody: mostly there is nothing.
        if (!(NextDue() <= now))
            return [];
        var until = now + claim;
        return await store.Write(sql =>
        {
            var due = sql.All<StoredLetter>(Columns + " WHERE state = 'waiting' AND due_at <= @now ORDER BY due_at, id LIMIT @most", new { now, most });
            foreach (var letter in due)
                sql.Run("UPDATE letter SET due_at = @until, attempts = attempts + 1 WHERE id = @Id", new { until, letter.Id });
            return (IReadOnlyList<StoredLetter>)[.. due.Select(letter => letter with { Attempts = letter.Attempts + 1 })];
        });
    }

    /// <summary>A letter was taken. Its text is kept only where it lies in a folder for the desk to read.</summary>
    public Task Sent(StoredLetter letter, bool keepText)
    {
        var now = store.Now;
        return store.Write(sql => sql.Run(
            "UPDATE letter SET state = 'sent', done_at = @now, failure = '', text = CASE WHEN @keepText THEN text ELSE '' END, unsubscribe = NULL WHERE id = @Id",
            new { now, keepText, letter.Id }));
    }

    /// <summary>A letter was not taken. It is tried again later, unless the answer was final or it was tried often enough.</summary>
    public Task Failed(StoredLetter letter, string reason, bool isFinal)
    {
        var now = store.Now;
        var dead = isFinal || letter.Attempts >= options.Value.Attempts;
        var due = now + Wait(letter.Attempts);
        var failure = LetterTexts.OnOneLine(reason);
        failure = failure.Length <= MostOfAFailure ? failure : failure[..MostOfAFailure];
        return store.Write(sql => dead
            ? sql.Run("UPDATE letter SET state = 'dead', done_at = @now, failure = @failure WHERE id = @Id", new { now, failure, letter.Id })
            : sql.Run("UPDATE letter SET due_at = @due, failure = @failure WHERE id = @Id", new { due, failure, letter.Id }));
    }

    /// <summary>How long to wait after so many attempts.</summary>
    public static Duration Wait(long attempts) => Duration.Min(LongestWait, FirstWait * (1L << (int)Math.Clamp(attempts - 1, 0, 20)));

    public OutboxState State() => store.Read(sql => sql.One<OutboxState>(
        """
        SELECT count(CASE WHEN state = 'waiting' THEN 1 END) AS waiting, count(CASE WHEN state = 'dead' THEN 1 END) AS dead,
               count(CASE WHEN state = 'sent' THEN 1 END) AS sent, min(CASE WHEN state = 'waiting' THEN queued_at END) AS oldest_waiting
        FROM letter
        """))!;

    /// <summary>Newest first; of one state, or of all.</summary>
    public IReadOnlyList<StoredLetter> Page(string? state, long skip, int count) => store.Read(sql => sql.All<StoredLetter>(
        Columns + (state is null ? "" : " WHERE state = @state") + " ORDER BY queued_at DESC, id LIMIT @count OFFSET @skip", new { state, skip, count }));

    public StoredLetter? Find(string id) => store.Read(sql => sql.One<StoredLetter>(Columns + " WHERE id = @id", new { id }));

    /// <summary>Tries a dead letter from the beginning.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public Task<bool> Retry(string by, string id)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run("UPDATE letter SET state = 'waiting', attempts = 0, due_at = @now, done_at = NULL WHERE id = @id AND state = 'dead'", new { now, id }) == 0)
                return false;
            AuditTrail.Add(sql, now, by, AuditActions.LetterRetried, "letter:" + id);
            return true;
        });
    }

    /// <summary>Throws a dead letter away.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public Task<bool> Discard(string by, string id)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run("DELETE FROM letter WHERE id = @id AND state = 'dead'", new { id }) == 0)
                return false;
            AuditTrail.Add(sql, now, by, AuditActions.LetterDiscarded, "letter:" + id);
            return true;
        });
    }

    /// <summary>Erases the letters to somebody, all or those of one kind, in a change under way.</summary>
    /// <param name="key">The mailbox as it is compared.</param>
    /// <returns>Their ids: what lies in a folder must go too.</returns>
    public static IReadOnlyList<string> Erase(PrivateSql sql, string key, string? kind = null)
        => sql.All<string>("DELETE FROM letter WHERE lower(recipient) = @key AND (kind = @kind OR @kind IS NULL) RETURNING id", new { key, kind });

    /// <summary>Forgets letters that were sent long enough ago.</summary>
    /// <returns>Their ids: what lies in a folder must go too.</returns>
    public async Task<IReadOnlyList<string>> Forget()
    {
        const string Old = " FROM letter WHERE state = 'sent' AND done_at < @before";
        var before = store.Now - Duration.FromDays(options.Value.KeepDays);
        var ids = store.Read(sql => sql.All<string>("SELECT id" + Old, new { before }));
        if (ids.Count > 0)
            await store.Write(sql => sql.Run("DELETE" + Old, new { before }));
        return ids;
    }
}
