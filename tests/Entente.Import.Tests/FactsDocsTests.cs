namespace Entente.Import.Tests;

/// <summary>docs/formats/facts-csv.md says what the code does.</summary>
public class FactsDocsTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "facts-csv.md"));

    public static TheoryData<string> Files => [.. FactFiles.All.Select(f => f.Name)];

    [Fact]
    public void Every_file_has_its_section_in_the_order_of_the_code() =>
        Assert.Equal(FactFiles.All.Select(f => f.Name), Page.Where(l => l.StartsWith("## ", StringComparison.Ordinal) && l.EndsWith(".csv", StringComparison.Ordinal)).Select(l => l[3..]));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_column_is_documented_with_whether_it_is_required(string file)
    {
        var rows = Page.SkipWhile(l => l != "## " + file).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')).Select(c => (Name: c[1].Trim(' ', '`'), Required: c[2].Trim()));
        Assert.Equal(FactFiles.All.Single(f => f.Name == file).Columns.Select(c => (c.Name, c.IsRequired ? "yes" : "no")), rows);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_required_column_that_is_missing_is_named(string file)
    {
        foreach (var column in FactFiles.All.Single(f => f.Name == file).Columns)
        {
            var others = FactFiles.All.Single(f => f.Name == file).Columns.Where(c => c != column).Select(c => c.Name);
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join(',', others) + "\n");
            var result = CsvFacts.Read(new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [file] = bytes });
            Assert.Equal(column.IsRequired ? [column.Name] : [], result.Faults.Select(f => f.ColumnName));
        }
    }
}
