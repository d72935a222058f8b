using System.CommandLine;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Merging;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Makes one advisory of several. What they contradict one another in is named, and then nothing is written.</summary>
internal sealed class MergeCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Destination _destination = new();
    private readonly Argument<string[]> _files = new("FILE") { Description = "CSAF documents of the same version and publisher.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _id = new("--id") { HelpName = "ID", Description = "The tracking id of the new document.", Required = true };
    private readonly Option<string> _title = new("--title") { HelpName = "TEXT", Description = "Its title.", Required = true };
    private readonly Option<string> _summary = new("--summary") { HelpName = "TEXT", Description = "The first line of its revision history.", DefaultValueFactory = _ => "Merged." };

    public MergeCommand(Tool tool)
        : base("merge", "Make one advisory of several about different vulnerabilities or products.")
    {
        _tool = tool;
        Arguments.Add(_files);
        foreach (var option in (Option[])[_id, _title, _summary])
            Options.Add(option);
        _destination.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente csaf merge one.json two.json --id EXA-2026-3 --title January", "entente csaf merge one.json two.json --id EXA-2026-3 --title January --out-dir . --json"];

    private int Run(ParseResult parse)
    {
        var (files, language, isJson) = (parse.GetRequiredValue(_files), _output.Language(parse), _output.IsJson(parse));
        var facts = new MergeFacts(parse.GetRequiredValue(_id), parse.GetRequiredValue(_title), _tool.Second, parse.GetValue(_summary) ?? "");
        var result = AdvisoryMerger.Merge([.. files.Select(file => new ReadOnlyMemory<byte>(CsafFiles.Read(file)))], facts);
        var messages = result.Conflicts.Select(conflict => new CsafMessage(Severity.Error, files[conflict.Document], conflict.Text(language))).Concat(CsafMessage.Of(result.Document?.Report, language)).ToArray();
        var written = result.Document is { IsValid: true } document ? _destination.Put(parse, _tool.Terminal, document.FileName, document.Utf8.Span, isJson) : null;
        if (isJson)
            CsafMessage.WriteJson(_tool.Terminal, null, messages.Length == 0, written, messages);
        else
            CsafMessage.Tell(_tool.Terminal, facts.Id, messages, language);
        return messages.Length == 0 ? ExitCode.Ok : ExitCode.Refused;
    }
}
