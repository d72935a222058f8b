using System.Reflection;
using Entente.Publishing.Witnessing;
using Entente.Register.Acts;
using Entente.Storage;
using Entente.Web.Accounts.Access;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Desk.Health;

/// <summary>How the instance is, for those who run it.</summary>
/// <param name="Stopped">Why nothing can be appended; null while all is well.</param>
/// <param name="FreeBytes">Left on the disk of the database; null where it is not on this machine.</param>
/// <param name="DatabaseBytes">What the database takes with its write-ahead log; null where it is not on this machine.</param>
/// <param name="IsWitnessed">Whether witnesses are asked at all.</param>
/// <param name="Backup">The last backup by <c>entente backup</c>; null when none is known.</param>
/// <param name="ListRead">The last day for which the depositary's public list is fully known; null when none is.</param>
/// <param name="Warnings">Words for what somebody should look at.</param>
public sealed record HealthModel(
    string Version,
    Instant Now,
    string Origin,
    long LogSize,
    string Root,
    Instant? NewestAct,
    string? Stopped,
    long? FreeBytes,
    long? DatabaseBytes,
    OutboxState Mail,
    bool MailStaysHere,
    bool IsWitnessed,
    IReadOnlyList<WitnessNews> Witnesses,
    LastBackup? Backup,
    LocalDate? ListRead,
    long Proposals,
    IReadOnlyList<string> Warnings);

/// <summary>The health page: what an operator looks at in the morning, and a program may watch as JSON.</summary>
public static class HealthRoutes
{
    public const string Home = "/desk/health";

    // Our choice: what asks for a look before it is a fault.
    private const long LittleSpace = 1L << 30;
    private static readonly Duration OldBackup = Duration.FromDays(2);
    private static readonly Duration OldLetter = Duration.FromHours(6);
    private static readonly Duration SilentWitness = Duration.FromHours(1);

    public static void MapHealth(this RouteGroupBuilder pages) => pages.MapPrivatePage<HealthPage, HealthModel>(Home, Look);

    private static HealthModel Look(
        Depositary depositary, Outbox outbox, IMailTransport transport, Proposals.ProposalDesk proposals, IOptions<InstanceOptions> options, IHostEnvironment host, TimeProvider time)
    {
        var (register, head) = depositary.State;
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var file = LedgerPlace.IsServer(options.Value.Database) ? null : Path.GetFullPath(options.Value.Database, host.ContentRootPath);
        var (free, mail, backup) = (file is null ? null : Free(file), outbox.State(), LastBackup.Read(options.Value.Database, host.ContentRootPath));
        var witnesses = depositary.Published.Witnesses;
        var list = register.EffectiveActs().Select(act => act.Says).OfType<ListCovered>().Where(c => c.Agreement == depositary.DefaultAgreement).Select(c => (LocalDate?)c.Until).Max();
        return new HealthModel(
            Version(),
            now,
            head.Checkpoint.Origin,
            head.Checkpoint.Size,
            head.Checkpoint.Root.ToString(),
            register.Acts.Count == 0 ? null : register.Acts[^1].Recorded,
            depositary.Published.Stopped?.Message,
            free,
            file is null ? null : SizeOf(file) + SizeOf(file + "-wal"),
            mail,
            transport.StaysHere,
            depositary.Published.IsWitnessed,
            witnesses,
            backup,
            list,
            proposals.CountOpen(),
            [.. new (string Word, bool Is)[]
            {
                ("stopped", depositary.Published.Stopped is not null),
                ("disk", free < LittleSpace),
                ("dead-letters", mail.Dead > 0),
                ("slow-mail", mail.OldestWaiting is { } oldest && now - oldest > OldLetter),
                ("witness", witnesses.Any(witness => IsSilent(witness, head.Checkpoint.Size, now))),
                ("no-backup", backup is null),
                ("old-backup", backup is not null && now - backup.At > OldBackup),
            }.Where(warning => warning.Is).Select(warning => warning.Word)]);
    }

    private static bool IsSilent(WitnessNews witness, long size, Instant now)
        => witness.Failure is not null || (witness.Cosigned < size && witness.AskedAt is { } asked && now - Instant.FromDateTimeOffset(asked) > SilentWitness);

    private static string Version()
        => typeof(HealthRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private static long? Free(string file)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
