using Entente.Register;
using Entente.Register.Queries;
using Entente.Storage;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Deciding;
using Entente.Web.Adhering.Store;
using Entente.Web.Adhering.Writing;
using Entente.Web.Instance;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Adhering.Changing;

/// <summary>
/// What takes effect at its time: withdrawals after their cooling-off, the yearly question, and the end of applications that were never handed in. Each is one
/// transaction that checks again what it rests on, so two programs on one database do it once, and a crash does it later. What the register refuses waits for
/// somebody of the secretariat, and is tried again only when the register has changed.
/// </summary>
public sealed class Leavings(PrivateStore store, Depositary depositary, Matters matters, MatterLetters letters, IOptions<AdheringOptions> options, TimeProvider time, ILogger<Leavings> log)
    : DueWork(depositary, time, log)
{
    // What was refused is no different until the log has grown.
    private const string Untried = "status = 'waiting' AND (hindered_at IS NULL OR hindered_at < @Size)";

    private long Size => Depositary.State.Register.Size;

    /// <summary>An owner withdraws: it takes effect after some days, and can be cancelled until then.</summary>
    public Task<Matter> Begin(string person, string party, string agreement, string language)
    {
        var now = store.Now;
        var due = now + Duration.FromDays(options.Value.CoolingDays);
        return store.Write(sql =>
        {
            var matter = Matters.File(sql, now, person, MatterKind.Withdrawal, party, language, Answers.Of((Fields.Agreement, agreement)), due);
            letters.SendToParty(sql, party, MatterLetters.WithdrawalBegun, code => [party, options.Value.CoolingDays, letters.Url(code, $"/account/parties/{party}/signature")]);
            return matter;
        });
    }

    /// <summary>Does what is due.</summary>
    /// <returns>How many withdrawals took effect.</returns>
    public async Task<int> Execute()
    {
        var now = store.Now;
        var done = 0;
        foreach (var matter in store.Read(sql => sql.All<Matter>($"{Matters.Columns} WHERE {Untried} AND due_at <= @now ORDER BY due_at, id", new { now, Size })))
        {
            if (await Leave(matter, now) is not { } hindrance)
                done++;
            else if (hindrance.Length > 0)
                await Hinder(matter, hindrance);
        }

        await AskForProgress(now);
        await matters.Sweep(options.Value.DraftDays);
        return done;
    }

    protected override async Task<Instant?> DoDue(CancellationToken stop)
    {
        await Execute();
        return store.Read(sql => sql.Time($"SELECT min(due_at) FROM matter WHERE {Untried}", new { Size }));
    }

    // What is due here is due in days: the base looks once a minute, and not at each change.
    protected override Task NextChange(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);

    /// <returns>Null when it took effect; else why it cannot; empty when it is no longer to be done.</returns>
    private async Task<string?> Leave(Matter matter, Instant now)
    {
        var register = Depositary.State.Register;
        if (!register.Parties.ContainsKey(new PartyId(matter.Party!)) || !register.Agreements.ContainsKey(new AgreementId(matter.Answers[Fields.Agreement]!)))
            return $"the register has no {matter.Party} any more, or no {matter.Answers[Fields.Agreement]}";
        try
        {
            var outcome = new MatterActs(register, Depositary.DefaultAgreement, Depositary.Today).Of(matter, [], null);
            Depositary.Append(outcome.Acts, work =>
            {
                var sql = new PrivateSql(work);
                if (sql.Run("UPDATE matter SET status = 'approved', closed_at = @now, hindrance = NULL WHERE id = @Id AND status = 'waiting'", new { now, matter.Id }) == 0)
                    throw new UndecidedException(Shell.Problem.AlreadyDecided());
                Matters.Say(sql, now, matter.Id, matter.FiledBy ?? AuditTrail.Console, MatterAction.Done, matter.Round, "");
                AuditTrail.Add(sql, now, AuditTrail.Console, AuditActions.MatterDone, Matters.About(matter.Id));
                letters.SendToParty(sql, matter.Party!, MatterLetters.Withdrawn, code => [matter.Party!, letters.Url(code, "/parties/" + matter.Party)]);
            });
            return null;
        }
        catch (UndecidedException)
        {
            // It was cancelled, or another program was quicker.
            return "";
        }
        catch (ActsRefusedException refused)
        {
            return string.Join("; ", refused.Faults.Select(fault => fault.Reason));
        }
        catch (Exception e) when (e is not LedgerException)
        {
            // A fault of one matter is for somebody to look at, and keeps none of the others.
            return e.Message;
        }
    }

    /// <summary>Keeps one that cannot take effect for the secretariat, with the reason and with the size of the log that it was tried on.</summary>
    private Task Hinder(Matter matter, string reason)
    {
        log.LogWarning("The withdrawal {Matter} cannot take effect: {Reason}", matter.Id, reason);
        var (now, size) = (store.Now, Size);
        return store.Write(sql =>
        {
            if (sql.Run("UPDATE matter SET hindrance = @reason, hindered_at = @size WHERE id = @Id AND status = 'waiting'", new { reason, size, matter.Id }) == 1)
                AuditTrail.Add(sql, now, AuditTrail.Console, AuditActions.MatterHindered, Matters.About(matter.Id));
        });
    }

    /// <summary>Asks each signatory with a mailbox once about the year that has ended.</summary>
    private async Task AskForProgress(Instant now)
    {
        var year = Depositary.Today.Year - 1;
        if (year < options.Value.ProgressFrom)
            return;
        var register = Depositary.State.Register;
        var agreement = register.Agreements[Depositary.DefaultAgreement];
        var unasked = store.Read(sql => sql.All<string>(
            "SELECT DISTINCT party FROM party_mailbox m WHERE NOT EXISTS (SELECT 1 FROM progress_asked a WHERE a.party = m.party AND a.year = @year) ORDER BY party", new { year = (long)year }));
        foreach (var party in unasked)
        {
            var isIn = register.Parties.TryGetValue(new PartyId(party), out var found)
                && register.StandingOn(agreement, found, new LocalDate(year, 12, 31)).Standing == Standing.In;
            await store.Write(sql =>
            {
                if (sql.Run("INSERT INTO progress_asked (party, year, asked_at) VALUES (@party, @year, @now) ON CONFLICT (party, year) DO NOTHING", new { party, year = (long)year, now }) == 1 && isIn)
                    letters.SendToParty(sql, party, MatterLetters.Progress, code => [party, year, letters.Url(code, $"/account/parties/{party}/progress")]);
            });
        }
    }
}
