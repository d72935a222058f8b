using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Advisories.Csaf;
using Entente.Advisories.Json;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>A report as JSON Lines, in the form of the services that others have (docs/cli.md), and as lines for people.</summary>
internal static class CsafOutput
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object on one line.</summary>
    public static void WriteLine(Terminal terminal, string file, CsafReport? report, string? unreadable, string language)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteBoolean("isValid", report?.IsValid == true);
            if (report is { Fault: null })
                json.WriteString("version", report.Version == CsafVersion.V20 ? "2.0" : "2.1");
            json.WriteStartArray("errors");
            if (unreadable is not null)
                Write(json, "file", "", unreadable, null);
            if (report?.Fault is { } fault)
                Write(json, "json", "", fault.Reason(language), fault.Position);
            Write(json, report, Severity.Error, language);
            json.WriteEndArray();
            json.WriteStartArray("warnings");
            Write(json, report, Severity.Warning, language);
            json.WriteEndArray();
            json.WriteStartArray("infos");
            Write(json, report, Severity.Information, language);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        terminal.Write("\n"u8);
    }

    /// <summary>A line for each finding, as compilers write them, and one for the file.</summary>
    public static void Show(Terminal terminal, string file, CsafReport? report, string? unreadable, string language)
    {
        var isFrench = language == "fr";
        if (unreadable is not null)
            terminal.WriteLine($"{file}: {unreadable}");
        if (report?.Fault is { } fault)
            terminal.WriteLine($"{file}:{fault.Position.Line}:{fault.Position.Column}: json: {fault.Reason(language)}");
        if (report is not { Fault: null })
            return;
        foreach (var finding in report.Findings)
            terminal.WriteLine($"{file}:{finding.Position.Line}:{finding.Position.Column}: {Word(finding.Severity, isFrench)} {finding.Test.Id}: {finding.Message(language)} [{finding.Pointer}]");
        var verdict = report.IsValid ? (isFrench ? "valide" : "valid") : isFrench ? "non valide" : "not valid";
        terminal.WriteLine($"{file}: {verdict} (CSAF {(report.Version == CsafVersion.V20 ? "2.0" : "2.1")})");
    }

    private static void Write(Utf8JsonWriter json, CsafReport? report, Severity severity, string language)
    {
        foreach (var finding in report?.Findings ?? [])
        {
            if (finding.Severity == severity)
                Write(json, finding.Test.Id, finding.Pointer, finding.Message(language), finding.Position);
        }
    }

    private static void Write(Utf8JsonWriter json, string test, string pointer, string message, TextPosition? position)
    {
        json.WriteStartObject();
        json.WriteString("test", test);
        json.WriteString("instancePath", pointer);
        json.WriteString("message", message);
        if (position is { } at)
        {
            json.WriteNumber("line", at.Line);
            json.WriteNumber("column", at.Column);
        }

        json.WriteEndObject();
    }

    private static string Word(Severity severity, bool isFrench) => severity switch
    {
        Severity.Error => isFrench ? "erreur" : "error",
        Severity.Warning => isFrench ? "avertissement" : "warning",
        _ => "information",
    };
}
