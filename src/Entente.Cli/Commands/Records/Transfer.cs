using System.CommandLine;
using System.Text.Json;
using Entente.Advisories.Converting;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Cli.Commands.Csaf;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Records;

/// <summary>What every conversion between formats takes, and how its outcome is told: documents to stdout or a folder, what was lost to stderr.</summary>
internal sealed class Transfer(Tool tool)
{
    private readonly Option<string?> _publisher = new("--publisher") { HelpName = "NAME", Description = "To CSAF: who publishes the document." };
    private readonly Option<string?> _namespace = new("--namespace") { HelpName = "URL", Description = "To CSAF: an address under the publisher's control, such as https://example.com." };
    private readonly Option<string> _category = new("--publisher-category") { HelpName = "CATEGORY", Description = "To CSAF: what the publisher is here.", DefaultValueFactory = _ => "coordinator" };
    private readonly Option<string> _version = new("--csaf-version") { HelpName = "2.0|2.1", Description = "To CSAF: the version to write.", DefaultValueFactory = _ => "2.1" };
    private readonly Option<string?> _assigner = new("--assigner") { HelpName = "NAME", Description = "To CVE: the short name of the CNA that assigned the ID." };
    private readonly Option<string?> _assignerOrg = new("--assigner-org") { HelpName = "UUID", Description = "To CVE: the UUID of that CNA." };

    public void AddTo(Command command, bool toCsaf, bool toCve)
    {
        if (toCsaf)
        {
            foreach (var option in (Option[])[_publisher, _namespace, _category, _version])
                command.Options.Add(option);
        }

        if (!toCve)
            return;
        command.Options.Add(_assigner);
        command.Options.Add(_assignerOrg);
    }

    public int Run(ParseResult parse, string file, RecordFormat from, RecordFormat to, Destination destination, Output output)
    {
        var (language, isJson) = (output.Language(parse), output.IsJson(parse));
        var result = DocumentTransfer.Convert(CsafFiles.Read(file), from, to, Told(parse, to, language));
        if (result.Fault is { } fault)
            throw CsafFiles.NotJson(file, fault, language);
        if (result.Documents.Count > 1 && !destination.IsFolder(parse) && !isJson)
            throw Failure.Usage("several documents need a folder", file, $"it becomes {result.Documents.Count} documents: give --out-dir DIR");
        // What would not be valid is not written, as by every other verb.
        var written = result.Documents.Select(document => document.Problems.Count == 0 ? destination.Put(parse, tool.Terminal, document.FileName, document.Utf8.Span, isJson) : null).ToArray();
        if (isJson)
            WriteJson(file, result, written, language);
        else
            Tell(file, result, language);
        return result.IsValid ? ExitCode.Ok : ExitCode.Refused;
    }

    private TransferOptions Told(ParseResult parse, RecordFormat to, string language)
    {
        var options = new TransferOptions { Now = tool.Time.GetUtcNow(), Language = language };
        if (to == RecordFormat.Csaf)
        {
            return options with
            {
                Publisher = new PublisherFacts(Needed(parse, _publisher, "CSAF"), Needed(parse, _namespace, "CSAF"), parse.GetValue(_category)!),
                Version = parse.GetValue(_version) switch { "2.0" => CsafVersion.V20, "2.1" => CsafVersion.V21, var other => throw Failure.Usage("not a version of CSAF", other ?? "", "it is 2.0 or 2.1") },
            };
        }

        return to == RecordFormat.Cve ? options with { Assigner = new CveAssigner(Needed(parse, _assignerOrg, "CVE"), Needed(parse, _assigner, "CVE")) } : options;
    }

    private static string Needed(ParseResult parse, Option<string?> option, string format) =>
        parse.GetValue(option) ?? throw Failure.Usage($"a {format} document says more than the source knows", option.Name, $"give {option.Name} {option.HelpName}");

    private void Tell(string file, TransferResult result, string language)
    {
        var isFrench = language == "fr";
        foreach (var refusal in result.Refusals)
            tool.Terminal.Note($"{file}: {(isFrench ? "erreur" : "error")}: {refusal}");
        foreach (var document in result.Documents)
        {
            foreach (var problem in document.Problems)
                tool.Terminal.Note($"{document.FileName}: {(isFrench ? "erreur" : "error")}: {problem}");
        }

        foreach (var loss in result.Losses)
            tool.Terminal.Note($"{file}:{loss.Position.Line}:{loss.Position.Column}: {(isFrench ? "non repris" : "not carried")}: {loss.Reason(language)} [{loss.Pointer}]");
    }

    private void WriteJson(string file, TransferResult result, string?[] written, string language) => tool.Terminal.WriteJson(json =>
    {
        json.WriteString("file", file);
        json.WriteBoolean("isValid", result.IsValid);
        json.WriteStartArray("documents");
        for (var i = 0; i < written.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("fileName", result.Documents[i].FileName);
            if (written[i] is { } place)
                json.WriteString("written", place);
            WriteTexts(json, "errors", result.Documents[i].Problems);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "errors", result.Refusals);
        json.WriteStartArray("notCarried");
        foreach (var loss in result.Losses)
        {
            json.WriteStartObject();
            json.WriteString("instancePath", loss.Pointer);
            json.WriteString("message", loss.Reason(language));
            json.WriteNumber("line", loss.Position.Line);
            json.WriteNumber("column", loss.Position.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
