using System.CommandLine;
using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Prose;
using Entente.Cli.Documents;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Judges CSAF documents: one that is refused does not keep the others from being judged.</summary>
internal sealed class ValidateCommand : ExampleCommand
{
    private const int MostBytesOfWords = 64 << 20;

    private readonly Tool _tool;
    private readonly BulkOptions _bulk = new("CSAF 2.0 and 2.1", hasService: true);

    private readonly Option<string> _preset = new("--preset")
    {
        HelpName = "schema|basic|extended|full",
        Description = "Which tests: the JSON schema; and the mandatory tests; and the recommended; and the informative.",
        DefaultValueFactory = _ => "full",
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse members that the JSON schema does not name, where it would allow them." };

    private readonly Option<string?> _words = new("--words") { HelpName = "FILE", Description = "More words for the spell check of English, such as names of products: one a line." };

    public ValidateCommand(Tool tool)
        : base("validate", "Whether CSAF documents are valid, and everything that could be better, by the JSON schema and the tests of the standard.")
    {
        _tool = tool;
        _bulk.AddTo(this);
        Options.Add(_preset);
        Options.Add(_strict);
        Options.Add(_words);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf validate example-2024-0001.json",
        "entente csaf validate --preset basic --strict --lang fr *.json",
        "entente csaf validate advisories csaf.zip --json > report.jsonl",
        "entente csaf validate advisories --format sarif > advisories.sarif",
    ];

    private int Run(ParseResult parse)
    {
        var options = new CsafOptions { Preset = Preset(parse), IsStrict = parse.GetValue(_strict), UrlStatus = UrlStatuses.FromEnvironment() };
        if (parse.GetValue(_words) is { } words)
            options = options with { Spelling = SpellingWith(words) };
        return _bulk.Run(parse, _tool, new CsafFormat(options, _bulk.Language(parse)).Format);
    }

    private static Func<string, Spelling?> SpellingWith(string file) =>
        EnglishSpelling.Default.With(Encoding.UTF8.GetString(InputFile.Read(file, MostBytesOfWords)).Split('\n', StringSplitOptions.TrimEntries)).ForLanguage;

    private CsafPreset Preset(ParseResult parse) => parse.GetValue(_preset) switch
    {
        "schema" => CsafPreset.Schema,
        "basic" => CsafPreset.Basic,
        "extended" => CsafPreset.Extended,
        "full" => CsafPreset.Full,
        var other => throw Failure.Usage("not a preset", other ?? "", "it is schema, basic, extended or full"),
    };
}
