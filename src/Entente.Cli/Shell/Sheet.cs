namespace Entente.Cli.Shell;

/// <summary>
/// An answer for people: sentences and tables, in their order. On a terminal tables are drawn; in a pipe a row is a line and its cells are parted by
/// tabs, without a heading, for cut, sort and awk.
/// </summary>
/// <param name="terminal">Where it goes.</param>
/// <param name="language">en or fr: for names and sentences.</param>
internal sealed class Sheet(Terminal terminal, string language)
{
    public string Language => language;

    /// <summary>The one of two texts that is in the language of the sheet.</summary>
    public string Say(string english, string french) => language == "fr" ? french : english;

    public void Line(string text) => terminal.WriteLine(text);

    /// <summary>Text of several lines.</summary>
    public void Text(string text) => terminal.WriteText(Terminal.Clean(text) + "\n");

    /// <summary>A remark for a person that a pipe has no use for.</summary>
    public void Remark(string text)
    {
        if (terminal.IsTerminal)
            terminal.WriteLine(text);
    }

    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var cells = rows.Select(row => row.Select(c => OneLine(c ?? "")).ToArray()).ToArray();
        if (terminal.IsTerminal && cells.Length > 0)
            terminal.WriteText(DrawnTable.Of(headings, cells, terminal.HasColor));
        else
            foreach (var row in cells)
                terminal.WriteText(string.Join('\t', row) + "\n");
    }

    private static string OneLine(string text) => Terminal.OneLine(text).Replace('\t', ' ');
}
