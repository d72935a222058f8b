using System.CommandLine;
using Entente.Cli.Shell;
using Entente.Publishing.Files;
using Entente.Storage;

namespace Entente.Cli.Commands.Log;

internal sealed class ExportCommand : LogCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "Where to; made when it is missing. One that holds an earlier export is brought up to date." };

    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "The database of the log.", Required = true };

    private readonly Option<bool> _prune = new("--remove-superseded") { Description = "Delete partial tiles whose full tile is there. Nothing else is ever removed." };

    public ExportCommand(Tool tool)
        : base(tool, "export", "Writes the log as files (c2sp.org/tlog-tiles), for any web server or object store. The checkpoint comes last.")
    {
        Arguments.Add(_folder);
        Options.Add(_database);
        Options.Add(_prune);
        TakesTheRest(hasPlace: false);
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log export /srv/www/log --db entente.db", "entente log export published --db entente.db --remove-superseded --json"];

    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var progress = new Progress(Tool.Terminal);
        FolderGrowth grown;
        var removed = 0;
        try
        {
            using var ledger = Ledger.OpenReadOnly(parse.GetRequiredValue(_database));
            var folder = new LogFolder(parse.GetRequiredValue(_folder));
            grown = LogExport.Write(ledger, folder, (done, total) => progress.Report("files", done, total), cancel);
            if (parse.GetValue(_prune))
                removed = folder.RemoveSuperseded();
        }
        finally
        {
            progress.End();
        }

        var (head, before, written) = (grown.Checkpoint, grown.Before, grown.Written);
        if (IsJson(parse))
        {
            Tool.Terminal.WriteJson(("origin", head.Origin), ("size", head.Size), ("root", head.Root), ("before", before), ("files_written", written), ("files_removed", removed));
        }
        else
        {
            Tool.Terminal.WriteLine($"wrote {Counted.Of(written, "file", "files")}: {head.Origin} has {Counted.Entries(head.Size)}, root {head.Root}; there before: {before}");
            if (removed > 0)
                Tool.Terminal.WriteLine($"removed {Counted.Of(removed, "partial tile", "partial tiles")} whose full tile is there");
        }

        return Task.FromResult(ExitCode.Ok);
    }
}
