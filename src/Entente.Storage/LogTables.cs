using System.Data.Common;
using Entente.Log;
using static Entente.Storage.Sql;

namespace Entente.Storage;

/// <summary>Which log a database holds, as its one row says.</summary>
internal sealed record Instance(string Origin, string VKey);

/// <summary>A row of log_entry as it stands, not yet believed.</summary>
internal readonly record struct EntryRow(long Index, byte[] LeafHash, byte[] Bytes);

/// <summary>An entry on its way in, with its leaf hash.</summary>
internal readonly record struct NewEntry(TreeHash Leaf, byte[] Bytes);

/// <summary>A row of checkpoint as it stands, not yet believed.</summary>
internal readonly record struct CheckpointRow(long Size, byte[] Note);

/// <summary>How far a database has come: entries by the last index, and the size of the last checkpoint. Equal, or somebody interfered.</summary>
internal readonly record struct LogStand(long Entries, long Covered);

/// <summary>The SQL over the log tables that both databases understand. Rows come out as stored: LogCheck judges them.</summary>
internal static class LogTables
{
    public static Instance? ReadInstance(DbConnection connection)
    {
        using var command = Command(connection, "SELECT origin, vkey FROM instance");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Instance(Value<string>(connection, reader, 0), Value<string>(connection, reader, 1)) : null;
    }

    public static void InsertInstance(DbConnection connection, Instance instance) => Execute(
        connection, "INSERT INTO instance (one, origin, vkey) VALUES (1, @origin, @vkey)", ("@origin", instance.Origin), ("@vkey", instance.VKey));

    /// <summary>The last index tells the number of entries: the triggers leave no gap, and LogCheck proves it. −1 stands for no checkpoint.</summary>
    public static DbCommand StandCommand(DbConnection connection) => Command(
        connection, "SELECT (SELECT coalesce(max(idx) + 1, 0) FROM log_entry), (SELECT coalesce(max(size), -1) FROM checkpoint)");

    public static LogStand ReadStand(DbCommand command, DbTransaction? transaction)
    {
        command.Transaction = transaction;
        using var reader = command.ExecuteReader();
        reader.Read();
        return new LogStand(Value<long>(command.Connection!, reader, 0), Value<long>(command.Connection!, reader, 1));
    }

    public static CheckpointRow? LastCheckpoint(DbConnection connection)
    {
        using var command = Command(connection, "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new CheckpointRow(Value<long>(connection, reader, 0), Value<byte[]>(connection, reader, 1)) : null;
    }

    public static IEnumerable<CheckpointRow> Checkpoints(DbConnection connection, long from = long.MinValue)
    {
        using var command = Command(connection, "SELECT size, note FROM checkpoint WHERE size >= @from ORDER BY size", ("@from", from));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new CheckpointRow(Value<long>(connection, reader, 0), Value<byte[]>(connection, reader, 1));
    }

    public static void InsertCheckpoint(DbConnection connection, long size, byte[] note) =>
        Execute(connection, "INSERT INTO checkpoint (size, note) VALUES (@size, @note)", ("@size", size), ("@note", note));

    /// <summary>Rows with from ≤ idx &lt; toExclusive, by index.</summary>
    public static IEnumerable<EntryRow> Entries(DbConnection connection, long from, long toExclusive)
    {
        using var command = Command(
            connection, "SELECT idx, leaf_hash, bytes FROM log_entry WHERE idx >= @from AND idx < @to ORDER BY idx", ("@from", from), ("@to", toExclusive));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new EntryRow(Value<long>(connection, reader, 0), Value<byte[]>(connection, reader, 1), Value<byte[]>(connection, reader, 2));
    }
}
