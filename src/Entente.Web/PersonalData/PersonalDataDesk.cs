using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Store;
using Entente.Web.Mail;
using NodaTime;

namespace Entente.Web.PersonalData;

/// <summary>How many rows of a table are, or were, somebody's.</summary>
public sealed record HeldLine(string Table, long Rows);

/// <summary>Something under way that erasing ends, or goes on without.</summary>
/// <param name="What">One of the words of <see cref="PendingList"/>.</param>
/// <param name="Id">The number of the matter or proposal, or the party.</param>
public sealed record PendingLine(string What, string Id);

/// <summary>An account of a name that was asked for.</summary>
public sealed record Namesake(string Id, string Name, Instant JoinedAt);

/// <summary>What erasing did.</summary>
/// <param name="Refusal">Why nothing was erased; null when it was.</param>
public sealed record Erasure(Refusal? Refusal, IReadOnlyList<HeldLine> Rows);

/// <summary>
/// Finds, tells and erases a person's data by <see cref="TableRules"/>. What may never happen: something is erased by half; a line of the audit trail names whose data it
/// was; the log changes.
/// </summary>
public sealed class PersonalDataDesk(PrivateStore store, IMailTransport transport, ILogger<PersonalDataDesk> log)
{
    /// <summary>Accounts of exactly this name, for whoever does not know the number.</summary>
    public IReadOnlyList<Namesake> Named(string name) => store.Read(sql => sql.All<Namesake>(
        "SELECT id, name, joined_at FROM person WHERE name = @name ORDER BY joined_at, id", new { name }));

    public IReadOnlyList<HeldLine> Held(Subject subject) => store.Read(sql => Held(sql, subject));

    public IReadOnlyList<PendingLine> Pending(Subject subject) => store.Read(sql => Pending(sql, subject));

    /// <summary>Everything that the tables have of somebody. First the line of the audit trail that it is taken, so that nothing is taken without one.</summary>
    public async Task<PersonalDataFile> Export(string by, Subject subject, string action, string reason)
    {
        var now = store.Now;
        await store.Write(sql => AuditTrail.Add(sql, now, by, action, subject.About, reason));
        return store.Read(sql => PersonalDataFile.Of(sql, subject, KeysOf(sql, subject), now));
    }

    public Task Saw(string by, Subject subject, string reason)
    {
        var now = store.Now;
        return store.Write(sql => AuditTrail.Add(sql, now, by, AuditActions.DataSeen, subject.About, reason));
    }

    /// <summary>Erases, all or nothing. Files of letters, and what the files of the database hold still, go when that is certain.</summary>
    public async Task<Erasure> Erase(string by, Subject subject, string action, string reason)
    {
        var now = store.Now;
        var (erasure, letters) = await store.Write<(Erasure, IReadOnlyList<string>)>(sql =>
        {
            if (subject.IsPerson && People.IsLastOwner(sql, subject.Person))
                return (new(Refusal.LastOwner, []), []);
            var held = Held(sql, subject).Where(line => line.Table != "audit").ToArray();
            if (subject.IsPerson ? held.All(line => line.Table != "person") : held.Length == 0)
                return (new(Refusal.Unknown, []), []);

            // Which matters are the mailbox's stands in what is erased, so it is read first.
            var keys = KeysOf(sql, subject);
            IReadOnlyList<string> files = subject.Mailbox is { } mailbox ? Outbox.Erase(sql, mailbox.Key) : [];
            EndWhatIsPending(sql, now, subject);
            foreach (var table in TableRules.All)
            {
                if (table.Of(subject) is { } rows)
                {
                    foreach (var key in rows.IsPerMatter ? keys.Matters : [keys.Own])
                        Erase(sql, table, rows, subject, key);
                }
            }

            AuditTrail.Add(sql, now, by, action, subject.About, string.Join(' ', (string[])[reason, .. held.Select(line => $"{line.Table}:{line.Rows}")]).Trim());
            return (new(null, held), files);
        });
        if (erasure.Refusal is null)
        {
            transport.Forget(letters);
            if (!store.ForgetErased())
                log.LogInformation("Something was erased that the files of the database may hold for a while yet");
        }

        return erasure;
    }

    private static void Erase(PrivateSql sql, TableRule table, RowRule rows, Subject subject, SubjectKeys key)
    {
        if (rows.AreDeleted)
        {
            sql.Run($"DELETE FROM {table.Name} WHERE {rows.Where}", key);
            return;
        }

        var whose = subject.IsPerson ? Whose.Person : Whose.Mailbox;
        var blanked = table.Columns.Where(column => column.Whose.HasFlag(whose) && column.IsBlanked).ToArray();
        foreach (var column in blanked.Where(column => column.Rewrite is not null))
        {
            foreach (var row in sql.All<Rewritten>($"SELECT id AS id, {column.Name} AS text FROM {table.Name} WHERE {rows.Where}", key))
                sql.Run($"UPDATE {table.Name} SET {column.Name} = @text WHERE id = @Id", new { row.Id, text = column.Rewrite!(row.Text) });
        }

        var set = blanked.Where(column => column.Blank is not null).Select(column => $"{column.Name} = {column.Blank}").ToArray();
        if (set.Length > 0)
            sql.Run($"UPDATE {table.Name} SET {string.Join(", ", set)} WHERE {rows.Where}", key);
    }

    /// <summary>What nobody could go on with. A draft was nobody's but theirs.</summary>
    private static void EndWhatIsPending(PrivateSql sql, Instant now, Subject subject)
    {
        foreach (var matter in MattersOf(sql, subject).Where(matter => !matter.IsClosed))
            Matters.Cancel(sql, now, matter.Id, Matters.Applicant, "");
        if (!subject.IsPerson)
            return;
        sql.Run("DELETE FROM proposal WHERE state = 'draft' AND proposed_by = @Person", new { subject.Person });
        foreach (var id in sql.All<string>("SELECT id FROM proposal WHERE state = 'open' AND proposed_by = @Person", new { subject.Person }))
        {
            sql.Run(
                "UPDATE proposal SET state = 'withdrawn', decided_by = @Person, decided_at = @now, body = CASE WHEN kind = 'import' THEN @none ELSE body END WHERE id = @id",
                new { subject.Person, now, none = Array.Empty<byte>(), id });
            AuditTrail.Add(sql, now, subject.Person, AuditActions.ProposalWithdrawn, "proposal:" + id);
        }
    }

    private static List<HeldLine> Held(PrivateSql sql, Subject subject)
    {
        var (keys, held) = (KeysOf(sql, subject), new List<HeldLine>());
        foreach (var table in TableRules.All)
        {
            if (table.Of(subject) is { } rows
                && (rows.IsPerMatter ? keys.Matters : [keys.Own]).Sum(key => sql.One<long>($"SELECT count(*) FROM {table.Name} WHERE {rows.Where}", key)) is > 0 and var count)
                held.Add(new(table.Name, count));
        }

        return held;
    }

    private static List<PendingLine> Pending(PrivateSql sql, Subject subject)
    {
        var lines = MattersOf(sql, subject).Where(matter => !matter.IsClosed).Select(matter => new PendingLine("MatterCancelled", matter.Id)).ToList();
        if (subject.Mailbox is { Key: var key })
        {
            Add("PartyUnreachable", "SELECT party FROM party_mailbox p WHERE lower(mailbox) = @key AND NOT EXISTS (SELECT 1 FROM party_mailbox o WHERE o.party = p.party AND lower(o.mailbox) <> @key)");
            return lines;
        }

        key = subject.Person;
        Add("MatterGoesOn", "SELECT id FROM matter WHERE filed_by = @key AND status IN ('draft', 'open', 'returned', 'waiting') ORDER BY opened_at, id");
        Add("ApprovalStays", "SELECT DISTINCT m.id FROM matter m JOIN matter_word w ON w.matter = m.id AND w.round = m.round WHERE m.status = 'open' AND w.action = 'approved' AND w.actor = @key ORDER BY 1");
        Add("ProposalWithdrawn", "SELECT id FROM proposal WHERE proposed_by = @key AND state IN ('draft', 'open') ORDER BY proposed_at, id");
        Add("ContributionGoesOn", "SELECT id FROM contribution WHERE proposed_by = @key AND status = 'proposed' ORDER BY proposed_at, id");
        Add("InvitationEnds", "SELECT id FROM invitation WHERE made_by = @key ORDER BY made_at, id");
        Add("RecoveryEnds", "SELECT id FROM recovery_request WHERE person_id = @key OR first_by = @key OR second_by = @key ORDER BY asked_at, id");
        Add("NoOwnerLeft", "SELECT party FROM membership p WHERE person_id = @key AND role = 'owner' AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.party = p.party AND o.role = 'owner' AND o.person_id <> @key) ORDER BY party");
        return lines;

        void Add(string what, string select) => lines.AddRange(sql.All<string>(select, new { key }).Select(id => new PendingLine(what, id)));
    }

    private static (SubjectKeys Own, IReadOnlyList<SubjectKeys> Matters) KeysOf(PrivateSql sql, Subject subject)
    {
        var own = SubjectKeys.Of(subject);
        return (own, [.. MattersOf(sql, subject).Select(own.In)]);
    }

    /// <summary>The matters whose applicant reads the mailbox. It stands in JSON, so no condition of SQL finds it.</summary>
    private static IEnumerable<Matter> MattersOf(PrivateSql sql, Subject subject) => subject.Mailbox is not { Key: var key }
        ? []
        : sql.All<Matter>(Matters.Columns + " WHERE kind = 'signon'").Where(matter => matter.Answers[Fields.Mailbox]?.ToLowerInvariant() == key);

    // No record: what is renamed in a query has no declared type.
    private sealed class Rewritten
    {
        public string Id { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
