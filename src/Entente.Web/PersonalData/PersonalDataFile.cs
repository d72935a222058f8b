using System.Globalization;
using System.Text.Json.Nodes;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.PersonalData;

/// <summary>What is told of one table: what it holds, somebody's rows of it, and which columns are not told and why.</summary>
public sealed record TableData(string Holds, IReadOnlyList<JsonObject> Rows, IReadOnlyDictionary<string, string>? NotTold);

/// <summary>The export: everything that the tables have of somebody. What is in no table here is not kept.</summary>
public sealed record PersonalDataFile(string? Account, string? Mailbox, Instant ExportedAt, IReadOnlyDictionary<string, TableData> Tables)
{
    public const string Name = "entente-personal-data.json";

    internal static PersonalDataFile Of(PrivateSql sql, Subject subject, (SubjectKeys Own, IReadOnlyList<SubjectKeys> Matters) keys, Instant now)
    {
        var tables = new SortedDictionary<string, TableData>(StringComparer.Ordinal);
        foreach (var table in TableRules.All)
        {
            if (table.Of(subject) is not { } rule)
                continue;
            var told = string.Join(", ", table.Columns.Where(column => !column.IsSecret).Select(column => column.Name));
            JsonObject[] rows = [.. (rule.IsPerMatter ? keys.Matters : [keys.Own]).SelectMany(key => sql.All<dynamic>($"SELECT {told} FROM {table.Name} WHERE {rule.Where}", key)).Select(row => Row(row))];
            var secret = table.Columns.Where(column => column.IsSecret).ToDictionary(column => column.Name, column => column.Why, StringComparer.Ordinal);
            if (rows.Length > 0)
                tables.Add(table.Name, new(table.Why, rows, secret.Count > 0 ? secret : null));
        }

        return new(subject.IsPerson ? subject.Person : null, subject.Mailbox?.ToString(), now, tables);
    }

    private static JsonObject Row(IDictionary<string, object?> row)
        => new(row.Select(cell => KeyValuePair.Create(cell.Key, Cell(cell.Key, cell.Value))));

    private static JsonNode? Cell(string column, object? value) => value switch
    {
        null => null,
        byte[] bytes => Convert.ToBase64String(bytes),
        string text when column == "says" => new JsonObject(Answers.Read(text).All.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        string text => text,
        long at when IsTime(column) => InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeMilliseconds(at)),
        long number => number,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // All times of the private tables are Unix milliseconds, and their columns are named alike.
    private static bool IsTime(string column) => column is "at" or "since" || column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith("_until", StringComparison.Ordinal);
}
