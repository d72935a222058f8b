using System.CommandLine;
using Entente.Cli.Documents;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Storage;

namespace Entente.Cli.Commands.Backup;

/// <summary>Puts a verified backup in a place where nothing is, and says whether more was promised than it has.</summary>
internal sealed class RestoreCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();

    private readonly Argument<string> _file = new("FILE") { Description = "A backup; its checksum is compared when it lies beside it." };

    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "Where the database is to be. Nothing is overwritten.", Required = true };

    private readonly Option<string?> _key = new("--key") { HelpName = "FILE", Description = "The log key to put beside it; left out where the key is there already." };

    public RestoreCommand(Tool tool)
        : base("restore", "Verifies a backup in full and puts it in its place. What was given out since the backup is named, and never given up silently.")
    {
        _tool = tool;
        Arguments.Add(_file);
        Options.Add(_database);
        Options.Add(_key);
        _output.AddTo(this, hasLanguage: false);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente restore last-night.db --db entente.db --key entente.db.key", "entente restore last-night.db --db entente.db"];

    private int Run(ParseResult parse)
    {
        var (file, key) = (parse.GetRequiredValue(_file), parse.GetValue(_key));
        InputFile.MustBeThere(file);
        if (key is not null)
            InputFile.MustBeThere(key);
        var restored = LedgerBackup.Restore(file, parse.GetRequiredValue(_database), key);
        var (terminal, head, broken) = (_tool.Terminal, restored.Head, restored.Broken);
        if (_output.IsJson(parse))
        {
            terminal.WriteJson(
                ("file", restored.File), ("sha256", restored.Sha256), ("origin", head.Origin), ("size", head.Size), ("root", head.Root.ToString()), ("key", restored.Key),
                ("promised_size", broken?.Promised.Size), ("promised_root", broken?.Promised.Root.ToString()));
        }
        else
        {
            terminal.WriteLine($"restored: {head.Origin}, {Counted.Acts(head.Size)}, root {head.Root}");
            terminal.WriteLine(restored.File);
        }

        if (restored.Key is null)
            terminal.Note("There is no log key beside it: it can be read and verified, but no server starts on it until the key is there.");
        if (broken is null)
            return ExitCode.Ok;
        terminal.Note($"The mark beside the key says that {Counted.Entries(broken.Promised.Size)} had been given out, root {broken.Promised.Root}: a server will not start on this backup.");
        terminal.Note("Look for a newer backup or a mirror first. docs/operating.md says what is left to do: entente log accept-loss.");
        return ExitCode.Refused;
    }
}
