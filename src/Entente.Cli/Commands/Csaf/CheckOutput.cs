using System.Text.Json;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Checking;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>The report of a check: for people a line a requirement with its findings below it, for programs one JSON object.</summary>
internal static class CheckOutput
{
    // A list with a thousand faults of one kind says enough by its first.
    private const int MostShown = 10;

    public static void Show(Terminal terminal, CheckReport report, string language)
    {
        var isFrench = language == "fr";
        string Say(string english, string french) => isFrench ? french : english;
        foreach (var requirement in report.Requirements)
        {
            terminal.WriteLine($"{Sign(requirement.Verdict)} {requirement.Number,2}  {requirement.Title(language)}{Remark(requirement.Verdict, isFrench)}");
            foreach (var message in requirement.Messages.Take(MostShown))
                terminal.WriteLine($"      {Word(message.Severity, isFrench)}{(message.Evidence is null ? "" : message.Evidence + (isFrench ? " : " : ": "))}{message.Text(language)}");
            if (requirement.Messages.Count > MostShown)
                terminal.WriteLine(Say($"      … and {requirement.Messages.Count - MostShown} more (all of them with --json)", $"      … et {requirement.Messages.Count - MostShown} de plus (toutes avec --json)"));
        }

        if (report.Metadata is null)
        {
            terminal.WriteLine(Say($"{report.Target}: its metadata could not be read", $"{report.Target} : ses métadonnées n’ont pu être lues"));
            return;
        }

        if (report.Name is not null)
            terminal.WriteLine(Say($"{report.Name}: {report.Judged} of {report.Documents} documents judged, {report.Metadata}", $"{report.Name} : {report.Judged} documents jugés sur {report.Documents}, {report.Metadata}"));
        terminal.WriteLine(report.IsKept
            ? Say($"{report.Target}: keeps the role that it claims, {NameOf(report.Claimed)}", $"{report.Target} : tient le rôle qu’il déclare, {NameOf(report.Claimed)}")
            : Say($"{report.Target}: does not keep the role that it claims, {NameOf(report.Claimed)}; it keeps {(report.Kept == CsafRole.None ? "none at all" : NameOf(report.Kept))}", $"{report.Target} : ne tient pas le rôle qu’il déclare, {NameOf(report.Claimed)} ; il {(report.Kept == CsafRole.None ? "n’en tient aucun" : $"tient {NameOf(report.Kept)}")}"));
    }

    public static void WriteJson(Terminal terminal, CheckReport report, string language) => terminal.WriteJson(json =>
    {
        json.WriteString("target", report.Target);
        json.WriteBoolean("isKept", report.IsKept);
        json.WriteString("claimed", NameOf(report.Claimed));
        json.WriteString("kept", NameOf(report.Kept));
        if (report.Metadata is not null)
            json.WriteString("metadata", report.Metadata);
        if (report.Version is { } version)
            json.WriteString("version", version == CsafVersion.V20 ? "2.0" : "2.1");
        if (report.Name is not null)
            json.WriteString("name", report.Name);
        json.WriteNumber("documents", report.Documents);
        json.WriteNumber("judged", report.Judged);
        json.WriteStartArray("requirements");
        foreach (var requirement in report.Requirements)
            Write(json, requirement, language);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, RequirementReport requirement, string language)
    {
        json.WriteStartObject();
        json.WriteNumber("number", requirement.Number);
        json.WriteString("title", requirement.Title(language));
        json.WriteString("verdict", requirement.Verdict switch
        {
            Verdict.Passed => "passed",
            Verdict.Failed => "failed",
            Verdict.NotUsed => "not_used",
            _ => "not_checked",
        });
        json.WriteStartArray("messages");
        foreach (var message in requirement.Messages)
        {
            json.WriteStartObject();
            json.WriteString("severity", message.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "information" });
            if (message.Evidence is not null)
                json.WriteString("evidence", message.Evidence);
            json.WriteString("text", message.Text(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(CsafRole role) => role switch
    {
        CsafRole.Publisher => "csaf_publisher",
        CsafRole.Provider => "csaf_provider",
        CsafRole.TrustedProvider => "csaf_trusted_provider",
        CsafRole.Lister => "lister",
        CsafRole.Aggregator => "aggregator",
        _ => "none",
    };

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "✓",
        Verdict.Failed => "✗",
        _ => "–",
    };

    private static string Remark(Verdict verdict, bool isFrench) => verdict switch
    {
        Verdict.NotUsed => isFrench ? " (sans objet)" : " (not used)",
        Verdict.NotChecked => isFrench ? " (non contrôlé)" : " (not checked)",
        _ => "",
    };

    private static string Word(Severity severity, bool isFrench) => severity switch
    {
        Severity.Error => isFrench ? "erreur : " : "error: ",
        Severity.Warning => isFrench ? "avertissement : " : "warning: ",
        _ => "",
    };
}
