using System.Globalization;
using System.Text;
using Entente.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Storage.Tests;

/// <summary>A directory of its own for one test, a database in it, and ways to spoil that database behind the ledger's back.</summary>
internal sealed class Sandbox : IDisposable
{
    public const string Origin = "log.example/paris";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-storage-");

    public string Folder => _directory.FullName;

    public string Database => Path.Combine(_directory.FullName, "entente.db");

    public string Key => Database + ".key";

    public string Mark => Database + ".mark";

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

    public List<object[]> Rows(string sql)
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

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static int Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    private static List<object[]> Rows(SqliteConnection connection, string sql)
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
