using System.Diagnostics;
using Npgsql;

namespace Entente.Storage.Tests;

/// <summary>
/// A PostgreSQL of its own for the tests of this process, in a temporary folder and on a socket there, with fsync on. It ends with the process. Where
/// PostgreSQL is not installed, the tests that need it are skipped and say so.
/// </summary>
internal sealed class PostgresServer
{
    private const string Superuser = "entente";

    private static readonly Lazy<PostgresServer?> Shared = new(Start);

    private readonly string _socket;
    private int _databases;

    private PostgresServer(string socket) => _socket = socket;

    public static PostgresServer Required
    {
        get
        {
            Assert.SkipWhen(Shared.Value is null, "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin");
            return Shared.Value!;
        }
    }

    /// <summary>A connection string of a fresh, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"t{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={_socket};Username={Superuser};Database={database};Maximum Pool Size=10";

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
            Run("chmod", "711", folder);
            Run("chown", "postgres", folder);
        }
        As(programs, "initdb", "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        var settings = $"listen_addresses=''\nunix_socket_directories='{folder}'\nshared_buffers=32MB\nmax_connections=200\n";
        File.AppendAllText(Path.Combine(data, "postgresql.conf"), settings);
        As(programs, "pg_ctl", "-D", data, "-l", Path.Combine(folder, "log"), "-w", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            As(programs, "pg_ctl", "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return new PostgresServer(folder);
    }

    private static void As(string programs, string program, params string[] arguments)
    {
        string[] command = [Path.Combine(programs, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command];
        Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // By the shell, because the server that pg_ctl leaves behind would keep a pipe of ours open for ever.
        using var process = Process.Start("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
