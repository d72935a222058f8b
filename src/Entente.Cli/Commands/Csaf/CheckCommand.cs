using System.CommandLine;
using System.Globalization;
using Entente.Advisories.Csaf.Checking;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Checks a provider, a lister or an aggregator by the requirements and roles of the standard.</summary>
internal sealed class CheckCommand : ExampleCommand
{
    private const double SlowestRate = 0.01;

    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Network _network = new();
    private readonly Argument<string> _target = new("DOMAIN") { Description = "A domain, or the https address of a provider-metadata.json or an aggregator.json." };
    private readonly Option<int> _documents = new("--documents") { HelpName = "N", Description = "Judge at most so many documents, the newest first.", DefaultValueFactory = _ => 1000 };
    private readonly Option<double> _rate = new("--rate") { HelpName = "N", Description = "At most so many requests a second; 0 for no limit.", DefaultValueFactory = _ => 20 };
    private readonly Option<string[]> _headers = new("--header") { HelpName = "'NAME: VALUE'", Description = "A header that opens protected documents; it goes to the host of DOMAIN only. Several times." };

    public CheckCommand(Tool tool)
        : base("check", "Whether a CSAF publisher, provider, trusted provider, lister or aggregator keeps the requirements of its role.")
    {
        _tool = tool;
        Arguments.Add(_target);
        foreach (var option in (Option[])[_documents, _rate, _headers])
            Options.Add(option);
        _network.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf check example.com",
        "entente csaf check https://www.example.com/.well-known/csaf/provider-metadata.json --documents 50 --lang fr",
        "entente csaf check example.com --resolve example.com:443:192.0.2.1:443 --ca staging.pem --json",
    ];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var (language, isJson) = (_output.Language(parse), _output.IsJson(parse));
        var (target, host) = Target(parse.GetRequiredValue(_target));
        using var http = new HttpFetch(_network.Read(parse) with
        {
            Headers = [.. (parse.GetValue(_headers) ?? []).Select(Header)],
            HeadersHost = host,
            Rate = parse.GetValue(_rate) is (0 or >= SlowestRate) and var rate ? rate : throw Failure.Usage("not a number of requests a second", string.Create(CultureInfo.InvariantCulture, $"{_rate.Name} {parse.GetValue(_rate)}"), "it is 0 for no limit, or 0.01 and more"),
        });
        var progress = new Progress(_tool.Terminal);
        var options = new CheckOptions
        {
            Fetch = http.FetchAsync,
            HasCredentials = parse.GetValue(_headers) is { Length: > 0 },
            MaxDocuments = Network.Positive(parse.GetValue(_documents), _documents.Name),
            Now = _tool.Time.GetUtcNow(),
            Progress = (done, total) => progress.Report("documents", done, total),
        };
        var report = await ProviderCheck.RunAsync(target, options, cancel);
        progress.End();
        if (isJson)
            CheckOutput.WriteJson(_tool.Terminal, report, language);
        else
            CheckOutput.Show(_tool.Terminal, report, language);
        return report.IsKept ? ExitCode.Ok : ExitCode.Refused;
    }

    private static (string Target, string Host) Target(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
            return (text, url.Host);
        return Uri.CheckHostName(text) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal)
            ? (text, text)
            : throw Failure.Usage("neither a domain nor an https address", text, "name a domain, such as example.com, or the address of a provider-metadata.json");
    }

    private static KeyValuePair<string, string> Header(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        ? new KeyValuePair<string, string>(text[..colon], text[(colon + 1)..].Trim())
        : throw Failure.Usage("not a header", text, "write it as in --header 'Authorization: Bearer …'");
}
