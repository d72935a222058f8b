using System.Data.Common;
using System.Text;
using Entente.Log;
using static Entente.Storage.Sql;

namespace Entente.Storage;

/// <summary>A checkpoint that was signed, with what witnesses said of it.</summary>
/// <param name="Size">Its size.</param>
/// <param name="Note">The log's signature, then each cosignature in the order of its arrival. Whom to believe is the reader's business.</param>
/// <param name="Received">For each cosignature, when it came here.</param>
public sealed record StoredCheckpoint(long Size, SignedNote Note, IReadOnlyList<DateTimeOffset> Received);

/// <summary>The table of cosignatures.</summary>
internal static class Cosignatures
{
    /// <summary>Adds lines to a checkpoint. Of each key the first is kept: it proves the earliest time, and nobody replaces what was published.</summary>
    public static void Add(PrivateWork work, long size, IReadOnlyList<NoteSignature> lines, DateTimeOffset received)
    {
        var stored = Read(work.Connection, size, size).SingleOrDefault()
            ?? throw new ArgumentException($"There is no checkpoint of size {size} to cosign.", nameof(size));
        foreach (var line in lines)
        {
            if (stored.Note.Signatures.Any(known => known.Name == line.Name && known.KeyId == line.KeyId))
                continue;
            if (!stored.Note.TryAdd([line], out var note, out var reason))
                throw new ArgumentException($"The cosignature of {line.Name} cannot stand below the checkpoint of size {size}: {reason}.", nameof(lines));
            Execute(
                work.Connection, "INSERT INTO cosignature (size, line, received_ms) VALUES (@size, @line, @received)",
                ("@size", size), ("@line", line.ToString()), ("@received", received.ToUnixTimeMilliseconds()));
            stored = stored with { Note = note };
        }
    }

    /// <summary>Checkpoints with from ≤ size ≤ to, by size; what is stored is read as strictly as what comes from outside.</summary>
    public static IEnumerable<StoredCheckpoint> Read(DbConnection connection, long from, long to, bool cosignedOnly = false)
    {
        using var command = Command(
            connection,
            "SELECT p.size, p.note, c.line, c.received_ms FROM checkpoint p LEFT JOIN cosignature c ON c.size = p.size "
            + $"WHERE p.size >= @from AND p.size <= @to {(cosignedOnly ? "AND c.line IS NOT NULL " : "")}ORDER BY p.size, c.received_ms, c.line",
            ("@from", from), ("@to", to));
        using var rows = command.ExecuteReader();
        (long Size, byte[] Note, List<(string Line, long Received)> Lines)? open = null;
        while (rows.Read())
        {
            var size = Value<long>(connection, rows, 0);
            if (open is { } done && done.Size != size)
            {
                yield return Join(connection, done.Size, done.Note, done.Lines);
                open = null;
            }
            open ??= (size, Value<byte[]>(connection, rows, 1), []);
            if (!rows.IsDBNull(2))
                open.Value.Lines.Add((Value<string>(connection, rows, 2), Value<long>(connection, rows, 3)));
        }
        if (open is { } last)
            yield return Join(connection, last.Size, last.Note, last.Lines);
    }

    private static StoredCheckpoint Join(DbConnection connection, long size, byte[] note, List<(string Line, long Received)> lines)
    {
        var bytes = note.AsSpan();
        if (lines.Count > 0)
            bytes = (byte[])[.. note, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Line + "\n")))];
        return SignedNote.TryParse(bytes, out var whole, out var reason)
            ? new StoredCheckpoint(size, whole, [.. lines.Select(line => DateTimeOffset.FromUnixTimeMilliseconds(line.Received))])
            : throw new LogIntegrityException($"{connection.DataSource}: the checkpoint of size {size} with its cosignatures is no note: {reason}", RestoreHint);
    }
}
