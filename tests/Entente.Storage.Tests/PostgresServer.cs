using System.Diagnostics;
using Npgsql;

namespace Entente.Storage.Tests;

/// <summary>
/// A PostgreSQL of its own for the tests of this process, in a temporary folder and on a socket there, with fsync on. It ends with the process. Where
/// PostgreSQL is not installed, the tests that need it are skipped and say so.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Superuser = "entente";

    /// <summary>Seconds for a start or a stop on a busy machine; a start after a crash reads its log first.</summary>
    private const string Patience = "300";

    private static readonly Lazy<PostgresServer?> Shared = new(Start);

    private readonly string _programs, _folder;
    private int _databases;
    private bool _stopped;

    private PostgresServer(string programs, string folder)
    {
        (_programs, _folder) = (programs, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public static PostgresServer Required
    {
        get
        {
            Assert.SkipWhen(Shared.Value is null, "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin");
            return Shared.Value!;
        }
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>One that a test may harm.</summary>
    public static PostgresServer StartOwn()
    {
        var own = Start();
        Assert.SkipWhen(own is null, "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin");
        return own!;
    }

    /// <summary>Ends as by a power cut, as far as a process can, and starts again: what was not flushed to its log is gone.</summary>
    public void Crash()
    {
        Stop();
        Run(_programs, _folder);
    }

    public void Dispose()
    {
        if (_stopped)
            return;
        _stopped = true;
        // A test that broke may have left it stopped: what went wrong then is the test's to tell.
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Stop();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A connection string of a fresh, empty database.</summary>
    /// <param name="tablespace">An empty directory for its tables.</param>
    public string NewDatabase(string? tablespace = null)
    {
        var name = $"t{Interlocked.Increment(ref _databases)}";
        if (tablespace is not null && Environment.IsPrivilegedProcess)
            Launch("chown", "postgres", tablespace);
        if (tablespace is not null)
            Execute($"CREATE TABLESPACE {name} LOCATION '{tablespace}'");
        Execute($"CREATE DATABASE {name}" + (tablespace is null ? "" : $" TABLESPACE {name}"));
        return ConnectionString(name);
    }

    /// <summary>Gives a database's own tablespace back.</summary>
    public void Drop(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        Execute($"DROP DATABASE {name} WITH (FORCE)");
        Execute($"DROP TABLESPACE {name}");
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string ConnectionString(string database) => $"Host={_folder};Username={Superuser};Database={database};Maximum Pool Size=10";

    private static PostgresServer? Start()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (programs is null)
            return null;
        var folder = Directory.CreateTempSubdirectory("entente-pg-").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL does not run as root: it is lent to the user that its package made.
            Launch("chmod", "711", folder);
            Launch("chown", "postgres", folder);
        }
        As(programs, "initdb", "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        // A start after a crash flushes a thousand files one by one unless it is told that one call does for all.
        var settings = $"listen_addresses=''\nunix_socket_directories='{folder}'\nshared_buffers=32MB\nmax_connections=200\nrecovery_init_sync_method=syncfs\n";
        File.AppendAllText(Path.Combine(data, "postgresql.conf"), settings);
        Run(programs, folder);
        return new PostgresServer(programs, folder);
    }

    private void Stop() => As(_programs, "pg_ctl", "-D", Data, "-m", "immediate", "-t", Patience, "stop");

    private static void Run(string programs, string folder)
    {
        var log = Path.Combine(folder, "log");
        try
        {
            As(programs, "pg_ctl", "-D", Path.Combine(folder, "data"), "-l", log, "-w", "-t", Patience, "start");
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{e.Message}; the end of its log: {string.Join(" | ", File.ReadLines(log).TakeLast(12))}", e);
        }
    }

    private static void As(string programs, string program, params string[] arguments)
    {
        string[] command = [Path.Combine(programs, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command];
        Launch(command[0], command[1..]);
    }

    private static void Launch(string program, params string[] arguments)
    {
        // By the shell, because the server that pg_ctl leaves behind would keep a pipe of ours open for ever.
        using var process = Process.Start("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
