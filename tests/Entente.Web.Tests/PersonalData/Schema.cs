using System.Text;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Tests.PersonalData;

/// <summary>A real database as it is: its tables, its columns, and everything that stands in them.</summary>
internal static class Schema
{
    private const string OfSqlite = "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    private const string OfPostgres = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()";

    /// <summary>"table.column" of all columns.</summary>
    public static IReadOnlyList<string> Columns(PrivateStore store, bool isPostgres) => store.Read(sql => sql.All<string>(isPostgres ? OfPostgres : OfSqlite));

    /// <summary>Where a value stands, in any column of any table: in texts, and in the bytes of texts.</summary>
    public static IReadOnlyList<string> Find(PrivateStore store, bool isPostgres, string value)
    {
        var tables = Columns(store, isPostgres).Select(column => column.Split('.')[0]).Distinct();
        return store.Read<IReadOnlyList<string>>(sql =>
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
