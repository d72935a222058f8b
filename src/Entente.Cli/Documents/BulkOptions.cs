using System.CommandLine;
using System.Globalization;
using Entente.Advisories.Json;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Documents;

/// <summary>What every verb that judges documents takes: which documents, how many at once, and in which form the verdicts are wanted.</summary>
/// <param name="formatName">The format of the documents, for the help.</param>
/// <param name="hasService">Whether there is a service for the format whose answers are known.</param>
internal sealed class BulkOptions(string formatName, bool hasService)
{
    private const string Readable = "readable";
    private const string Jsonl = "jsonl";
    private const string Sarif = "sarif";
    private const string Secvisogram = "secvisogram";

    private readonly Output _output = new("JSON Lines: one object a document (docs/cli.md), on stdout.");

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = $"{formatName} documents: files, directories (every .json file under them), patterns, archives (.zip, .tar), files of one document a line (.jsonl, .ndjson), each also packed as .gz, .xz, .zst or .bz2, - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _form = new("--format")
    {
        HelpName = hasService ? $"{Readable}|{Jsonl}|{Sarif}|{Secvisogram}" : $"{Readable}|{Jsonl}|{Sarif}",
        Description = "How the verdicts are written: lines for people, JSON Lines (as --json), SARIF 2.1.0" + (hasService ? ", or the answers of csaf-validator-service." : "."),
        DefaultValueFactory = _ => Readable,
    };

    private readonly Option<int> _jobs = new("--jobs") { HelpName = "N", Description = "How many documents are judged at once; one for each processor when left out." };

    private readonly Option<bool> _lines = new("--lines") { Description = "Standard input is one document a line." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_inputs);
        command.Options.Add(_form);
        command.Options.Add(_jobs);
        command.Options.Add(_lines);
        _output.AddTo(command, hasLanguage: true);
    }

    /// <summary>The language of the run.</summary>
    public string Language(ParseResult parse) => _output.Language(parse);

    /// <summary>Judges what the command line names; the exit code.</summary>
    public int Run(ParseResult parse, Tool tool, DocumentFormat format)
    {
        var language = Language(parse);
        var inputs = new DocumentInputs(parse.GetRequiredValue(_inputs), parse.GetValue(_lines), JsonLimits.Default.MaxBytes);
        VerdictForm form = FormName(parse) switch
        {
            Readable => new ReadableForm(format.Name, language == "fr"),
            Jsonl => new JsonLinesForm(),
            Sarif => new SarifForm(format.Rules, language),
            Secvisogram when hasService => new SecvisogramForm(inputs.IsOne),
            var other => throw Failure.Usage("not a form of output", other, $"it is {_form.HelpName!.Replace("|", ", ", StringComparison.Ordinal)}"),
        };
        return new DocumentRun(tool, format, form, language, JsonLimits.Default.MaxBytes).Run(inputs.All(), inputs.IsOne ? 1 : Jobs(parse));
    }

    private string FormName(ParseResult parse)
    {
        var name = parse.GetValue(_form)!;
        if (!_output.IsJson(parse))
            return name;
        return name is Readable or Jsonl ? Jsonl : throw Failure.Usage("--json is JSON Lines", $"--format {name}", "leave one of both out");
    }

    private int Jobs(ParseResult parse) => parse.GetValue(_jobs) switch
    {
        0 when parse.GetResult(_jobs) is null => Environment.ProcessorCount,
        >= 1 and <= 1024 and var jobs => jobs,
        var other => throw Failure.Usage("not a number of documents", other.ToString(CultureInfo.InvariantCulture), "--jobs is from 1 to 1024"),
    };
}
