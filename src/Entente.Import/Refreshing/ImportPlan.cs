using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Refreshing;

/// <summary>An act that an import would append.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Words">The same in English.</param>
/// <param name="File">The file that it follows from.</param>
/// <param name="Line">The line from 1; 0 where it follows from many.</param>
public sealed record PlannedAct(ActBody Says, string Words, string File, int Line);

/// <summary>What an import would append to a register: all of it, or nothing and the faults. Making a plan changes nothing.</summary>
public sealed class ImportPlan
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ImportPlan(IReadOnlyList<PlannedAct> acts, int alreadySaid, IReadOnlyList<Fault> faults)
    {
        Faults = faults;
        Succeeded = !faults.Any(f => f.Severity == FaultSeverity.Error);
        Acts = Succeeded ? acts : [];
        AlreadySaid = alreadySaid;
    }

    /// <summary>True when no fault is an error.</summary>
    public bool Succeeded { get; }

    /// <summary>The acts to append, in order; empty unless <see cref="Succeeded"/>.</summary>
    public IReadOnlyList<PlannedAct> Acts { get; }

    /// <summary>How many acts were left out because the register has heard them before.</summary>
    public int AlreadySaid { get; }

    /// <summary>The faults of the import and of its acts against the register.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>
    /// Holds an import against a register. What was said before is left out, even when it was taken back since; what says otherwise of a thing that the
    /// register knows (a declaration, a membership, a row of a list) corrects the act that holds; the rest is appended.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="import">The import, read with <see cref="KnownNames"/> of that register.</param>
    /// <returns>The plan.</returns>
    public static ImportPlan For(RegisterSnapshot register, ImportResult import)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(import);
        var (said, acts, faults, alreadySaid) = (new SaidActs(register), new List<ImportedAct>(), import.Faults.ToList(), 0);
        faults.AddRange(said.Unread);
        foreach (var act in import.Acts)
        {
            if (said.IndexOf(act.Says) is { } earlier)
            {
                alreadySaid++;
                if (said.IsTakenBack(earlier))
                    faults.Add(new Fault(act.File, act.Line, 0, null, $"act {earlier} said this and was taken back; it is not said again", FaultSeverity.Warning));
            }
            else if (said.Correctable(act.Says) is { } index)
            {
                acts.Add(act with { Says = new ActCorrected(index, $"{act.File}, imported later, says otherwise", act.Says) });
            }
            else
            {
                acts.Add(act);
            }
        }

        return Of(register, acts, alreadySaid, faults);
    }

    /// <summary>Checks acts against the register and puts them into words.</summary>
    internal static ImportPlan Of(RegisterSnapshot register, IReadOnlyList<ImportedAct> acts, int alreadySaid, List<Fault> faults)
    {
        foreach (var fault in register.Check(acts.Select(a => a.Says), Instant.FromUnixTimeSeconds(0)))
        {
            var at = fault.Index >= register.Size ? acts[(int)(fault.Index - register.Size)] : null;
            faults.Add(at is null
                ? new Fault("the register", 0, 0, null, $"act {fault.Index} would lose its effect: {fault.Reason}")
                : new Fault(at.File, at.Line, 0, null, fault.Reason));
        }

        var words = new ActWords(register, acts.Select(a => a.Says));
        return new ImportPlan([.. acts.Select(a => new PlannedAct(a.Says, words.Of(a.Says), a.File, a.Line))], alreadySaid, faults);
    }

    /// <summary>The plan for people: faults, then one line an act, then the sum.</summary>
    /// <returns>Lines ended by a line feed.</returns>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var fault in Faults)
            text.Append(fault).Append('\n');
        foreach (var act in Acts)
            text.Append("+ ").Append(act.Words).Append('\n');
        return text.Append(Succeeded
            ? $"to append: {Acts.Count}; said before: {AlreadySaid}\n"
            : $"nothing to append; errors: {Faults.Count(f => f.Severity == FaultSeverity.Error)}\n").ToString();
    }

    /// <summary>The plan for programs.</summary>
    /// <returns>One JSON object: <c>succeeded</c>, <c>append</c>, <c>already_said</c>, <c>acts</c>, <c>faults</c>.</returns>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteBoolean("succeeded", Succeeded);
            json.WriteNumber("append", Acts.Count);
            json.WriteNumber("already_said", AlreadySaid);
            json.WriteStartArray("acts");
            foreach (var act in Acts)
                Write(json, act);
            json.WriteEndArray();
            json.WriteStartArray("faults");
            foreach (var fault in Faults)
                Write(json, fault);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PlannedAct act)
    {
        using var whole = JsonDocument.Parse(ActDigest.Bytes(act.Says));
        json.WriteStartObject();
        json.WriteString("words", act.Words);
        json.WriteString("file", act.File);
        json.WriteNumber("line", act.Line);
        json.WriteString("kind", act.Says.Kind);
        json.WritePropertyName("says");
        whole.RootElement.GetProperty("says").WriteTo(json);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("severity", fault.Severity == FaultSeverity.Error ? "error" : "warning");
        json.WriteString("file", fault.File);
        json.WriteNumber("line", fault.Line);
        json.WriteNumber("column", fault.Column);
        if (fault.ColumnName is not null)
            json.WriteString("column_name", fault.ColumnName);
        json.WriteString("message", fault.Message);
        json.WriteEndObject();
    }
}
