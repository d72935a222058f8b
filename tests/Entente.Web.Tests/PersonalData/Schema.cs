using System.Text;
using Entente.Storage;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Microsoft.Extensions.Options;

namespace Entente.Web.Tests.PersonalData;

/// <summary>A real database as it is: its tables, its columns, and everything that stands in them.</summary>
internal static class Schema
{
    private const string OfSqlite = "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    private const string OfPostgres = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()";

    /// <summary>"table.column" of all columns.</summary>
    public static IReadOnlyList<string> Columns(AccountSite site)
        => site.Get<PrivateStore>().Read(sql => sql.All<string>(LedgerPlace.IsServer(Place(site)) ? OfPostgres : OfSqlite));

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

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes) + " " + Convert.ToBase64String(bytes),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
