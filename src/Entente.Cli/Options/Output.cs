using System.CommandLine;
using Entente.Cli.Shell;

namespace Entente.Cli.Options;

/// <summary>In which form the answer is wanted.</summary>
/// <param name="json">What <c>--json</c> gives.</param>
internal sealed class Output(string json = "Answer with one JSON object (docs/cli.md); a refusal too is one, on stdout.")
{
    public const string JsonName = "--json";

    private readonly Option<bool> _json = new(JsonName) { Description = json };

    private readonly Option<string> _language = new("--lang") { HelpName = "en|fr", Description = "The language of names and sentences.", DefaultValueFactory = _ => "en" };

    public void AddTo(Command command, bool hasLanguage)
    {
        if (hasLanguage)
            command.Options.Add(_language);
        command.Options.Add(_json);
    }

    public bool IsJson(ParseResult parse) => parse.GetValue(_json);

    public string Language(ParseResult parse) => parse.GetValue(_language) is var language && language is "en" or "fr"
        ? language
        : throw Failure.Usage("not a language of the register", language ?? "", "it is en or fr");
}
