using System.Text;

namespace Entente.Web.Shell;

/// <summary>
/// A table as RFC 4180 says: CRLF, a field with a comma, a quote or a line break is quoted, a quote is doubled. UTF-8 without a
/// byte order mark. A field that a spreadsheet would take for a formula gets an apostrophe before it, which makes it text there.
/// </summary>
public sealed record CsvTable(string FileName, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<string?>> Rows)
{
    private const string FormulaStarts = "=+-@\t\r";

    public IResult ToResult()
        => TypedResults.File(Encoding.UTF8.GetBytes(ToString()), "text/csv; charset=utf-8; header=present", FileName);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, Header);
        foreach (var row in Rows)
            Append(text, row);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<string?> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
                text.Append(',');

            var field = fields[i] ?? "";
            if (field.Length > 0 && FormulaStarts.Contains(field[0], StringComparison.Ordinal))
                field = "'" + field;
            if (field.AsSpan().IndexOfAny(",\"\r\n") < 0)
                text.Append(field);
            else
                text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append("\r\n");
    }
}
