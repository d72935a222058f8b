using System.Text.Json;
using Entente.Advisories.Csaf;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>What there is to say about a new document: lines on stderr for people, one JSON object for programs.</summary>
/// <param name="Severity">What it weighs.</param>
/// <param name="InstancePath">The JSON pointer of what it is about.</param>
/// <param name="Text">The sentence.</param>
internal sealed record CsafMessage(Severity Severity, string InstancePath, string Text)
{
    public static IEnumerable<CsafMessage> Of(CsafReport? report, string language) =>
        (report?.Findings ?? []).Where(finding => finding.Severity == Severity.Error).Select(finding => new CsafMessage(Severity.Error, finding.Pointer, $"{finding.Test.Id}: {finding.Message(language)}"));

    public static void Tell(Terminal terminal, string file, IEnumerable<CsafMessage> messages, string language)
    {
        foreach (var message in messages)
        {
            var word = message.Severity == Severity.Error ? (language == "fr" ? "erreur" : "error") : language == "fr" ? "avertissement" : "warning";
            terminal.Note($"{file}: {word}: {message.Text} [{message.InstancePath}]");
        }
    }

    public static void WriteJson(Terminal terminal, string? file, bool isValid, string? written, IReadOnlyCollection<CsafMessage> messages) => terminal.WriteJson(json =>
    {
        if (file is not null)
            json.WriteString("file", file);
        json.WriteBoolean("isValid", isValid);
        if (written is not null)
            json.WriteString("written", written);
        Write(json, "errors", messages.Where(message => message.Severity == Severity.Error));
        Write(json, "warnings", messages.Where(message => message.Severity != Severity.Error));
    });

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<CsafMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("instancePath", message.InstancePath);
            json.WriteString("message", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
