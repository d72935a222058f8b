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
/// transaction that checks again what it rests on, so two programs on one database do it once, and a crash does it later.
/// </summary>
public sealed class Leavings(PrivateStore store, Depositary depositary, Matters matters, MatterLetters letters, IOptions<AdheringOptions> options, TimeProvider time, ILogger<Leavings> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

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
        foreach (var matter in store.Read(sql => sql.All<Matter>(Matters.Columns + " WHERE status = 'waiting' AND due_at <= @now ORDER BY due_at, id", new { now })))
            done += Leave(matter, now) ? 1 : 0;
        await AskForProgress(now);
        await matters.Sweep(options.Value.DraftDays);
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Execute();
            }
            catch (LedgerException e)
            {
                // The store is away or has stopped; what is due stays due.
                log.LogWarning("What was due could not be done: {Reason}", e.Message);
            }
        }
    }

    private bool Leave(Matter matter, Instant now)
    {
        var outcome = new MatterActs(depositary.State.Register, depositary.DefaultAgreement, depositary.Today).Of(matter, [], null);
        try
        {
            depositary.Append(outcome.Acts, work =>
            {
                var sql = new PrivateSql(work);
                if (sql.Run("UPDATE matter SET status = 'approved', closed_at = @now WHERE id = @Id AND status = 'waiting'", new { now, matter.Id }) == 0)
                    throw new UndecidedException(Shell.Problem.AlreadyDecided());
                Matters.Say(sql, now, matter.Id, matter.FiledBy ?? AuditTrail.Console, MatterAction.Done, matter.Round, "");
                AuditTrail.Add(sql, now, AuditTrail.Console, AuditActions.MatterDone, Matters.About(matter.Id));
                letters.SendToParty(sql, matter.Party!, MatterLetters.Withdrawn, code => [matter.Party!, letters.Url(code, "/parties/" + matter.Party)]);
            });
            return true;
        }
        catch (UndecidedException)
        {
            // It was cancelled, or another program was quicker.
            return false;
        }
        catch (ActsRefusedException refused)
        {
            log.LogWarning("The withdrawal {Matter} cannot take effect: {Reason}", matter.Id, refused.Message);
            return false;
        }
    }

    /// <summary>Asks each signatory with a mailbox once about the year that has ended.</summary>
    private async Task AskForProgress(Instant now)
    {
        var year = depositary.Today.Year - 1;
        if (year < options.Value.ProgressFrom)
            return;
        var register = depositary.State.Register;
        var agreement = register.Agreements[depositary.DefaultAgreement];
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
