using System.Data.Common;
using Microsoft.Data.Sqlite;
using static Entente.Storage.Sql;

namespace Entente.Storage.Sqlite;

/// <summary>Migrations of a SQLite file.</summary>
internal sealed class SqliteMigrations(IReadOnlyList<Migration> known) : Migrations(known)
{
    private const string Bookkeeping = """
        CREATE TABLE schema_migration (
          number     INTEGER PRIMARY KEY CHECK (number >= 1),
          name       TEXT NOT NULL,
          sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
          applied_at TEXT NOT NULL
        ) STRICT
        """;

    /// <summary>The files embedded in this assembly.</summary>
    public static IReadOnlyList<Migration> Files { get; } = ReadEmbedded("Sqlite");

    /// <summary>All of them.</summary>
    public static SqliteMigrations Product { get; } = new(Files);

    protected override void PrepareBookkeeping(DbConnection connection)
    {
        if (Scalar(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'") is null)
            Execute(connection, Bookkeeping);
    }

    protected override Dictionary<string, string> ReadSchema(DbConnection connection)
    {
        // Indexes that SQLite makes for UNIQUE have no SQL of their own; they follow from the table's.
        using var command = Command(
            connection, "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        using var reader = command.ExecuteReader();
        var schema = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            schema[Value<string>(connection, reader, 0)] = Value<string>(connection, reader, 1);
        return schema;
    }

    protected override Dictionary<string, string> FreshSchema(DbConnection connection)
    {
        using var fresh = new SqliteConnection("Data Source=:memory:");
        fresh.Open();
        Apply(fresh, "a fresh database");
        return ReadSchema(fresh);
    }
}
