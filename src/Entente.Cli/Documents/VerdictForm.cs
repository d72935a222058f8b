using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Cli.Documents;

/// <summary>A form in which verdicts are written: what comes before all of them, each of them, and what comes after. Each is written on any thread.</summary>
internal abstract class VerdictForm
{
    protected static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public virtual byte[] Head() => [];

    /// <summary>What stands between two that have a text.</summary>
    public virtual byte[] Between => [];

    /// <summary>Whether there is anything to write of a verdict.</summary>
    public virtual bool HasText(Verdict verdict) => true;

    public abstract void Write(IBufferWriter<byte> output, string name, Verdict verdict);

    public virtual byte[] Tail() => [];

    protected static void WriteLine(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Writing))
            write(json);
        output.Write("\n"u8);
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
    public override void Write(IBufferWriter<byte> output, string name, Verdict verdict)
    {
        foreach (var remark in verdict.Found.All())
        {
            var place = remark.Position is { } at ? $"{name}:{at.Line}:{at.Column}" : name;
            WriteLine(output, verdict.WasJudged
                ? $"{place}: {Word(remark.Severity)} {remark.Rule}: {remark.Message} [{remark.Pointer}]"
                : remark.Position is null ? $"{place}: {remark.Message}" : $"{place}: {remark.Rule}: {remark.Message}");
        }

        if (!verdict.WasJudged)
            return;
        var word = verdict.IsValid ? (isFrench ? "valide" : "valid") : isFrench ? "non valide" : "not valid";
        WriteLine(output, $"{name}: {word} ({format}{(verdict.Version is null ? "" : " " + verdict.Version)})");
    }

    private static void WriteLine(IBufferWriter<byte> output, string line)
    {
        Encoding.UTF8.GetBytes(Shell.Terminal.OneLine(line), output);
        output.Write("\n"u8);
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
    public override void Write(IBufferWriter<byte> output, string name, Verdict verdict) => WriteLine(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("file", name);
        json.WriteBoolean("isValid", verdict.IsValid);
        if (verdict.Version is { } version)
            json.WriteString("version", version);
        WriteRemarks(json, "errors", verdict.Found.All(Severity.Error), isForService: false);
        WriteRemarks(json, "warnings", verdict.Found.All(Severity.Warning), isForService: false);
        WriteRemarks(json, "infos", verdict.Found.All(Severity.Information), isForService: false);
        json.WriteEndObject();
    });
}

/// <summary>
/// The answer of secvisogram/csaf-validator-service to <c>POST /api/v1/validate</c>: every test that was run, with what it found, one line a document. Of
/// several documents each says which file it is about, which that service need not.
/// </summary>
internal sealed class SecvisogramForm(bool isOne) : VerdictForm
{
    public override void Write(IBufferWriter<byte> output, string name, Verdict verdict) => WriteLine(output, json =>
    {
        var found = verdict.Found.All().ToLookup(remark => remark.Rule, StringComparer.Ordinal);
        json.WriteStartObject();
        if (!isOne)
            json.WriteString("file", name);
        json.WriteBoolean("isValid", verdict.IsValid);
        json.WriteStartArray("tests");
        foreach (var rule in verdict.Rules)
            WriteTest(json, rule.ServiceName ?? rule.Id, found[rule.Id]);
        if (!verdict.WasJudged)
            WriteTest(json, found.Single().Key, found.Single());
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
