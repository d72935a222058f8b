using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Cli.Documents;

/// <summary>A form in which verdicts are written: what comes before all of them, each of them, and what comes after. Each is made on any thread.</summary>
internal abstract class VerdictForm
{
    protected static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public virtual byte[] Head() => [];

    /// <summary>What stands between two that are not empty.</summary>
    public virtual byte[] Between => [];

    public abstract byte[] Of(string name, Verdict verdict);

    public virtual byte[] Tail() => [];

    protected static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
            write(json);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    protected static void WriteRemarks(Utf8JsonWriter json, string name, IEnumerable<Remark> remarks, bool isForService)
    {
        json.WriteStartArray(name);
        foreach (var remark in remarks)
        {
            json.WriteStartObject();
            if (!isForService)
                json.WriteString("test", remark.Rule);
            json.WriteString("instancePath", remark.Pointer);
            json.WriteString("message", remark.Message);
            if (!isForService && remark.Position is { } at)
            {
                json.WriteNumber("line", at.Line);
                json.WriteNumber("column", at.Column);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>A line for each finding, as compilers write them, and one for the document.</summary>
internal sealed class ReadableForm(string format, bool isFrench) : VerdictForm
{
    public override byte[] Of(string name, Verdict verdict)
    {
        var text = new StringBuilder();
        foreach (var remark in verdict.Remarks)
        {
            var place = remark.Position is { } at ? $"{name}:{at.Line}:{at.Column}" : name;
            var line = verdict.WasJudged
                ? $"{place}: {Word(remark.Severity)} {remark.Rule}: {remark.Message} [{remark.Pointer}]"
                : remark.Position is null ? $"{place}: {remark.Message}" : $"{place}: {remark.Rule}: {remark.Message}";
            text.Append(Shell.Terminal.Clean(line).Replace('\n', ' ')).Append('\n');
        }

        if (verdict.WasJudged)
        {
            var word = verdict.IsValid ? (isFrench ? "valide" : "valid") : isFrench ? "non valide" : "not valid";
            text.Append(Shell.Terminal.Clean($"{name}: {word} ({format}{(verdict.Version is null ? "" : " " + verdict.Version)})").Replace('\n', ' ')).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private string Word(Severity severity) => severity switch
    {
        Severity.Error => isFrench ? "erreur" : "error",
        Severity.Warning => isFrench ? "avertissement" : "warning",
        _ => "information",
    };
}

/// <summary>JSON Lines: one object a document (docs/cli.md).</summary>
internal sealed class JsonLinesForm : VerdictForm
{
    public override byte[] Of(string name, Verdict verdict) => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("file", name);
        json.WriteBoolean("isValid", verdict.IsValid);
        if (verdict.Version is { } version)
            json.WriteString("version", version);
        WriteRemarks(json, "errors", verdict.Remarks.Where(remark => remark.Severity == Severity.Error), isForService: false);
        WriteRemarks(json, "warnings", verdict.Remarks.Where(remark => remark.Severity == Severity.Warning), isForService: false);
        WriteRemarks(json, "infos", verdict.Remarks.Where(remark => remark.Severity == Severity.Information), isForService: false);
        json.WriteEndObject();
    });
}

/// <summary>
/// The answer of secvisogram/csaf-validator-service to <c>POST /api/v1/validate</c>: every test that was run, with what it found, one line a document. Of
/// several documents each says which file it is about, which that service need not.
/// </summary>
internal sealed class SecvisogramForm(bool isOne) : VerdictForm
{
    public override byte[] Of(string name, Verdict verdict) => Line(json =>
    {
        var found = verdict.Remarks.ToLookup(remark => remark.Rule, StringComparer.Ordinal);
        json.WriteStartObject();
        if (!isOne)
            json.WriteString("file", name);
        json.WriteBoolean("isValid", verdict.IsValid);
        json.WriteStartArray("tests");
        foreach (var rule in verdict.Rules)
            WriteTest(json, rule.ServiceName ?? rule.Id, found[rule.Id]);
        if (!verdict.WasJudged)
            WriteTest(json, verdict.Remarks[0].Rule, verdict.Remarks);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTest(Utf8JsonWriter json, string name, IEnumerable<Remark> remarks)
    {
        var all = remarks.ToArray();
        json.WriteStartObject();
        WriteRemarks(json, "errors", all.Where(remark => remark.Severity == Severity.Error), isForService: true);
        WriteRemarks(json, "infos", all.Where(remark => remark.Severity == Severity.Information), isForService: true);
        json.WriteBoolean("isValid", !Array.Exists(all, remark => remark.Severity == Severity.Error));
        json.WriteString("name", name);
        WriteRemarks(json, "warnings", all.Where(remark => remark.Severity == Severity.Warning), isForService: true);
        json.WriteEndObject();
    }
}
