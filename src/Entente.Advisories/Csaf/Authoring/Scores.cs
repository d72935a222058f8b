using System.Text.Json.Nodes;
using Entente.Advisories.Cvss;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>CVSS objects from vectors: the scores and severities are computed, so they cannot contradict the vector (6.1.9, 6.1.10).</summary>
internal static class Scores
{
    /// <summary>An item of metrics in CSAF 2.1.</summary>
    public static JsonObject Metric(CvssVector vector, IEnumerable<string> products) =>
        new() { ["content"] = new JsonObject { [NameOf(vector.Version)] = Cvss(vector) }, ["products"] = Nodes.Of(products) };

    /// <summary>An item of scores in CSAF 2.0, which knows CVSS 2 and 3 only.</summary>
    public static JsonObject Score(CvssVector vector, IEnumerable<string> products) =>
        new() { [NameOf(vector.Version)] = Cvss(vector), ["products"] = Nodes.Of(products) };

    /// <summary>The member that holds a CVSS of this version.</summary>
    public static string NameOf(CvssVersion version) => version switch
    {
        CvssVersion.V20 => "cvss_v2",
        CvssVersion.V40 => "cvss_v4",
        _ => "cvss_v3",
    };

    // CVSS 4.0 has one score, of all metrics that the vector has; its JSON calls it base score.
    private static JsonObject Cvss(CvssVector vector)
    {
        var score = vector.Version == CvssVersion.V40 ? vector.Score : vector.BaseScore;
        var cvss = new JsonObject
        {
            ["baseScore"] = JsonValue.Create(score),
            ["vectorString"] = vector.ToString(),
            ["version"] = CvssVector.Print(vector.Version),
        };
        // CVSS 2.0 rates no severities.
        if (vector.Version != CvssVersion.V20)
            cvss["baseSeverity"] = CvssSeverities.Rate(score).ToJson();
        return cvss;
    }
}
