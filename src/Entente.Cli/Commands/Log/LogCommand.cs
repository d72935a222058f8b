using System.CommandLine;
using System.Text;
using Entente.Cli.Documents;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Log;

namespace Entente.Cli.Commands.Log;

/// <summary>A command about the log of a database or of an instance.</summary>
internal abstract class LogCommand : ExampleCommand
{
    private readonly Where _where = new();
    private readonly Output _output = new();

    protected LogCommand(Tool tool, string verb, string description)
        : base(verb, description)
    {
        Tool = tool;
        SetAction(RunAsync);
    }

    protected Tool Tool { get; }

    protected void TakesTheRest(bool hasPlace = true)
    {
        if (hasPlace)
            _where.AddTo(this);
        _output.AddTo(this, hasLanguage: false);
    }

    protected abstract Task<int> RunAsync(ParseResult parse, CancellationToken cancel);

    protected (string? Database, Uri? Url) Place(ParseResult parse) => _where.Require(parse, "log " + Name);

    protected bool IsPlaceNamed(ParseResult parse) => _where.Read(parse) is not (null, null);

    protected bool IsJson(ParseResult parse) => _output.IsJson(parse);

    /// <summary>A key that was given, as a vkey or as a file that holds one.</summary>
    internal static NoteVerifier? KeyOf(string? given)
    {
        if (given is null)
            return null;
        var isFile = !given.Contains('+', StringComparison.Ordinal);
        var text = isFile ? Encoding.UTF8.GetString(ReadFile(given, LogLimits.MaxNoteBytes)).Trim() : given;
        return NoteVerifier.TryParse(text, out var key, out var reason)
            ? key
            : throw Failure.Usage("not a key of a log", given, reason, "it looks like example.org+1a2b3c4d+AbCd…, as 'entente log vkey' prints it");
    }

    /// <summary>A whole file, which must not be larger than what it is taken for.</summary>
    internal static byte[] ReadFile(string path, int maxBytes) => File.Exists(path) && new FileInfo(path).Length is var length && length > maxBytes
        ? throw Failure.Refused("file-too-large", "the file is too large", path, $"it has {length} bytes; at most {maxBytes} can be right")
        : InputFile.Read(path, maxBytes);
}
