using System.CommandLine;
using Entente.Advisories.Csaf.Authoring;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Writes an advisory or a VEX from a file of facts, or the next version of one that there is. What would not be valid is not written.</summary>
internal sealed class NewCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Destination _destination = new();
    private readonly Argument<string?> _facts = new("FACTS") { Description = "A file of facts (docs/cli.md): products, vulnerabilities, what is fixed, who found it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _from = new("--from") { HelpName = "FILE", Description = "Write the next version of this CSAF document instead." };
    private readonly Option<string?> _summary = new("--summary") { HelpName = "TEXT", Description = "With --from: what is new, for the revision history." };
    private readonly Option<string> _step = new("--step") { HelpName = "patch|minor|major", Description = "With --from: which number of a semantic version goes up.", DefaultValueFactory = _ => "patch" };
    private readonly Option<string?> _status = new("--status") { HelpName = "draft|interim|final", Description = "With --from: its status from now on." };

    public NewCommand(Tool tool)
        : base("new", "Write a valid advisory or VEX from a few facts, or the next version of a document.")
    {
        _tool = tool;
        Arguments.Add(_facts);
        foreach (var option in (Option[])[_from, _summary, _step, _status])
            Options.Add(option);
        _destination.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf new facts.json",
        "entente csaf new facts.json --out-dir white/2026 --hashes",
        "entente csaf new --from exa-2026-1.json --summary Corrections. --status final --out-dir .",
    ];

    private int Run(ParseResult parse)
    {
        var (facts, from, language, isJson) = (parse.GetValue(_facts), parse.GetValue(_from), _output.Language(parse), _output.IsJson(parse));
        if ((facts is null) == (from is null))
            throw Failure.Usage("give a file of facts, or --from a document", "entente csaf new", "see 'entente csaf new --help'");
        var source = facts ?? from!;
        var document = facts is not null ? FromFacts(facts) : Next(parse, from!);
        var messages = CsafMessage.Of(document.Report, language).ToArray();
        var written = document.IsValid ? _destination.Put(parse, _tool.Terminal, document.FileName, document.Utf8.Span, isJson) : null;
        if (isJson)
            CsafMessage.WriteJson(_tool.Terminal, source, document.IsValid, written, messages);
        else
            CsafMessage.Tell(_tool.Terminal, source, messages, language);
        return document.IsValid ? ExitCode.Ok : ExitCode.Refused;
    }

    private WrittenDocument FromFacts(string file) => FactsFile.TryRead(CsafFiles.Read(file), _tool.Second, out var facts, out var reason)
        ? AdvisoryWriter.Write(facts)
        : throw Failure.Refused("facts", "the facts cannot be read", $"{file}: {reason}", "docs/cli.md shows what facts look like");

    private WrittenDocument Next(ParseResult parse, string file)
    {
        var summary = parse.GetValue(_summary) ?? throw Failure.Usage("the next version needs its line in the revision history", "--summary", "give --summary TEXT");
        var step = parse.GetValue(_step) switch
        {
            "patch" => VersionStep.Patch,
            "minor" => VersionStep.Minor,
            "major" => VersionStep.Major,
            var other => throw Failure.Usage("not a step", other ?? "", "it is patch, minor or major"),
        };
        AdvisoryStatus? status = parse.GetValue(_status) switch
        {
            null => null,
            "draft" => AdvisoryStatus.Draft,
            "interim" => AdvisoryStatus.Interim,
            "final" => AdvisoryStatus.Final,
            var other => throw Failure.Usage("not a status", other, "it is draft, interim or final"),
        };
        return NextVersion.TryWrite(CsafFiles.Read(file), summary, _tool.Second, step, status, out var next, out var reason)
            ? next
            : throw Failure.Refused("no-next-version", "there can be no next version", $"{file}: {reason}");
    }
}
