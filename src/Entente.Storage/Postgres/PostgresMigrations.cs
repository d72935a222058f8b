using System.Data.Common;
using static Entente.Storage.Sql;

namespace Entente.Storage.Postgres;

/// <summary>Migrations of a schema in PostgreSQL: the first of the connection's search path.</summary>
internal sealed class PostgresMigrations(IReadOnlyList<Migration> known) : Migrations(known)
{
    private const string Bookkeeping = """
        CREATE TABLE schema_migration (
          number     bigint PRIMARY KEY CHECK (number >= 1),
          name       text NOT NULL,
          sha256     bytea NOT NULL CHECK (length(sha256) = 32),
          applied_at text NOT NULL
        )
        """;

    // Columns, constraints and indexes, triggers and whether they are switched on, functions; without the schema's own name.
    private const string Objects = """
        SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'constraint ' || conname, conrelid::regclass || ' ' || pg_get_constraintdef(oid, true)
          FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 't'
        UNION ALL
        SELECT 'index ' || indexname, replace(indexdef, quote_ident(schemaname) || '.', '') FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL
        SELECT 'trigger ' || t.tgname, t.tgenabled::text || ' ' || replace(pg_get_triggerdef(t.oid), quote_ident(current_schema()) || '.', '')
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
        UNION ALL
        SELECT 'function ' || proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
        UNION ALL
        SELECT 'rule ' || rulename, replace(definition, quote_ident(schemaname) || '.', '') FROM pg_rules WHERE schemaname = current_schema()
        """;

    /// <summary>The files embedded in this assembly.</summary>
    public static PostgresMigrations Product { get; } = new(ReadEmbedded("Postgres"));

    protected override void PrepareBookkeeping(DbConnection connection)
    {
        // Several instances may start at once.
        PostgresDatabase.Lock(connection);
        if (Scalar(connection, "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL") is null)
            Execute(connection, Bookkeeping);
    }

    protected override Dictionary<string, string> ReadSchema(DbConnection connection)
    {
        using var command = Command(connection, Objects);
        using var reader = command.ExecuteReader();
        var schema = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            schema[Value<string>(connection, reader, 0)] = Value<string>(connection, reader, 1);
        return schema;
    }

    protected override Dictionary<string, string> FreshSchema(DbConnection connection)
    {
        // A schema is made to compare with, and taken back. Who may only read cannot make one; a dropped trigger does not harm it, and entries prove themselves.
        if (Scalar(connection, "SHOW transaction_read_only") is "on")
            return ReadSchema(connection);
        using var transaction = connection.BeginTransaction();
        Execute(connection, "CREATE SCHEMA entente_fresh; SET LOCAL search_path = entente_fresh;" + Bookkeeping);
        foreach (var migration in Known)
            Write(connection, migration);
        var fresh = ReadSchema(connection);
        transaction.Rollback();
        return fresh;
    }
}
