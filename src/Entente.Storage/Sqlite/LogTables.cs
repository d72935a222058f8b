using Entente.Log;
using Microsoft.Data.Sqlite;
using static Entente.Storage.StoreFile;

namespace Entente.Storage;

/// <summary>Which log a database holds, as its one row says.</summary>
internal sealed record Instance(string Origin, string VKey);

/// <summary>A row of log_entry as it stands, not yet believed.</summary>
internal readonly record struct EntryRow(long Index, byte[] LeafHash, byte[] Bytes);

/// <summary>An entry on its way in, with its leaf hash.</summary>
internal readonly record struct NewEntry(TreeHash Leaf, byte[] Bytes);

/// <summary>A row of checkpoint as it stands, not yet believed.</summary>
internal readonly record struct CheckpointRow(long Size, byte[] Note);

/// <summary>The SQL over the log tables, reading; and the two statements that write. Rows come out as stored: LogCheck judges them.</summary>
internal static class LogTables
{
    public static Instance? ReadInstance(SqliteConnection connection)
    {
        using var command = Command(connection, "SELECT origin, vkey FROM instance");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Instance(Value<string>(command, reader, 0), Value<string>(command, reader, 1)) : null;
    }

    public static void InsertInstance(SqliteConnection connection, Instance instance)
    {
        using var command = Command(connection, "INSERT INTO instance (one, origin, vkey) VALUES (1, $origin, $vkey)");
        command.Parameters.AddWithValue("$origin", instance.Origin);
        command.Parameters.AddWithValue("$vkey", instance.VKey);
        command.ExecuteNonQuery();
    }

    /// <summary>The number of entries, by the last index: the triggers leave no gap, and LogCheck proves it.</summary>
    public static long Count(SqliteConnection connection) =>
        Number(connection, "SELECT coalesce(max(idx) + 1, 0) FROM log_entry");

    public static CheckpointRow? LastCheckpoint(SqliteConnection connection)
    {
        using var command = Command(connection, "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new CheckpointRow(Value<long>(command, reader, 0), Value<byte[]>(command, reader, 1)) : null;
    }

    public static IEnumerable<CheckpointRow> Checkpoints(SqliteConnection connection)
    {
        using var command = Command(connection, "SELECT size, note FROM checkpoint ORDER BY size");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new CheckpointRow(Value<long>(command, reader, 0), Value<byte[]>(command, reader, 1));
    }

    public static void InsertCheckpoint(SqliteConnection connection, long size, byte[] note)
    {
        using var command = Command(connection, "INSERT INTO checkpoint (size, note) VALUES ($size, $note)");
        command.Parameters.AddWithValue("$size", size);
        command.Parameters.AddWithValue("$note", note);
        command.ExecuteNonQuery();
    }

    /// <summary>Rows with from ≤ idx &lt; toExclusive, by index.</summary>
    public static IEnumerable<EntryRow> Entries(SqliteConnection connection, long from, long toExclusive)
    {
        using var command = Command(
            connection, "SELECT idx, leaf_hash, bytes FROM log_entry WHERE idx >= $from AND idx < $to ORDER BY idx");
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", toExclusive);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new EntryRow(Value<long>(command, reader, 0), Value<byte[]>(command, reader, 1), Value<byte[]>(command, reader, 2));
    }

    /// <summary>Inserts entries one after the other with one prepared statement.</summary>
    public static void InsertEntries(SqliteConnection connection, long first, IEnumerable<NewEntry> entries)
    {
        using var command = Command(connection, "INSERT INTO log_entry (idx, leaf_hash, bytes) VALUES ($idx, $leaf, $bytes)");
        var idx = command.Parameters.Add("$idx", SqliteType.Integer);
        var leaf = command.Parameters.Add("$leaf", SqliteType.Blob);
        var bytes = command.Parameters.Add("$bytes", SqliteType.Blob);
        foreach (var entry in entries)
        {
            (idx.Value, leaf.Value, bytes.Value) = (first++, entry.Leaf.ToArray(), entry.Bytes);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Where entries with these leaf hashes stand; −1 for those that are not in the log.</summary>
    public static long[] IndexesOf(SqliteConnection connection, IReadOnlyList<NewEntry> entries)
    {
        using var command = Command(connection, "SELECT idx FROM log_entry WHERE leaf_hash = $leaf");
        var leaf = command.Parameters.Add("$leaf", SqliteType.Blob);
        var indexes = new long[entries.Count];
        for (var i = 0; i < indexes.Length; i++)
        {
            leaf.Value = entries[i].Leaf.ToArray();
            indexes[i] = command.ExecuteScalar() is long index ? index : -1;
        }
        return indexes;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
