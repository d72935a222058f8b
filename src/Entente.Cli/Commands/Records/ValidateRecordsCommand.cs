using System.CommandLine;
using Entente.Advisories.Csaf;
using Entente.Advisories.Schemas;
using Entente.Cli.Documents;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Records;

/// <summary>Judges records of a format that has a schema and nothing more: CVE or OSV.</summary>
internal sealed class ValidateRecordsCommand : ExampleCommand
{
    private const string Schema = "schema";

    private readonly Tool _tool;
    private readonly string _name;
    private readonly Func<ReadOnlyMemory<byte>, DocumentReport> _validate;
    private readonly BulkOptions _bulk;

    public ValidateRecordsCommand(Tool tool, string name, Func<ReadOnlyMemory<byte>, DocumentReport> validate)
        : base("validate", $"Whether {name} records are valid by the schema of the format, and everything that is wrong with them.")
    {
        (_tool, _name, _validate, _bulk) = (tool, name, validate, new BulkOptions(name, hasService: false));
        _bulk.AddTo(this);
        var noun = name.ToLowerInvariant();
        Examples = [$"entente {noun} validate record.json", $"entente {noun} validate records archive.zip --lang fr", $"entente {noun} validate records --json > report.jsonl", $"entente {noun} validate records --format sarif > records.sarif"];
        SetAction(parse => _bulk.Run(parse, _tool, Format(_bulk.Language(parse))));
    }

    public override IReadOnlyList<string> Examples { get; }

    private DocumentFormat Format(string language)
    {
        var rule = language == "fr"
            ? new DocumentRule(Schema, Severity.Error, $"L’avis suit le schéma {_name}", $"Le schéma officiel du format {_name}.")
            : new DocumentRule(Schema, Severity.Error, $"The record follows the schema of {_name}", $"The official schema of the format {_name}.");
        DocumentRule[] rules = [rule];
        return new DocumentFormat(_name, utf8 =>
        {
            var report = _validate(utf8);
            return report.Fault is { } fault
                ? Verdict.NotJson(fault, language)
                : new Verdict(report.IsValid, null, new Remarks(report.Findings.Count, _ => Severity.Error, at => RemarkOf(report.Findings[at], language)), rules);
        }, rules);
    }

    private static Remark RemarkOf(DocumentFinding finding, string language) => new(Schema, Severity.Error, finding.Pointer, finding.Message(language), finding.Position);
}
