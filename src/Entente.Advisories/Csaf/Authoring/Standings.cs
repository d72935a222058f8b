using System.Text.Json.Nodes;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>What a vulnerability means for a product, as lists of CSAF: the status, and what must be said with it.</summary>
internal static class Standings
{
    public static void Add(JsonObject vulnerability, string id, Standing standing)
    {
        if (vulnerability.Object("product_status") is not { } status)
            vulnerability["product_status"] = status = new JsonObject();
        switch (standing)
        {
            case Affected affected:
                status.Append("known_affected", JsonValue.Create(id)!);
                AddRemedy(vulnerability, id, affected.Remedy);
                break;
            case Fixed:
                status.Append("fixed", JsonValue.Create(id)!);
                break;
            case NotAffected notAffected:
                status.Append("known_not_affected", JsonValue.Create(id)!);
                AddReason(vulnerability, id, notAffected.Because);
                break;
            default:
                status.Append("under_investigation", JsonValue.Create(id)!);
                break;
        }
    }

    private static void AddRemedy(JsonObject vulnerability, string id, RemedyFacts remedy)
    {
        var node = new JsonObject { ["category"] = remedy.Category, ["details"] = remedy.Details };
        if (remedy.Url is { } url)
            node["url"] = url;
        AddTo(vulnerability, "remediations", node, id);
    }

    private static void AddReason(JsonObject vulnerability, string id, Reason reason)
    {
        if (reason is Reason.Justification justification)
            AddTo(vulnerability, "flags", new JsonObject { ["label"] = justification.Label }, id);
        else if (reason is Reason.Impact impact)
            AddTo(vulnerability, "threats", new JsonObject { ["category"] = "impact", ["details"] = impact.Text }, id);
    }

    // What is said of several products is said once.
    private static void AddTo(JsonObject vulnerability, string list, JsonObject said, string id)
    {
        foreach (var item in vulnerability.Objects(list))
        {
            if (said.All(member => item.Text(member.Key) == member.Value.AsText()) && item.Count == said.Count + 1)
            {
                item.Append("product_ids", JsonValue.Create(id)!);
                return;
            }
        }

        said["product_ids"] = Nodes.Of([id]);
        vulnerability.Append(list, said);
    }
}
