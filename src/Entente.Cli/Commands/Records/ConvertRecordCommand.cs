using System.CommandLine;
using Entente.Advisories.Converting;
using Entente.Cli.Commands.Csaf;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Records;

/// <summary>Converts a CVE or OSV record to another format.</summary>
internal sealed class ConvertRecordCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly RecordFormat _from;
    private readonly Output _output = new();
    private readonly Destination _destination = new();
    private readonly Transfer _transfer;
    private readonly Argument<string> _file;

    private readonly Option<string> _to;

    public ConvertRecordCommand(Tool tool, RecordFormat from)
        : base("convert", $"Convert {NameOf(from)} record to another format. Everything that could not be carried is said, with its place.")
    {
        (_tool, _from, _transfer) = (tool, from, new Transfer(tool));
        _file = new Argument<string>("FILE") { Description = $"{char.ToUpperInvariant(NameOf(from)[0])}{NameOf(from)[1..]} record; - is standard input." };
        var other = from == RecordFormat.Cve ? "osv" : "cve";
        _to = new Option<string>("--to") { HelpName = $"csaf|{other}", Description = "The format to write.", Required = true };
        Arguments.Add(_file);
        Options.Add(_to);
        _transfer.AddTo(this, toCsaf: true, toCve: from != RecordFormat.Cve);
        _destination.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
        var noun = from.ToString().ToLowerInvariant();
        Examples =
        [
            $"entente {noun} convert record.json --to csaf --publisher ExampleCERT --namespace https://cert.example > advisory.json",
            from == RecordFormat.Cve
                ? "entente cve convert record.json --to osv --out-dir osv --lang fr"
                : "entente osv convert record.json --to cve --assigner example --assigner-org 8254265b-2729-46b6-b9e3-3dfca2d5bfca",
            $"entente {noun} convert record.json --to csaf --csaf-version 2.0 --publisher ExampleCERT --namespace https://cert.example --out-dir white --hashes --json",
        ];
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; }

    private static string NameOf(RecordFormat format) => format == RecordFormat.Cve ? "a CVE" : "an OSV";

    private int Run(ParseResult parse)
    {
        var to = parse.GetRequiredValue(_to) switch
        {
            "csaf" => RecordFormat.Csaf,
            "osv" when _from != RecordFormat.Osv => RecordFormat.Osv,
            "cve" when _from != RecordFormat.Cve => RecordFormat.Cve,
            var other => throw Failure.Usage("not a format to convert to", other, $"it is {_to.HelpName!.Replace("|", " or ", StringComparison.Ordinal)}"),
        };
        return _transfer.Run(parse, parse.GetRequiredValue(_file), _from, to, _destination, _output);
    }
}
