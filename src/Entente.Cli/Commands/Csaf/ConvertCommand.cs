using System.CommandLine;
using Entente.Advisories.Converting;
using Entente.Advisories.Csaf.Converting;
using Entente.Cli.Commands.Records;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Converts a CSAF 2.0 document to 2.1 (conformance clause 18). A document that would not be valid is not written.</summary>
internal sealed class ConvertCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Destination _destination = new();
    private readonly Transfer _transfer;
    private readonly Argument<string> _file = new("FILE") { Description = "A CSAF document; - is standard input." };
    private readonly Option<string> _to = new("--to") { HelpName = "2.1|cve|osv", Description = "What to write: CSAF 2.1 of 2.0, or a record of each vulnerability.", DefaultValueFactory = _ => "2.1" };
    private readonly Option<bool> _evenInvalid = new("--even-invalid") { Description = "Write the document even when it is not valid, to be mended by hand." };
    private readonly Option<bool> _multiplier = new("--multiplier") { Description = "A publisher of category other becomes a multiplier; nothing is said of it." };
    private readonly Option<bool> _tlpOfText = new("--tlp-of-text") { Description = "Take the TLP 2.0 label that the text of the distribution names, as in \"TLP v2.0: TLP:AMBER+STRICT\"." };
    private readonly Option<bool> _wholeNumbers = new("--whole-numbers") { Description = "Model numbers, serial numbers and SKUs are whole: add no star to them." };
    private readonly Option<bool> _latestCwe = new("--latest-cwe") { Description = "Name the newest version of CWE that has the weakness." };

    public ConvertCommand(Tool tool)
        : base("convert", "Convert a CSAF 2.0 document to CSAF 2.1, or any to CVE or OSV. What was changed or could not be carried is said, with its place.")
    {
        (_tool, _transfer) = (tool, new Transfer(tool));
        Arguments.Add(_file);
        Options.Add(_to);
        foreach (var option in (Option[])[_evenInvalid, _multiplier, _tlpOfText, _wholeNumbers, _latestCwe])
            Options.Add(option);
        _transfer.AddTo(this, toCsaf: false, toCve: true);
        _destination.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf convert old.json > new.json",
        "entente csaf convert old.json --out-dir white --hashes --lang fr",
        "entente csaf convert old.json --out-dir white --json",
        "entente csaf convert advisory.json --to osv --out-dir osv",
        "entente csaf convert advisory.json --to cve --assigner example --assigner-org 8254265b-2729-46b6-b9e3-3dfca2d5bfca --out-dir cve",
    ];

    private int Run(ParseResult parse) => parse.GetRequiredValue(_to) switch
    {
        "2.1" => To21(parse),
        "cve" => _transfer.Run(parse, parse.GetRequiredValue(_file), RecordFormat.Csaf, RecordFormat.Cve, _destination, _output),
        "osv" => _transfer.Run(parse, parse.GetRequiredValue(_file), RecordFormat.Csaf, RecordFormat.Osv, _destination, _output),
        var other => throw Failure.Usage("not a format to convert to", other, "it is 2.1, cve or osv"),
    };

    private int To21(ParseResult parse)
    {
        var (file, language, isJson) = (parse.GetRequiredValue(_file), _output.Language(parse), _output.IsJson(parse));
        var result = Csaf20Converter.Convert(CsafFiles.Read(file), new ConversionOptions
        {
            Now = _tool.Time.GetUtcNow(),
            OtherIsMultiplier = parse.GetValue(_multiplier),
            UsesTlpOfDistributionText = parse.GetValue(_tlpOfText),
            NumbersAreWhole = parse.GetValue(_wholeNumbers),
            UsesLatestCwe = parse.GetValue(_latestCwe),
        });
        if (result.Fault is { } fault)
            throw CsafFiles.NotJson(file, fault, language);
        var messages = result.Messages.Select(message => new CsafMessage(message.Severity, message.Pointer, message.Text(language))).Concat(CsafMessage.Of(result.Report, language)).ToArray();
        var isWritten = result.Report is not null && (result.IsValid || parse.GetValue(_evenInvalid));
        var written = isWritten ? _destination.Put(parse, _tool.Terminal, result.FileName, result.Utf8.Span, isJson) : null;
        if (isJson)
            CsafMessage.WriteJson(_tool.Terminal, file, result.IsValid, written, messages);
        else
            CsafMessage.Tell(_tool.Terminal, file, messages, language);
        return result.IsValid ? ExitCode.Ok : ExitCode.Refused;
    }
}
