using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Entente.Storage;

/// <summary>One numbered SQL file. Once released it is never edited: its checksum stands in every database.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    public byte[] Sha256 { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));
}

/// <summary>
/// Brings a database to the schema of this program, one migration a transaction, and refuses any that did not come about in just this way.
/// </summary>
internal sealed class Migrations(IReadOnlyList<Migration> known)
{
    private const string Bookkeeping = """
        CREATE TABLE schema_migration (
          number     INTEGER PRIMARY KEY CHECK (number >= 1),
          name       TEXT NOT NULL,
          sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
          applied_at TEXT NOT NULL
        ) STRICT
        """;

    private const string RestoreHint = "Restore the newest backup that verifies. Never edit a migration that was released; add one.";

    /// <summary>The files embedded in this assembly.</summary>
    public static Migrations Product { get; } = new(ReadEmbedded());

    /// <summary>Applies what is missing. A crash leaves whole migrations only; the next start goes on with the first missing one.</summary>
    public void Apply(SqliteConnection connection, string path)
    {
        using (var first = connection.BeginTransaction())
        {
            if (StoreFile.Scalar(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'") is null)
                StoreFile.Execute(connection, Bookkeeping);
            first.Commit();
        }
        foreach (var migration in known.Skip(Check(connection, path)))
        {
            using var transaction = connection.BeginTransaction();
            StoreFile.Execute(connection, migration.Sql);
            using var note = connection.CreateCommand();
            note.CommandText = """
                INSERT INTO schema_migration (number, name, sha256, applied_at)
                VALUES ($number, $name, $sha256, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
                """;
            note.Parameters.AddWithValue("$number", migration.Number);
            note.Parameters.AddWithValue("$name", migration.Name);
            note.Parameters.AddWithValue("$sha256", migration.Sha256);
            note.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    /// <summary>For readers, who change nothing: all migrations must be there already, and the schema must be what they make.</summary>
    public void RequireCurrent(SqliteConnection connection, string path)
    {
        var applied = Check(connection, path);
        if (applied < known.Count)
            throw new StoreUnavailableException(
                $"{path} was made by an older version: it has {applied} of {known.Count} migrations",
                "Open it once with this version for writing (start the server): that upgrades it.");
        RequireSchema(connection, path);
    }

    /// <summary>
    /// Compares each table, index and trigger with those of a fresh database: a dropped trigger would leave the log open to UPDATE and DELETE.
    /// </summary>
    public void RequireSchema(SqliteConnection connection, string path)
    {
        using var fresh = new SqliteConnection("Data Source=:memory:");
        fresh.Open();
        Apply(fresh, path);
        var expected = ReadSchema(fresh);
        var found = ReadSchema(connection);
        foreach (var (name, sql) in expected)
            if (!found.TryGetValue(name, out var actual))
                throw new LogIntegrityException($"{path} has lost its {name}", RestoreHint);
            else if (actual != sql)
                throw new LogIntegrityException($"{path} has another {name} than the migrations make", RestoreHint);
        foreach (var name in found.Keys)
            if (!expected.ContainsKey(name))
                throw new LogIntegrityException($"{path} has a {name} that no migration made", RestoreHint);
    }

    /// <summary>How many are applied: always the first so many, with the bytes that this program has. Changes nothing.</summary>
    public int Check(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, name, sha256 FROM schema_migration ORDER BY number";
        using var reader = command.ExecuteReader();
        var applied = 0;
        while (reader.Read())
        {
            var number = StoreFile.Value<long>(command, reader, 0);
            var name = StoreFile.Value<string>(command, reader, 1);
            if (number > known.Count)
                throw new StoreUnavailableException(
                    $"{path} was made by a newer version: it has migration {number} ({name}), this program knows {known.Count}",
                    "Upgrade this program, or restore the backup made before the upgrade.");
            if (number != applied + 1)
                throw new LogIntegrityException($"{path} lacks migration {applied + 1}, but has {number} ({name})", RestoreHint);
            var migration = known[applied];
            if (migration.Name != name || !migration.Sha256.AsSpan().SequenceEqual(StoreFile.Value<byte[]>(command, reader, 2)))
                throw new LogIntegrityException(
                    $"{path} has migration {number} ({name}) with another content than this program's {number} ({migration.Name})", RestoreHint);
            applied++;
        }
        return applied;
    }

    private static Dictionary<string, string> ReadSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        // Indexes that SQLite makes for UNIQUE have no SQL of their own; they follow from the table's.
        command.CommandText = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        using var reader = command.ExecuteReader();
        var schema = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            schema[StoreFile.Value<string>(command, reader, 0)] = StoreFile.Value<string>(command, reader, 1);
        return schema;
    }

    private static List<Migration> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = assembly.GetManifestResourceNames()
            .Where(file => file.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!, Encoding.UTF8);
                var number = int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
                return new Migration(number, Path.GetFileNameWithoutExtension(file)[5..], reader.ReadToEnd());
            })
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
            if (migrations[i].Number != i + 1)
                throw new InvalidOperationException(
                    $"migration files must be numbered from 0001 without a gap; found {migrations[i].Number} at place {i + 1}");
        return migrations;
    }
}
