using System.Diagnostics;
using System.Text;
using Entente.Storage;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace Entente.Web.Tests.PersonalData;

/// <summary>A real database as it is: its tables, its columns, and everything that stands in them.</summary>
internal static class Schema
{
    private const string OfSqlite = "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    private const string OfPostgres = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()";

    /// <summary>"table.column" of all columns.</summary>
    public static IReadOnlyList<string> Columns(AccountSite site)
        => site.Get<PrivateStore>().Read(sql => sql.All<string>(IsServer(site) ? OfPostgres : OfSqlite));

    public static bool IsServer(AccountSite site) => LedgerPlace.IsServer(Place(site));

    public static string Place(AccountSite site) => site.Get<IOptions<InstanceOptions>>().Value.Database;

    /// <summary>Where a value stands, in any column of any table: in texts, and in the bytes of texts.</summary>
    public static IReadOnlyList<string> Find(AccountSite site, string value)
    {
        var tables = Columns(site).Select(column => column.Split('.')[0]).Distinct();
        return site.Get<PrivateStore>().Read<IReadOnlyList<string>>(sql =>
        [
            .. from table in tables
               from IDictionary<string, object?> row in sql.All<dynamic>($"SELECT * FROM {table}")
               from cell in row
               where Text(cell.Value).Contains(value, StringComparison.OrdinalIgnoreCase)
               select $"{table}.{cell.Key}",
        ]);
    }

    /// <summary>
    /// The files beside the database, its write-ahead log among them, in which a value stands. A server's files are its own. Another program looks: when this one closed
    /// the database's file, SQLite's locks on it would end.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FilesWith(AccountSite site, string value)
        => IsServer(site) ? [] : (await Run("grep", "-rlai", value, Path.GetDirectoryName(Place(site))!)).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<(int ExitCode, string Out, string Error)> Run(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (told, failed) = (process.StandardOutput.ReadToEndAsync(Site.Cancellation), process.StandardError.ReadToEndAsync(Site.Cancellation));
        await process.WaitForExitAsync(Site.Cancellation);
        return (process.ExitCode, await told, await failed);
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes) + " " + Convert.ToBase64String(bytes),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
