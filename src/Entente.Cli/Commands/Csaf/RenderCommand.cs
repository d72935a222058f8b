using System.CommandLine;
using System.Text;
using Entente.Advisories.Csaf.Rendering;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Shows a document to people: as one HTML file without script, or as Markdown. What strangers wrote in it stays text.</summary>
internal sealed class RenderCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Argument<string> _file = new("FILE") { Description = "A CSAF document, version 2.0 or 2.1, valid or not." };
    private readonly Option<string> _format = new("--format") { HelpName = "html|markdown", Description = "What to write.", DefaultValueFactory = _ => "html" };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "Write to this file instead of to stdout." };

    public RenderCommand(Tool tool)
        : base("render", "Show an advisory to people, as an HTML page or as Markdown, with labels in English or French.")
    {
        _tool = tool;
        Arguments.Add(_file);
        Options.Add(_format);
        Options.Add(_out);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf render exa-2026-1.json > exa-2026-1.html",
        "entente csaf render exa-2026-1.json --format markdown --lang fr --out exa-2026-1.md",
    ];

    private int Run(ParseResult parse)
    {
        var (file, language) = (parse.GetRequiredValue(_file), _output.Language(parse));
        var utf8 = CsafFiles.Read(file);
        var (isRendered, text, fault) = parse.GetValue(_format) switch
        {
            "html" => (AdvisoryRenderer.TryRenderHtml(utf8, language, out var html, out var why), html, why),
            "markdown" => (AdvisoryRenderer.TryRenderMarkdown(utf8, language, out var markdown, out var why), markdown, why),
            var other => throw Failure.Usage("not a format", other ?? "", "it is html or markdown"),
        };
        if (!isRendered)
            throw CsafFiles.NotJson(file, fault!, language);
        var written = parse.GetValue(_out);
        if (written is not null)
            CsafFiles.Write(written, Encoding.UTF8.GetBytes(text!));
        if (_output.IsJson(parse))
            _tool.Terminal.WriteJson(("file", file), ("written", written), ("text", written is null ? text : null));
        else
            _tool.Terminal.WriteText(written is null ? text! : written + "\n");
        return ExitCode.Ok;
    }
}
