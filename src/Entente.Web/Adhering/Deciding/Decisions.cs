using Entente.Register;
using Entente.Storage;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Store;
using Entente.Web.Adhering.Writing;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Adhering.Deciding;

/// <summary>A decision that cannot be made (any more), found out in the transaction that would have made it: nothing of it stays.</summary>
public sealed class UndecidedException(Problem problem) : Exception(problem.Kind)
{
    public Problem Problem { get; } = problem;
}

/// <summary>
/// The secretariat's decisions. Two different people approve, and neither of those who filed it: each approval is for the round that its maker saw, and the
/// second one appends the acts, tells the applicant and opens their account in one transaction, or does nothing.
/// </summary>
public sealed class Decisions(PrivateStore store, Depositary depositary, MatterLetters letters, MatterLinks links, Joining joining)
{
    /// <summary>How many approve: those who file what the secretariat itself learned are the first of the two.</summary>
    public static int Needed(MatterKind kind) => kind == MatterKind.Record ? 1 : 2;

    /// <summary>Those whose approval counts in this round.</summary>
    public static IReadOnlyList<MatterWord> Approvals(Matter matter, IEnumerable<MatterWord> words)
        => [.. words.Where(word => word.Action == MatterAction.Approved && word.Round == matter.Round)];

    /// <summary>Why this person may not decide this matter; null when they may.</summary>
    /// <param name="own">The application that the person's own browser has under way, if it has one.</param>
    public static Problem? MayNot(Caller caller, Matter matter, string? own)
        => matter.FiledBy == caller.Id || own == matter.Id || (matter.Party is { } party && caller.Parties.ContainsKey(party)) ? Problem.OwnMatter() : null;

    /// <summary>What is still to be proven before anybody can approve; null when nothing is.</summary>
    public static Problem? Unproven(Matter matter, IReadOnlyList<MatterProof> proofs)
        => matter.Kind != MatterKind.SignOn ? null
            : proofs.All(proof => proof.Kind != ProofKind.Mailbox) || proofs.All(proof => proof.Kind is not (ProofKind.Dns or ProofKind.WellKnown or ProofKind.Hand)) ? Problem.NotProven()
            : null;

    /// <summary>Approves.</summary>
    /// <param name="round">The round that the person saw.</param>
    /// <returns>Null when it is done; else why it is not.</returns>
    public async Task<Problem?> Approve(Caller caller, string? own, string id, long round, string reason)
    {
        try
        {
            var now = store.Now;
            if (!store.Read(sql => Judge(sql, caller, own, id, round)).IsLast)
            {
                // Somebody else's may come in between; then this one is the last after all.
                var isFirst = await store.Write(sql =>
                {
                    var (matter, isLast) = Judge(sql, caller, own, id, round);
                    if (!isLast)
                        Say(sql, now, matter, caller, MatterAction.Approved, AuditActions.MatterApproved, reason);
                    return !isLast;
                });
                if (isFirst)
                    return null;
            }

            Conclude(caller, own, id, round, reason, now);
            return null;
        }
        catch (UndecidedException undecided)
        {
            return undecided.Problem;
        }
        catch (ActsRefusedException refused)
        {
            return Problem.RegisterRefuses(string.Join("; ", refused.Faults.Select(fault => fault.Reason)));
        }
    }

    /// <summary>Asks the applicant for more. What was approved so far counts no more when they answer.</summary>
    public Task<Problem?> Return(Caller caller, string? own, string id, long round, string question) => Decide(caller, own, id, round, (sql, now, matter) =>
    {
        // Whoever filed a record is of the secretariat too: there is nobody to ask by letter.
        if (matter.Kind == MatterKind.Record)
            throw new UndecidedException(Problem.NotAllowed());
        sql.Run("UPDATE matter SET status = 'returned' WHERE id = @id", new { id });
        Say(sql, now, matter, caller, MatterAction.Returned, AuditActions.MatterReturned, question);
        Tell(sql, now, matter, MatterLetters.Returned, MatterLetters.ChangeReturned, question);
    });

    /// <summary>Rejects, with the reason. The applicant can appeal once.</summary>
    public Task<Problem?> Reject(Caller caller, string? own, string id, long round, string reason) => Decide(caller, own, id, round, (sql, now, matter) =>
    {
        // After an appeal somebody else decides.
        if (Matters.WordsOf(sql, id).Any(word => word.Action == MatterAction.Rejected && word.Actor == caller.Id))
            throw new UndecidedException(Problem.SecondPersonNeeded());
        sql.Run("UPDATE matter SET status = 'rejected', closed_at = @now WHERE id = @id", new { id, now });
        Say(sql, now, matter, caller, MatterAction.Rejected, AuditActions.MatterRejected, reason);
        if (matter.Kind != MatterKind.Record)
            Tell(sql, now, matter, MatterLetters.Rejected, MatterLetters.ChangeRejected, reason);
    });

    /// <summary>The applicant does not agree: the matter is open again, in a new round, and who rejected it does not decide alone.</summary>
    public Task<bool> Appeal(string id, string actor, string text)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (Matters.Find(sql, id) is not { Status: MatterStatus.Rejected } matter || Matters.WordsOf(sql, id).Any(word => word.Action == MatterAction.Appealed))
                return false;
            sql.Run("UPDATE matter SET status = 'open', closed_at = NULL, round = round + 1 WHERE id = @id", new { id });
            Matters.Say(sql, now, id, actor, MatterAction.Appealed, matter.Round + 1, text);
            AuditTrail.Add(sql, now, actor, AuditActions.MatterAppealed, Matters.About(id));
            return true;
        });
    }

    /// <summary>Writes down which evidence somebody of the secretariat saw, where there is no domain to prove.</summary>
    public async Task<Problem?> Record(Caller caller, string? own, string id, string evidence)
    {
        var now = store.Now;
        return await store.Write(sql =>
        {
            if (Matters.Find(sql, id) is not { IsClosed: false } matter)
                return Problem.AlreadyDecided();
            if (MayNot(caller, matter, own) is { } problem)
                return problem;
            Matters.Prove(sql, now, id, ProofKind.Hand, caller.Id, evidence);
            return null;
        });
    }

    /// <summary>The last approval: acts, letters, account and audit in one transaction. A crash before it leaves nothing, after it everything.</summary>
    private void Conclude(Caller caller, string? own, string id, long round, string reason, Instant now)
    {
        var (matter, proofs, document) = store.Read(sql => (Judge(sql, caller, own, id, round).Matter, Matters.ProofsOf(sql, id), Matters.DocumentOf(sql, id)));
        var outcome = new MatterActs(depositary.State.Register, depositary.DefaultAgreement, depositary.Today).Of(matter, proofs, document);
        var code = Secret.NewCode();
        depositary.Append(outcome.Acts, work =>
        {
            var sql = new PrivateSql(work);
            if (!Judge(sql, caller, own, id, round).IsLast)
                throw new UndecidedException(Problem.AlreadyDecided());
            var party = outcome.Party.Value;
            Say(sql, now, matter, caller, MatterAction.Approved, AuditActions.MatterApproved, reason);
            sql.Run("UPDATE matter SET status = 'approved', closed_at = @now, party = @party WHERE id = @id", new { id, now, party });
            Matters.Say(sql, now, id, caller.Id, MatterAction.Done, round, "");
            if (matter.Kind == MatterKind.SignOn)
                Welcome(sql, now, matter, party, caller, code);
            else
                letters.SendToParty(
                    sql, party, matter.Kind == MatterKind.Record ? MatterLetters.Recorded : MatterLetters.ChangeApproved,
                    code => [matter.Kind == MatterKind.Record ? party : id, letters.Url(code, "/parties/" + party)]);
        });
    }

    /// <summary>The applicant becomes an owner of the party; where it has one already, somebody who speaks for it, whom the owner can make more.</summary>
    private void Welcome(PrivateSql sql, Instant now, Matter matter, string party, Caller caller, Secret code)
    {
        var mailbox = matter.Answers[Fields.Mailbox]!;
        var hasOwner = sql.One<long>("SELECT count(*) FROM membership WHERE party = @party AND role = 'owner'", new { party }) > 0;
        joining.Add(sql, now, code, caller.Id, party, hasOwner ? Role.Representative : Role.Owner, matter.Answers[Fields.Signer]!);
        sql.Run(
            "INSERT INTO party_mailbox (party, mailbox, language, since) VALUES (@party, @mailbox, @Language, @now) ON CONFLICT (party, mailbox) DO NOTHING",
            new { party, mailbox, matter.Language, now });
        letters.Send(
            sql, mailbox, matter.Language, MatterLetters.Approved, matter.Answers[Fields.Name]!, letters.Url(matter.Language, "/parties/" + party), letters.Url(matter.Language, "/account/join"), code.Text);
    }

    /// <summary>Tells whoever asked what the secretariat says, and where to answer it: an applicant by a link of their own, a party on its page.</summary>
    private void Tell(PrivateSql sql, Instant now, Matter matter, string toApplicant, string toParty, string text)
    {
        if (matter.Kind == MatterKind.SignOn)
            letters.Send(sql, matter.Answers[Fields.Mailbox], matter.Language, toApplicant, matter.Answers[Fields.Name]!, text, links.AddOpening(sql, now, matter));
        else
            letters.SendToParty(sql, matter.Party!, toParty, code => [matter.Id, text, letters.Url(code, $"/account/parties/{matter.Party}/signature")]);
    }

    private async Task<Problem?> Decide(Caller caller, string? own, string id, long round, Action<PrivateSql, Instant, Matter> decide)
    {
        var now = store.Now;
        try
        {
            await store.Write(sql => decide(sql, now, Open(sql, caller, own, id, round)));
            return null;
        }
        catch (UndecidedException undecided)
        {
            return undecided.Problem;
        }
    }

    /// <summary>Whether this person can approve this round now, and whether theirs is the last that is needed.</summary>
    private static (Matter Matter, bool IsLast) Judge(PrivateSql sql, Caller caller, string? own, string id, long round)
    {
        var matter = Open(sql, caller, own, id, round);
        if (Unproven(matter, Matters.ProofsOf(sql, id)) is { } unproven)
            throw new UndecidedException(unproven);
        var approvals = Approvals(matter, Matters.WordsOf(sql, id));
        if (approvals.Any(word => word.Actor == caller.Id))
            throw new UndecidedException(Problem.SecondPersonNeeded());
        return (matter, approvals.DistinctBy(word => word.Actor).Count() + 1 >= Needed(matter.Kind));
    }

    private static Matter Open(PrivateSql sql, Caller caller, string? own, string id, long round)
    {
        var matter = Matters.Find(sql, id) ?? throw new UndecidedException(Problem.NotFound());
        if (MayNot(caller, matter, own) is { } problem)
            throw new UndecidedException(problem);
        return matter.Status == MatterStatus.Open && matter.Round == round ? matter : throw new UndecidedException(Problem.AlreadyDecided());
    }

    private static void Say(PrivateSql sql, Instant now, Matter matter, Caller caller, MatterAction action, string audit, string text)
    {
        Matters.Say(sql, now, matter.Id, caller.Id, action, matter.Round, text);
        AuditTrail.Add(sql, now, caller.Id, audit, Matters.About(matter.Id));
    }
}
