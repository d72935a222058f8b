using Spectre.Console;

namespace Entente.Cli.Shell;

/// <summary>A table as it is drawn on a terminal. By itself, so that the library that draws is loaded only when something is drawn.</summary>
internal static class DrawnTable
{
    private const int NarrowestUseful = 40;

    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, bool hasColor)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(NarrowestUseful, Console.WindowWidth);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        console.Write(table);
        return text.ToString();
    }
}
