using System.Data.Common;
using System.Globalization;
using System.Text;
using Entente.Log;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Entente.Storage.Tests;

/// <summary>
/// A directory of its own for one test, a database in it or on the tests' server, and ways to spoil that database behind the ledger's back.
/// </summary>
public sealed class Sandbox : IDisposable
{
    public const string Origin = "log.example/paris";

    private readonly DirectoryInfo _directory;
    private readonly PostgresServer? _postgres;

    public string Folder => _directory.FullName;

    private readonly string? _server;

    public Sandbox()
        : this(Directory.CreateTempSubdirectory("entente-storage-"), null, null)
    {
    }

    private Sandbox(DirectoryInfo directory, PostgresServer? postgres, string? server)
    {
        (_directory, _postgres, _server) = (directory, postgres, server);
        Database = server is null ? Path.Combine(directory.FullName, "entente.db") : $"{server};Log Key={Key}";
    }

    /// <summary>A path, or a connection string.</summary>
    public string Database { get; }

    public string Key => Path.Combine(_directory.FullName, "entente.db.key");

    public string Mark => Path.Combine(_directory.FullName, "entente.db.mark");

    public static Sandbox OnSqlite() => new();

    public static Sandbox OnPostgres() => OnPostgres(PostgresServer.Required);

    public static Sandbox OnPostgres(PostgresServer server, string? tablespace = null) =>
        new(Directory.CreateTempSubdirectory("entente-storage-"), server, server.NewDatabase(tablespace));

    public static Sandbox In(string folder) => new(Directory.CreateDirectory(Path.Combine(folder, "sandbox")), null, null);

    /// <summary>For a database whose tables lie in a directory of their own.</summary>
    public void Drop() => _postgres!.Drop(_server!);

    /// <summary>So many zero bytes, as the database writes them in SQL.</summary>
    public string Zeroes(int length) => _server is null ? $"zeroblob({length})" : $"decode(repeat('00', {length}), 'hex')";

    public Ledger Create() => Ledger.Create(Database, Origin);

    public Ledger Open() => Ledger.Open(Database, Origin);

    /// <summary>A closed log of this many entries, one batch for each.</summary>
    public TreeHash CreateWith(int entries)
    {
        using var ledger = Create();
        for (var i = 0; i < entries; i++)
            ledger.Append([Entry(i)]);
        return ledger.Head.Checkpoint.Root;
    }

    public static ReadOnlyMemory<byte> Entry(int number) => Entry("entry " + number.ToString(CultureInfo.InvariantCulture));

    public static ReadOnlyMemory<byte> Entry(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>Plain SQL as anyone with the file could run it.</summary>
    public int Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect();
        return Execute(connection, sql, parameters);
    }

    /// <summary>SQL with the append-only triggers out of the way, and put back afterwards as if nothing had been.</summary>
    public void Tamper(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect();
        var triggers = Rows(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        foreach (var trigger in triggers)
            Execute(connection, $"DROP TRIGGER {trigger[0]}");
        Execute(connection, "PRAGMA ignore_check_constraints = ON");
        Assert.NotEqual(0, Execute(connection, sql, parameters));
        foreach (var trigger in triggers)
            Execute(connection, (string)trigger[1]);
    }

    public IReadOnlyList<object[]> Rows(string sql)
    {
        using var connection = Connect();
        return Rows(connection, sql);
    }

    /// <summary>The last line of every test that opened a ledger.</summary>
    public void AssertSound()
    {
        var report = LedgerAudit.Verify(Database);
        Assert.True(report.IsSound, report.Fault?.Message);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private DbConnection Connect()
    {
        DbConnection connection = _server is null ? new SqliteConnection($"Data Source={Database};Pooling=False") : new NpgsqlConnection(_server);
        connection.Open();
        return connection;
    }

    private static int Execute(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Sql.Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static List<object[]> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}
