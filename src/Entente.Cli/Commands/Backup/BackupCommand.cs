using System.CommandLine;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Storage;
using NodaTime;

namespace Entente.Cli.Commands.Backup;

/// <summary>Copies a log in SQLite while it is written to, verifies the copy in full, and writes its checksum beside it. The key stays where it is unless it is asked for.</summary>
internal sealed class BackupCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();

    private readonly Argument<string> _to = new("TO") { Description = "The file to make, or a directory in which it gets a name by time and size." };

    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "The database; a server may be writing to it.", Required = true };

    private readonly Option<bool> _withKey = new("--with-key") { Description = "Copy the log key beside the backup. Whoever has both can sign in the log's name." };

    public BackupCommand(Tool tool)
        : base("backup", "Backs a log up while it runs: one verified file with the whole database, public and private, and its checksum.")
    {
        _tool = tool;
        Arguments.Add(_to);
        Options.Add(_database);
        Options.Add(_withKey);
        _output.AddTo(this, hasLanguage: false);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente backup /backup --db entente.db", "entente backup last-night.db --db entente.db --with-key"];

    private int Run(ParseResult parse)
    {
        var backup = LedgerBackup.Make(
            parse.GetRequiredValue(_database), parse.GetRequiredValue(_to), Instant.FromDateTimeOffset(_tool.Time.GetUtcNow()), parse.GetValue(_withKey));
        var (terminal, head) = (_tool.Terminal, backup.Head);
        if (_output.IsJson(parse))
        {
            terminal.WriteJson(
                ("file", backup.File), ("sha256", backup.Sha256), ("origin", head.Origin), ("size", head.Size), ("root", head.Root.ToString()), ("key", backup.Key));
            return ExitCode.Ok;
        }

        terminal.WriteLine($"backed up: {head.Origin}, {Counted.Acts(head.Size)}, root {head.Root}");
        terminal.WriteLine($"{backup.File}, SHA-256 {backup.Sha256}");
        terminal.Note("It holds personal data: keep it as you keep the database, and no longer than you need it.");
        terminal.Note(backup.Key is { } key
            ? $"The log key is in {key}: whoever has it can sign in the log's name. Keep it apart from the backup."
            : "The log key is not in it. Keep a copy of the key and of its mark elsewhere: without the key the log can be read and verified, but never appended to.");
        return ExitCode.Ok;
    }
}
