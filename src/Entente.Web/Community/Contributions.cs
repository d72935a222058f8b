using Entente.Web.Accounts.Store;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>Contributions in the private tables; what is published can be read by everybody.</summary>
public sealed class Contributions(PrivateStore store)
{
    /// <summary>Most contributions of a party that wait for a decision.</summary>
    public const int MostWaiting = 20;

    private const string Columns =
        """
        SELECT id, kind, party, status, title_en, title_fr, text_en, text_fr, url, starts_at, ends_at, attendance, openness, place, city, country, agreement, principle,
               proposed_by, proposed_at, decided_at, reason, revision, changed_at FROM contribution
        """;

    public Contribution? Find(string id) => store.Read(sql => sql.One<Contribution>(Columns + " WHERE id = @id", new { id }));

    /// <summary>Published events by their beginning; those that were withdrawn after they had been published too, for calendars that have them.</summary>
    public IReadOnlyList<Contribution> Events(bool withCancelled = false) => store.Read(sql => sql.All<Contribution>(
        Columns + " WHERE kind = 'event' AND (status = 'published' OR (@withCancelled AND status = 'withdrawn' AND decided_at IS NOT NULL)) ORDER BY starts_at, id", new { withCancelled }));

    public IReadOnlyList<Contribution> Cases(string agreement, long principle) => store.Read(sql => sql.All<Contribution>(
        Columns + " WHERE kind = 'case' AND status = 'published' AND agreement = @agreement AND principle = @principle ORDER BY decided_at, id", new { agreement, principle }));

    /// <summary>What a party contributed, newest first.</summary>
    public IReadOnlyList<Contribution> Of(string party) => store.Read(sql => sql.All<Contribution>(Columns + " WHERE party = @party ORDER BY proposed_at DESC, id", new { party }));

    /// <summary>What waits for a decision, oldest first.</summary>
    public IReadOnlyList<Contribution> Waiting() => store.Read(sql => sql.All<Contribution>(Columns + " WHERE status = 'proposed' ORDER BY proposed_at, id"));

    public long CountWaiting() => store.Read(sql => sql.One<long>("SELECT count(*) FROM contribution WHERE status = 'proposed'"));

    /// <returns>False when too many of the party wait already.</returns>
    public Task<bool> Propose(Contribution contribution) => store.Write(sql =>
    {
        if (sql.One<long>("SELECT count(*) FROM contribution WHERE party = @Party AND status = 'proposed'", new { contribution.Party }) >= MostWaiting)
            return false;
        sql.Run(
            """
            INSERT INTO contribution (id, kind, party, status, title_en, title_fr, text_en, text_fr, url, starts_at, ends_at, attendance, openness, place, city, country, agreement,
                                      principle, proposed_by, proposed_at, decided_at, reason, revision, changed_at)
            VALUES (@Id, @Kind, @Party, @Status, @TitleEn, @TitleFr, @TextEn, @TextFr, @Url, @StartsAt, @EndsAt, @Attendance, @Openness, @Place, @City, @Country, @Agreement,
                    @Principle, @ProposedBy, @ProposedAt, NULL, '', 0, @ChangedAt)
            """,
            contribution);
        AuditTrail.Add(sql, contribution.ProposedAt, contribution.ProposedBy!, AuditActions.ContributionProposed, "contribution:" + contribution.Id, contribution.Kind + " " + contribution.Party);
        return true;
    });

    /// <summary>Publishes or refuses what waits. Nobody decides on what they proposed themselves.</summary>
    /// <returns>False when there is no such thing that waits, or it is one's own.</returns>
    public Task<bool> Decide(string by, string id, bool isPublished, string reason)
    {
        var (now, status) = (store.Now, isPublished ? Contribution.Published : Contribution.Refused);
        return store.Write(sql =>
        {
            if (sql.Run(
                "UPDATE contribution SET status = @status, reason = @reason, decided_at = @now, changed_at = @now WHERE id = @id AND status = 'proposed' AND (proposed_by IS NULL OR proposed_by <> @by)",
                new { status, reason, now, id, by }) == 0)
                return false;
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
            AuditTrail.Add(sql, now, by, AuditActions.ContributionWithdrawn, "contribution:" + id);
            return true;
        });
    }
}
