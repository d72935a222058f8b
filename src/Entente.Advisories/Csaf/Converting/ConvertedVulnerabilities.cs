using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>What is under <c>vulnerabilities</c> (clause 18).</summary>
internal static class ConvertedVulnerabilities
{
    private static readonly Message SsvcKept = new(
        "the automatic conversion of the SSVC data failed: it is not supported, so the note is kept", "la conversion automatique des données SSVC a échoué : elle n’est pas prise en charge, la note est conservée");

    public static void Convert(Conversion conversion)
    {
        var weaknesses = new ConvertedWeaknesses(conversion);
        foreach (var vulnerability in conversion.Root.Objects("vulnerabilities"))
        {
            ConvertScores(vulnerability);
            weaknesses.Convert(vulnerability);
            if (vulnerability["release_date"] is { } date)
            {
                vulnerability.Remove("release_date");
                vulnerability["disclosure_date"] = date;
            }

            foreach (var id in vulnerability.Objects("ids"))
                ConvertedIds.Convert(conversion, id);
            ConvertedCvssV4.Convert(conversion, vulnerability);
            foreach (var note in vulnerability.Objects("notes").Where(note => note.Text("title") == "SSVC" && note.Text("category") == "other"))
                conversion.Warn(note, SsvcKept);
            ConvertedNotes.Convert(conversion, vulnerability);
            new ConvertedRemediations(conversion, vulnerability).Convert();
        }
    }

    private static void ConvertScores(JsonObject vulnerability)
    {
        if (vulnerability.List("scores") is not { } scores)
            return;
        vulnerability.Remove("scores");
        var metrics = new JsonArray();
        var all = scores.OfType<JsonObject>().ToArray();
        scores.Clear();
        foreach (var score in all)
        {
            var products = score["products"];
            score.Remove("products");
            var metric = new JsonObject { ["content"] = score };
            if (products is not null)
                metric["products"] = products;
            metrics.Add((JsonNode)metric);
        }

        vulnerability["metrics"] = metrics;
    }
}
