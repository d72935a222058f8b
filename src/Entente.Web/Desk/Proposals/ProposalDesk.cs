using Entente.Storage;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk.Proposals;

/// <summary>
/// Acts of the secretariat need two people: one proposes, another appends, each with a passkey at that moment. The acts, the end of the proposal and the line in
/// the audit trail are one transaction. What may never happen: one person alone appends; somebody appends what they did not see; a proposal is appended twice.
/// </summary>
public sealed class ProposalDesk(PrivateStore store, Depositary depositary)
{
    private const string Columns =
        """
        SELECT p.id, p.kind, p.about, p.reason, p.body, p.digest, p.state, p.proposed_by, p.proposed_at, p.decided_by, p.decided_at, p.remark, p.first_act, p.acts,
               proposer.name AS proposer, decider.name AS decider
        FROM proposal p LEFT JOIN person proposer ON proposer.id = p.proposed_by LEFT JOIN person decider ON decider.id = p.decided_by
        """;

    private const int Tries = 5;

    /// <summary>What waits for a second member, oldest first.</summary>
    public IReadOnlyList<Proposal> Open() => store.Read(sql => sql.All<Proposal>(Columns + " WHERE p.state = 'open' ORDER BY p.proposed_at, p.id"));

    /// <summary>The same about one thing.</summary>
    public IReadOnlyList<Proposal> Open(ProposalKind kind, string about) => store.Read(sql => sql.All<Proposal>(
        Columns + " WHERE p.state = 'open' AND p.kind = @kind AND p.about = @about ORDER BY p.proposed_at, p.id", new { kind = Json.Word(kind), about }));

    public long CountOpen() => store.Read(sql => sql.One<long>("SELECT count(*) FROM proposal WHERE state = 'open'"));

    /// <summary>What was decided last, newest first.</summary>
    public IReadOnlyList<Proposal> Decided(int most)
        => store.Read(sql => sql.All<Proposal>(Columns + " WHERE p.state NOT IN ('draft', 'open') ORDER BY p.decided_at DESC, p.id LIMIT @most", new { most }));

    public Proposal? Find(string id) => store.Read(sql => Find(sql, id));

    /// <summary>Whether somebody speaks for a party whose standing would change: nobody decides their own case.</summary>
    public static bool IsOwnCase(Caller caller, Plan plan) => plan.Changes.Any(change => caller.Parties.ContainsKey(change.Party.Value));

    /// <summary>Proposes acts, or keeps files until they are proposed.</summary>
    /// <returns>The proposal's id.</returns>
    public async Task<string> Propose(string by, ProposalKind kind, string about, string reason, byte[] body, Plan plan, ProposalState state = ProposalState.Open)
    {
        var (id, now) = (Secret.Word(26), store.Now);
        await store.Write(sql =>
        {
            // A draft is somebody's own, and there is one of it.
            sql.Run("DELETE FROM proposal WHERE state = 'draft' AND proposed_by = @by", new { by });
            sql.Run(
                """
                INSERT INTO proposal (id, kind, about, reason, body, digest, state, proposed_by, proposed_at, decided_by, decided_at, remark, first_act, acts)
                VALUES (@id, @kind, @about, @reason, @body, @Digest, @state, @by, @now, NULL, NULL, '', NULL, @acts)
                """,
                new { id, kind = Json.Word(kind), about, reason, body, plan.Digest, state = Json.Word(state), by, now, acts = (long)plan.Acts.Count });
            if (state == ProposalState.Open)
                AuditTrail.Add(sql, now, by, AuditActions.ProposalMade, "proposal:" + id, $"{Json.Word(kind)} {about}");
        });
        return id;
    }

    /// <summary>Proposes what was kept as a draft.</summary>
    /// <returns>Null when it was; else why not.</returns>
    public async Task<Problem?> ProposeDraft(Caller caller, string id, string reason, Plan plan)
    {
        var (by, now) = (caller.Id, store.Now);
        return await store.Write(sql =>
        {
            if (sql.Run(
                "UPDATE proposal SET state = 'open', reason = @reason, digest = @Digest, acts = @acts, proposed_at = @now WHERE id = @id AND state = 'draft' AND proposed_by = @by",
                new { reason, plan.Digest, acts = (long)plan.Acts.Count, now, id, by }) == 0)
                return Problem.NotFound();
            AuditTrail.Add(sql, now, by, AuditActions.ProposalMade, "proposal:" + id, $"{Json.Word(ProposalKind.Import)} {Find(sql, id)!.About}");
            return null;
        });
    }

    /// <summary>A second member appends what a first one proposed.</summary>
    /// <param name="seen">The digest of the plan that the second member was shown.</param>
    /// <returns>Null when it is in the log; else why not.</returns>
    public Problem? Append(Caller caller, string id, string? seen)
    {
        for (var left = Tries; left > 0; left--)
        {
            if (Find(id) is not { State: ProposalState.Open } proposal)
                return Problem.AlreadyDecided();
            if (proposal.ProposedBy == caller.Id)
                return Problem.OwnMatter();
            var plan = Plan.Of(depositary.State.Register, proposal);
            if (!plan.CanBeAppended || plan.Digest != proposal.Digest || plan.Digest != seen)
                return Problem.ProposalChanged();
            if (IsOwnCase(caller, plan))
                return Problem.OwnMatter();
            var now = store.Now;
            try
            {
                depositary.Append(plan.Acts, work =>
                {
                    // Appended behind acts that the plan does not know: planned anew.
                    if (work.Indexes[0] != plan.Size)
                        throw new MovedException();
                    var sql = new PrivateSql(work);
                    if (sql.Run(
                        """
                        UPDATE proposal SET state = 'appended', decided_by = @by, decided_at = @now, first_act = @first, body = @body
                        WHERE id = @id AND state = 'open' AND proposed_by <> @by
                          AND EXISTS (SELECT 1 FROM person WHERE id = proposal.proposed_by AND secretariat IS NOT NULL)
                          AND EXISTS (SELECT 1 FROM person WHERE id = @by AND secretariat IS NOT NULL)
                        """,
                        new { by = caller.Id, now, first = work.Indexes[0], body = proposal.Kind == ProposalKind.Import ? [] : proposal.Body, id }) == 0)
                        throw new ClosedException();
                    AuditTrail.Add(sql, now, caller.Id, AuditActions.ProposalAppended, "proposal:" + id, $"acts {work.Indexes[0]}–{work.Indexes[^1]}");
                });
                return null;
            }
            catch (Exception e) when (e is MovedException or EntryRefusedException)
            {
                // Once more, against the register as it is now. Refused as an entry: somebody appended the very same within the same second.
            }
            catch (ClosedException)
            {
                return Problem.AlreadyDecided();
            }
            catch (ActsRefusedException)
            {
                return Problem.ProposalChanged();
            }
        }

        return Problem.ProposalChanged();
    }

    /// <summary>A second member refuses, with a reason.</summary>
    /// <returns>Null when it is refused; else why not.</returns>
    public Task<Problem?> Refuse(string by, string id, string remark)
        => Close(by, id, ProposalState.Refused, remark, AuditActions.ProposalRefused, "proposed_by <> @by AND state = 'open'", Problem.OwnMatter());

    /// <summary>Whoever proposed takes it back.</summary>
    /// <returns>Null when it is taken back; else why not.</returns>
    public Task<Problem?> Withdraw(string by, string id)
        => Close(by, id, ProposalState.Withdrawn, "", AuditActions.ProposalWithdrawn, "proposed_by = @by AND state IN ('draft', 'open')", Problem.NotAllowed());

    private static Proposal? Find(PrivateSql sql, string id) => sql.One<Proposal>(Columns + " WHERE p.id = @id", new { id });

    private async Task<Problem?> Close(string by, string id, ProposalState state, string remark, string action, string onlyIf, Problem notTheirs)
    {
        var now = store.Now;
        return await store.Write(sql =>
        {
            if (Find(sql, id) is not { State: ProposalState.Draft or ProposalState.Open } found)
                return Problem.AlreadyDecided();
            if (sql.Run(
                $"UPDATE proposal SET state = @state, decided_by = @by, decided_at = @now, remark = @remark, body = @body WHERE id = @id AND {onlyIf}",
                new { state = Json.Word(state), by, now, remark, body = found.Kind == ProposalKind.Import ? [] : found.Body, id }) == 0)
                return notTheirs;
            AuditTrail.Add(sql, now, by, action, "proposal:" + id);
            return null;
        });
    }

    private sealed class MovedException : Exception;

    private sealed class ClosedException : Exception;
}
