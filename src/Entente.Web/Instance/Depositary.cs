using Entente.Import;
using Entente.Log;
using Entente.Publishing;
using Entente.Publishing.Witnessing;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Answers;
using Entente.Storage;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Instance;

/// <summary>What a reader asks about: an agreement on a day, as the register knew it when the log had so many acts.</summary>
/// <param name="Register">The register, of the log's size or of an earlier one.</param>
/// <param name="Agreement">The agreement.</param>
/// <param name="Day">The day, not before the agreement's launch.</param>
public sealed record Reading(RegisterSnapshot Register, Agreement Agreement, LocalDate Day);

/// <summary>
/// Keeps the log of this instance and answers for it: the register that a reader's <see cref="View"/> asks for, or the problem why there is none. All
/// acts enter here, so that what the footer says of the log is what the register is made of.
/// </summary>
public sealed class Depositary : IDisposable
{
    private readonly RegisterLedger _ledger;
    private readonly TimeProvider _time;
    private readonly HttpClient? _witnesses;
    private volatile Told? _told;

    /// <summary>Opens the log, or creates it from the packaged facts. Reads and verifies every entry first.</summary>
    /// <exception cref="LedgerException">The store refuses; its message and hint are for the operator.</exception>
    public Depositary(IOptions<InstanceOptions> options, IHostEnvironment host, SiteState site, TimeProvider time, ILogger<Depositary> log)
    {
        var settings = options.Value;
        var policy = settings.WitnessPolicy is { Length: > 0 } file ? ReadPolicy(Path.GetFullPath(file, host.ContentRootPath)) : null;
        var database = settings.Database;
        if (!LedgerPlace.IsServer(database))
        {
            database = Path.GetFullPath(database, host.ContentRootPath);
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        }
        _ledger = RegisterLedger.OpenOrCreate(database, settings.Origin, () => PackagedFacts.Acts, PackagedFacts.Recorded);
        (_time, DefaultAgreement) = (time, new AgreementId(settings.Agreement));
        site.Follow(Tell);
        if (policy is null)
        {
            Published = new Publication(Log);
            return;
        }

        _witnesses = WitnessHttp.Client();
        Published = new Publication(Log, policy, _witnesses, time, told => log.LogWarning("{Witnessing}", told)) { Changed = site.WitnessedAnew };
    }

    /// <summary>What readers are shown of the log, and what witnesses make of it.</summary>
    public Publication Published { get; }

    public AgreementId DefaultAgreement { get; }

    /// <summary>The newest register, with the checkpoint that covers it.</summary>
    public RegisterState State => _ledger.State;

    /// <summary>The log beneath, for checkpoints, entries and proofs.</summary>
    public Ledger Log => _ledger.Ledger;

    /// <summary>Appends acts, all or none.</summary>
    public RegisterState Append(IReadOnlyList<ActBody> says, Action<PrivateWork>? privateChange = null)
    {
        if (Published.Stopped is { } stopped)
            throw stopped;
        return _ledger.Append(says, Instant.FromDateTimeOffset(_time.GetUtcNow()), privateChange);
    }

    /// <summary>The current day, UTC.</summary>
    public LocalDate Today => LocalDate.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>Where questions in words are put, as the command line puts them.</summary>
    public RegisterDesk Desk(LocalDate today) => new(State.Register, _ledger.KnownBy, today);

    /// <summary>The register as the reader's known-by asks for it.</summary>
    public Answer<RegisterSnapshot> Read(View view)
    {
        var newest = State.Register;
        if (view.KnownBy is not { } known)
            return newest;
        if (known.Time is { } time && time.InUtc().Date > view.Today)
            return Problem.KnownByFuture(known.Text);
        var size = known.Size ?? newest.SizeAt(known.Time!.Value);
        return size > newest.Size ? Problem.KnownByBeyondLog(size, newest.Size) : _ledger.KnownBy(size);
    }

    /// <summary>The register, an agreement and the day that the reader asks about.</summary>
    /// <param name="view">The reader's view.</param>
    /// <param name="agreement">The id from the address; null for the agreement of this instance.</param>
    public Answer<Reading> Read(View view, string? agreement)
    {
        var known = Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        var id = agreement is null ? DefaultAgreement : new AgreementId(agreement);
        if (!register.Agreements.TryGetValue(id, out var found))
            return State.Register.Agreements.TryGetValue(id, out var later)
                ? Problem.NotYetKnown(register.Size) with { Suggestions = [new(later.Name.In(view.Language.Code), view.Knowing(null))] }
                : Problem.Unknown("agreement", id.Value, [.. State.Register.AgreementList.Select(a => Link(a, view))]);
        return view.Day < found.Launched
            ? Problem.BeforeLaunch(view.Day, found.Launched) with { Suggestions = [new(Formats.Iso(found.Launched), view.At(found.Launched))] }
            : new Reading(register, found, view.Day);
    }

    public void Dispose()
    {
        _witnesses?.Dispose();
        _ledger.Dispose();
    }

    private static TlogPolicy ReadPolicy(string file)
        => TlogPolicy.TryParse(File.ReadAllBytes(file), out var policy, out var reason)
            ? policy
            : throw new StoreUnavailableException($"{file} is not a policy of witnesses: {reason}", "Entente:WitnessPolicy names a file as in c2sp.org/tlog-policy; docs/operating.md has an example.");

    private static Link Link(Agreement agreement, View view)
        => new(agreement.Name.In(view.Language.Code), view.Url("/agreements/" + agreement.Id.Value));

    /// <summary>What pages say of the log: always of the newest state, whoever appended; made once for each.</summary>
    private LogState Tell()
    {
        var state = State;
        if (_told is { } told && ReferenceEquals(told.State, state))
            return told.Log;
        var newest = state.Register.Acts.Count == 0 ? Instant.FromUnixTimeSeconds(0) : state.Register.Acts[^1].Recorded;
        var earliest = state.Register.Agreements.TryGetValue(DefaultAgreement, out var agreement) ? agreement.Launched : (LocalDate?)null;
        var log = new LogState(state.Register.Size, state.Head.Checkpoint.Root.ToString(), newest, earliest);
        _told = new Told(state, log);
        return log;
    }

    private sealed record Told(RegisterState State, LogState Log);
}
