using System.CommandLine;
using System.Text.Json;
using Entente.Advisories.Csaf.Comparing;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Tells what changed between two versions of a document, as people would.</summary>
internal sealed class DiffCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Argument<string> _old = new("OLD") { Description = "The older version, CSAF 2.0 or 2.1." };
    private readonly Argument<string> _new = new("NEW") { Description = "The newer version." };

    public DiffCommand(Tool tool)
        : base("diff", "What changed between two versions of an advisory: products, statuses, scores, texts.")
    {
        _tool = tool;
        Arguments.Add(_old);
        Arguments.Add(_new);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente csaf diff before.json after.json", "entente csaf diff before.json after.json --lang fr", "entente csaf diff before.json after.json --json"];

    private int Run(ParseResult parse)
    {
        var (old, now, language) = (parse.GetRequiredValue(_old), parse.GetRequiredValue(_new), _output.Language(parse));
        if (!AdvisoryComparison.TryCompare(CsafFiles.Read(old), CsafFiles.Read(now), out var changes, out var fault, out var isFaultInNew))
            throw CsafFiles.NotJson(isFaultInNew ? now : old, fault, language);
        if (_output.IsJson(parse))
            WriteJson(changes, language);
        else
            Show(changes, language);
        return ExitCode.Ok;
    }

    private void Show(IReadOnlyList<AdvisoryChange> changes, string language)
    {
        if (changes.Count == 0)
            _tool.Terminal.WriteLine(language == "fr" ? "aucune différence" : "no differences");
        var about = "";
        foreach (var change in changes)
        {
            if (change.About != about)
                _tool.Terminal.WriteLine((about = change.About) + (language == "fr" ? " :" : ":"));
            var sign = change.Kind switch
            {
                ChangeKind.Added => "+",
                ChangeKind.Removed => "-",
                _ => "~",
            };
            _tool.Terminal.WriteLine($"{(about.Length > 0 ? "  " : "")}{sign} {change.Text(language)}");
        }
    }

    private void WriteJson(IReadOnlyList<AdvisoryChange> changes, string language) => _tool.Terminal.WriteJson(json =>
    {
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind.ToString().ToLowerInvariant());
            if (change.About.Length > 0)
                json.WriteString("about", change.About);
            json.WriteString("instancePath", change.Pointer);
            json.WriteString("text", change.Text(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
