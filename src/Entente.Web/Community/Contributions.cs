using Entente.Web.Accounts.Store;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>Contributions in the private tables; what is published can be read by everybody.</summary>
public sealed class Contributions(PrivateStore store)
{
    /// <summary>Most contributions of a party that wait for a decision.</summary>
    public const int MostWaiting = 20;

    private const string Says =
        """
        title_en = @TitleEn, title_fr = @TitleFr, text_en = @TextEn, text_fr = @TextFr, url = @Url, starts_at = @StartsAt, ends_at = @EndsAt, attendance = @Attendance,
        openness = @Openness, place = @Place, city = @City, country = @Country, agreement = @Agreement, principle = @Principle, revision = revision + 1, changed_at = @ChangedAt
        """;

    private const string Columns =
        """
        SELECT id, kind, party, status, title_en, title_fr, text_en, text_fr, url, starts_at, ends_at, attendance, openness, place, city, country, agreement, principle,
               proposed_by, proposed_at, decided_at, reason, revision, changed_at, amends FROM contribution
        """;

    public Contribution? Find(string id) => store.Read(sql => sql.One<Contribution>(Columns + " WHERE id = @id", new { id }));

    /// <summary>Published events by their beginning; those that were withdrawn after they had been published too, for calendars that have them.</summary>
    public IReadOnlyList<Contribution> Events(bool withCancelled = false) => store.Read(sql => sql.All<Contribution>(
        Columns + " WHERE kind = 'event' AND (status = 'published' OR (@withCancelled AND status = 'withdrawn' AND decided_at IS NOT NULL)) ORDER BY starts_at, id", new { withCancelled }));

    public IReadOnlyList<Contribution> Cases(string agreement, long principle) => store.Read(sql => sql.All<Contribution>(
        Columns + " WHERE kind = 'case' AND status = 'published' AND agreement = @agreement AND principle = @principle ORDER BY decided_at, id", new { agreement, principle }));

    /// <summary>What a party contributed, newest first.</summary>
    public IReadOnlyList<Contribution> Of(string party, int skip = 0, int count = int.MaxValue) => store.Read(sql => sql.All<Contribution>(
        Columns + " WHERE party = @party ORDER BY proposed_at DESC, id LIMIT @count OFFSET @skip", new { party, count, skip }));

    public long CountOf(string party) => store.Read(sql => sql.One<long>("SELECT count(*) FROM contribution WHERE party = @party", new { party }));

    /// <summary>The change of what is public that waits for a decision.</summary>
    public Contribution? ChangeOf(string id) => store.Read(sql => WaitingChange(sql, id));

    /// <summary>What waits for a decision, oldest first.</summary>
    public IReadOnlyList<Contribution> Waiting(int skip = 0, int count = int.MaxValue)
        => store.Read(sql => sql.All<Contribution>(Columns + " WHERE status = 'proposed' ORDER BY proposed_at, id LIMIT @count OFFSET @skip", new { count, skip }));

    public long CountWaiting() => store.Read(sql => sql.One<long>("SELECT count(*) FROM contribution WHERE status = 'proposed'"));

    /// <returns>False when too many of the party wait already.</returns>
    public Task<bool> Propose(Contribution contribution) => store.Write(sql =>
    {
        if (sql.One<long>("SELECT count(*) FROM contribution WHERE party = @Party AND status = 'proposed'", new { contribution.Party }) >= MostWaiting)
            return false;
        Add(sql, contribution);
        return true;
    });

    /// <summary>
    /// Changes what waits, or proposes a change of what is public: that stays as it is until somebody has decided. A further change takes the place of one that waits.
    /// </summary>
    /// <param name="says">Whose it is, what it says now, and by whom.</param>
    /// <returns>False when the party has no such contribution that can be changed.</returns>
    public Task<bool> Change(string id, Contribution says) => store.Write(sql =>
    {
        if (sql.One<Contribution>(Columns + " WHERE id = @id AND party = @Party AND kind = @Kind", new { id, says.Party, says.Kind }) is not { } found
            || found.Status is not (Contribution.Proposed or Contribution.Published))
            return false;
        var waiting = found.Status == Contribution.Proposed ? found : WaitingChange(sql, id);
        if (waiting is null)
            Add(sql, says with { Amends = id });
        else
        {
            sql.Run($"UPDATE contribution SET {Says}, proposed_by = @ProposedBy WHERE id = @Id", says with { Id = waiting.Id });
            AuditTrail.Add(sql, says.ChangedAt, says.ProposedBy!, AuditActions.ContributionChanged, "contribution:" + waiting.Id, says.Kind + " " + says.Party);
        }

        return true;
    });

    private static Contribution? WaitingChange(PrivateSql sql, string id) => sql.One<Contribution>(Columns + " WHERE amends = @id AND status = 'proposed'", new { id });

    private static void Add(PrivateSql sql, Contribution contribution)
    {
        sql.Run(
            """
            INSERT INTO contribution (id, kind, party, status, title_en, title_fr, text_en, text_fr, url, starts_at, ends_at, attendance, openness, place, city, country, agreement,
                                      principle, proposed_by, proposed_at, decided_at, reason, revision, changed_at, amends)
            VALUES (@Id, @Kind, @Party, @Status, @TitleEn, @TitleFr, @TextEn, @TextFr, @Url, @StartsAt, @EndsAt, @Attendance, @Openness, @Place, @City, @Country, @Agreement,
                    @Principle, @ProposedBy, @ProposedAt, NULL, '', 0, @ChangedAt, @Amends)
            """,
            contribution);
        AuditTrail.Add(sql, contribution.ProposedAt, contribution.ProposedBy!, AuditActions.ContributionProposed, "contribution:" + contribution.Id, contribution.Kind + " " + contribution.Party);
    }

    /// <summary>Publishes or refuses what waits. Nobody decides on what they proposed themselves.</summary>
    /// <param name="revision">As it was seen: what was changed since is not decided.</param>
    /// <returns>False when there is no such thing that waits, or it is one's own.</returns>
    public Task<bool> Decide(string by, string id, long revision, bool isPublished, string reason)
    {
        var (now, status) = (store.Now, isPublished ? Contribution.Published : Contribution.Refused);
        return store.Write(sql =>
        {
            if (sql.Run(
                "UPDATE contribution SET status = @status, reason = @reason, decided_at = @now, changed_at = @now WHERE id = @id AND status = 'proposed' AND revision = @revision AND (proposed_by IS NULL OR proposed_by <> @by)",
                new { status, reason, now, id, revision, by }) == 0)
                return false;
            if (isPublished && sql.One<Contribution>(Columns + " WHERE id = @id", new { id }) is { Amends: { } published } says)
            {
                // What was public says from now on what the change says, under its own address and with a higher number; the change itself is no more.
                sql.Run($"UPDATE contribution SET {Says}, reason = @Reason WHERE id = @Id", says with { Id = published, ChangedAt = now });
                sql.Run("DELETE FROM contribution WHERE id = @id", new { id });
            }

            AuditTrail.Add(sql, now, by, isPublished ? AuditActions.ContributionPublished : AuditActions.ContributionRefused, "contribution:" + id);
            return true;
        });
    }

    /// <summary>Takes a contribution back; one that was public leaves the pages, and is cancelled in calendars.</summary>
    /// <param name="party">Whose it must be; null: anybody's, for the secretariat.</param>
    /// <returns>False when there is no such contribution.</returns>
    public Task<bool> Withdraw(string by, string? party, string id)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run(
                "UPDATE contribution SET status = 'withdrawn', revision = revision + 1, changed_at = @now WHERE id = @id AND status IN ('proposed', 'published') AND (party = @party OR @party IS NULL)",
                new { now, id, party }) == 0)
                return false;
            sql.Run("UPDATE contribution SET status = 'withdrawn', changed_at = @now WHERE amends = @id AND status = 'proposed'", new { now, id });
            AuditTrail.Add(sql, now, by, AuditActions.ContributionWithdrawn, "contribution:" + id);
            return true;
        });
    }
}
