using Entente.Log;

namespace Entente.Storage;

/// <summary>What an audit found.</summary>
/// <param name="Path">The database.</param>
/// <param name="Head">The newest checkpoint; null when the log is not sound.</param>
/// <param name="VKey">The public key that signed it; null when the log is not sound.</param>
/// <param name="Checkpoints">How many checkpoints were verified.</param>
/// <param name="Fault">The first fault, named exactly; null when there is none.</param>
public sealed record AuditReport(string Path, Checkpoint? Head, string? VKey, long Checkpoints, LogIntegrityException? Fault)
{
    /// <summary>Whether everything agrees with everything.</summary>
    public bool IsSound => Fault is null;
}

/// <summary>
/// The whole verification of a stored log, for <c>entente log verify</c>: SQLite's own integrity check, schema, every entry against its leaf hash,
/// the tree from the entries, and every stored checkpoint with its signature and root. As all checkpoints are compared with one tree, they are
/// consistent with one another. Needs no key, and may run beside a writer.
/// </summary>
public static class LedgerAudit
{
    /// <summary>Verifies a database.</summary>
    /// <exception cref="StoreUnavailableException">There is nothing to verify: no such file, not ours, of a newer version.</exception>
    public static AuditReport Verify(string place, IProgress<CheckProgress>? progress = null, CancellationToken cancellation = default) =>
        Verify(LedgerPlace.Of(place), progress, cancellation);

    /// <summary>Verifies the database of an open ledger, and that the ledger's own tree and head agree with it.</summary>
    public static AuditReport Verify(Ledger ledger, IProgress<CheckProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        // First: whatever the ledger says now, the database must hold when it is read.
        var said = ledger.Head.Checkpoint;
        var report = Verify(ledger.Database, progress, cancellation);
        if (!report.IsSound)
            return report;
        var root = ledger.Tree.Root(said.Size);
        var fault = root != said.Root ? $"the tree in memory has the root {root} at size {said.Size}, but the ledger's head says {said.Root}"
            : report.Head!.Size < said.Size ? $"the ledger has {said.Size} entries, but its database only {report.Head.Size}"
            : report.Head.Size == said.Size && report.Head != said ? $"the ledger and the database have different checkpoints of size {said.Size}"
            : null;
        return fault is null
            ? report
            : report with { Fault = new LogIntegrityException($"{ledger.Path}: {fault}", "Stop the server, verify the database, and start again.") };
    }

    private static AuditReport Verify(ILogDatabase database, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            database.RequireIntact();
            var log = LedgerOpening.Read(database, origin: null, everySignature: true, progress, cancellation);
            return new AuditReport(database.Place, log.Head.Checkpoint, log.Verifier.ToString(), log.Checkpoints, Fault: null);
        }
        catch (LogIntegrityException fault)
        {
            return new AuditReport(database.Place, Head: null, VKey: null, Checkpoints: 0, fault);
        }
    }
}
