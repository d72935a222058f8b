using System.CommandLine;
using System.Text.Json;
using Entente.Advisories.Csaf.Checking;
using Entente.Advisories.SecurityTxt;
using Entente.Cli.Commands.Csaf;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.SecurityTxt;

/// <summary>Judges a security.txt by RFC 9116: a file, or what a domain publishes.</summary>
internal sealed class SecurityTxtCheckCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Network _network = new();
    private readonly Argument<string> _what = new("FILE|DOMAIN|URL") { Description = "A file, - for standard input, a domain such as example.com, or an address that begins with https://." };

    public SecurityTxtCheckCommand(Tool tool)
        : base("check", "Whether a security.txt keeps RFC 9116, and what could be better.")
    {
        _tool = tool;
        Arguments.Add(_what);
        _network.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente security-txt check .well-known/security.txt",
        "entente security-txt check - --lang fr",
        "entente security-txt check example.com --json",
        "entente security-txt check https://example.com/.well-known/security.txt",
    ];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var (what, language) = (parse.GetRequiredValue(_what), _output.Language(parse));
        var options = new SecurityTxtOptions(_tool.Time.GetUtcNow());
        var (bytes, name, locations) = PublishedFile.AddressOf(what) is { } address
            ? await PublishedFile.GetAsync(address, _network.Read(parse), cancellation)
            : (CsafFiles.Read(what), what, []);
        var file = SecurityTxtFile.Read(bytes.Span, options with { Locations = locations });
        if (_output.IsJson(parse))
            WriteJson(name, file, language);
        else
            Show(name, file, language);
        return file.IsValid ? ExitCode.Ok : ExitCode.Refused;
    }

    private void Show(string name, SecurityTxtFile file, string language)
    {
        var isFrench = language == "fr";
        foreach (var finding in file.Findings)
        {
            var place = finding.Line is { } line ? $"{name}:{line}" : name;
            var word = finding.Severity switch
            {
                SecurityTxtSeverity.Error => isFrench ? "erreur" : "error",
                SecurityTxtSeverity.Recommendation => isFrench ? "recommandation" : "recommendation",
                _ => isFrench ? "remarque" : "notice",
            };
            _tool.Terminal.WriteLine($"{place}: {word} {finding.Code}: {Text(finding, language)}{(finding.DetailIn(language) is { } detail ? $" [{detail}]" : "")}");
        }

        _tool.Terminal.WriteLine($"{name}: {(file.IsValid ? isFrench ? "valide" : "valid" : isFrench ? "non valide" : "not valid")} (RFC 9116)");
    }

    private static string Text(SecurityTxtFinding finding, string language) => language == "fr" ? finding.French : finding.English;

    private void WriteJson(string name, SecurityTxtFile file, string language) => _tool.Terminal.WriteJson(json =>
    {
        json.WriteString("file", name);
        json.WriteBoolean("isValid", file.IsValid);
        json.WriteBoolean("isSigned", file.Signature is not null);
        json.WriteStartArray("fields");
        foreach (var field in file.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("value", field.Value);
            json.WriteNumber("line", field.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFindings(json, "errors", file, SecurityTxtSeverity.Error, language);
        WriteFindings(json, "recommendations", file, SecurityTxtSeverity.Recommendation, language);
        WriteFindings(json, "notices", file, SecurityTxtSeverity.Notice, language);
    });

    private static void WriteFindings(Utf8JsonWriter json, string name, SecurityTxtFile file, SecurityTxtSeverity severity, string language)
    {
        json.WriteStartArray(name);
        foreach (var finding in file.Findings.Where(finding => finding.Severity == severity))
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("message", Text(finding, language));
            if (finding.Line is { } line)
                json.WriteNumber("line", line);
            if (finding.DetailIn(language) is { } detail)
                json.WriteString("detail", detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
