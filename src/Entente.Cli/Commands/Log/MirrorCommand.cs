using System.CommandLine;
using System.Text;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Publishing.Files;

namespace Entente.Cli.Commands.Log;

internal sealed class MirrorCommand : LogCommand
{
    private const string KeyName = "vkey";

    private readonly Argument<string> _source = new("URL") { Description = "The log: its address, that of an instance, or a folder." };

    private readonly Argument<string> _folder = new("DIR") { Description = "Where the copy is; made when it is missing. Each run brings it up to date, also after a kill." };

    private readonly Option<string?> _key = new("--vkey") { HelpName = "KEY", Description = "The key that the log must have, or a file that holds it; otherwise the one of the first run, and in the first run the log's own word." };

    public MirrorCommand(Tool tool)
        : base(tool, "mirror", "Keeps a verified copy of a log (c2sp.org/tlog-tiles): every entry is hashed to the signed root, and a log that contradicts its past is refused.")
    {
        Arguments.Add(_source);
        Arguments.Add(_folder);
        Options.Add(_key);
        TakesTheRest(hasPlace: false);
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log mirror https://example.org copy --vkey example.vkey", "entente log mirror https://example.org/log copy --json"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var known = KeyOf(parse.GetValue(_key));
        var place = parse.GetRequiredValue(_folder);
        var progress = new Progress(Tool.Terminal);
        FolderGrowth grown;
        NoteVerifier key;
        var isOwnWord = false;
        try
        {
            using var source = await LogSource.OpenAsync(parse.GetRequiredValue(_source), cancel);
            // Before anything else: that there is no log is worth more than that its key is not known.
            _ = await source.CheckpointAsync(cancel);
            var pinned = PinnedKey(place);
            if (known is not null && pinned is not null && known.ToString() != pinned.ToString())
                throw Failure.Refused("log-refused", "the copy is of another log", Path.GetFullPath(place), $"its key is {pinned}", "name another folder");
            key = known ?? pinned ?? await source.OwnKeyAsync(cancel)
                ?? throw Failure.Usage("the key of the log is not known", source.Place, "the log does not name it itself: pass --vkey");
            isOwnWord = known is null && pinned is null;
            // Not before there is something to keep: a slip leaves no folder behind.
            var folder = new LogFolder(place);
            grown = await new LogMirror(source, key, folder).UpdateAsync((done, total) => progress.Report("entries", done, total), cancel);
            if (pinned is null)
                folder.Keep(KeyName, Encoding.UTF8.GetBytes(key + "\n"));
        }
        finally
        {
            progress.End();
        }

        var (head, before, written) = (grown.Checkpoint, grown.Before, grown.Written);
        if (IsJson(parse))
        {
            Tool.Terminal.WriteJson(("origin", head.Origin), ("size", head.Size), ("root", head.Root), ("vkey", key), ("before", before), ("files_written", written));
            return ExitCode.Ok;
        }

        Tool.Terminal.WriteLine($"verified: {head.Origin} has {Counted.Entries(head.Size)}, root {head.Root}; new in the copy: {head.Size - before}");
        if (isOwnWord)
            Tool.Terminal.WriteLine("the key is the log's own word; from now on the copy accepts no other");
        return ExitCode.Ok;
    }

    private static NoteVerifier? PinnedKey(string folder)
    {
        var file = Path.Combine(folder, KeyName);
        return File.Exists(file) ? KeyOf(Encoding.UTF8.GetString(ReadFile(file, LogLimits.MaxNoteBytes)).Trim()) : null;
    }
}
