using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Cli.Documents;

/// <summary>
/// SARIF 2.1.0 (OASIS Standard incorporating Approved Errata 01): one log, one run. The rules come first and the results are written as they are found, so
/// that a run over many documents is not held in memory.
/// </summary>
internal sealed class SarifForm : VerdictForm
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private readonly string _language;
    private readonly DocumentRule[] _rules;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="rules">Every rule; where two versions of a format have rules of one id, the first speaks for both.</param>
    /// <param name="language">The language of messages.</param>
    public SarifForm(IEnumerable<DocumentRule> rules, string language)
    {
        _language = language;
        _rules = [DocumentRule.File(language == "fr"), DocumentRule.Json(language == "fr"), .. rules];
        _rules = [.. _rules.DistinctBy(rule => rule.Id, StringComparer.Ordinal)];
        for (var i = 0; i < _rules.Length; i++)
            _places.Add(_rules[i].Id, i);
    }

    public override byte[] Between => ",\n"u8.ToArray();

    public override byte[] Head()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            json.WriteString("name", "entente");
            json.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
            json.WriteStartArray("rules");
            foreach (var rule in _rules)
                WriteRule(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // Columns are counted in code points (3.14.17), as TextPosition says.
        return [
            .. System.Text.Encoding.ASCII.GetBytes($$"""{"$schema":"{{Schema}}","version":"2.1.0","runs":[{"language":"{{_language}}","columnKind":"unicodeCodePoints","tool":{"driver":"""),
            .. stream.ToArray(),
            .. "},\"results\":[\n"u8,
        ];
    }

    public override bool HasText(Verdict verdict) => verdict.Found.Count > 0;

    public override void Write(IBufferWriter<byte> output, string name, Verdict verdict)
    {
        var isFirst = true;
        var json = new Utf8JsonWriter(output, Writing);
        foreach (var remark in verdict.Found.All())
        {
            if (!isFirst)
                output.Write(Between);
            isFirst = false;
            json.Reset(output);
            WriteResult(json, name, remark);
            json.Flush();
        }
    }

    public override byte[] Tail() => "\n]}]}\n"u8.ToArray();

    private static void WriteRule(Utf8JsonWriter json, DocumentRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title);
        WriteText(json, "fullDescription", rule.Help);
        WriteText(json, "help", rule.Help);
        if (rule.HelpUri is { } address)
            json.WriteString("helpUri", address);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, string name, Remark remark)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", remark.Rule);
        json.WriteNumber("ruleIndex", _places[remark.Rule]);
        json.WriteString("level", Level(remark.Severity));
        WriteText(json, "message", remark.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(name));
        json.WriteEndObject();
        // Readers such as GitHub's take no result without a line: what cannot be read is wrong from its first.
        json.WriteStartObject("region");
        json.WriteNumber("startLine", remark.Position?.Line ?? 1);
        if (remark.Position is { } at)
            json.WriteNumber("startColumn", at.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        if (remark.Pointer.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", remark.Pointer);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // A reference of RFC 3986 (3.4.3): relative names stay relative to where the run was started.
    private static string Address(string name)
    {
        var path = string.Join('/', name.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString));
        return Path.IsPathRooted(name) ? $"file://{(path.StartsWith('/') ? "" : "/")}{path}" : path;
    }
}
