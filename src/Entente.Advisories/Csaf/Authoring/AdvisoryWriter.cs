using System.Text.Json.Nodes;
using Entente.Advisories.Cwe;
using Entente.Advisories.Cvss;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>
/// Writes a document from facts. What facts can get wrong is little: ids, product tree, scores, names of weaknesses, dates and revision history are made
/// here. What is left, such as an empty text, the validator says of the result.
/// </summary>
public static class AdvisoryWriter
{
    private const string Engine = "Entente";

    /// <summary>Writes a document.</summary>
    /// <param name="facts">What it says.</param>
    /// <exception cref="ArgumentException">A CVSS vector is none: it could not be parsed, and nobody looked.</exception>
    public static WrittenDocument Write(AdvisoryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Vulnerabilities.Any(vulnerability => vulnerability.Cvss.Contains(default)))
            throw new ArgumentException("A CVSS vector is the default of its type, which is none: heed what CvssVector.TryParse returns.", nameof(facts));
        var products = new ProductTree(facts.Version);
        var vulnerabilities = new JsonArray();
        foreach (var vulnerability in facts.Vulnerabilities)
            vulnerabilities.Add((JsonNode)Vulnerability(facts, vulnerability, products));
        var root = new JsonObject { ["document"] = Document(facts) };
        if (facts.Version == CsafVersion.V21)
            root["$schema"] = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";
        if (!products.IsEmpty)
            root["product_tree"] = products.ToJson();
        if (vulnerabilities.Count > 0)
            root["vulnerabilities"] = vulnerabilities;
        return new WrittenDocument(root, facts.Version);
    }

    private static JsonObject Document(AdvisoryFacts facts)
    {
        var is20 = facts.Version == CsafVersion.V20;
        var document = new JsonObject
        {
            ["category"] = CategoryOf(facts.Profile),
            ["csaf_version"] = is20 ? "2.0" : "2.1",
            ["distribution"] = new JsonObject { ["tlp"] = new JsonObject { ["label"] = is20 ? facts.Tlp.To10() : facts.Tlp.To20() } },
            ["lang"] = facts.Language,
            ["publisher"] = Publisher(facts.Publisher),
            ["title"] = facts.Title,
            ["tracking"] = Tracking(facts),
        };
        if (!is20 && facts.License is { } license)
            document["license_expression"] = license;
        foreach (var note in facts.Notes)
            document.Append("notes", Note(note));
        AddReferences(document, facts.References);
        foreach (var thanks in facts.Thanks)
            document.Append("acknowledgments", Thanks(thanks));
        return document;
    }

    private static JsonObject Publisher(PublisherFacts publisher)
    {
        var node = new JsonObject { ["category"] = publisher.Category, ["name"] = publisher.Name, ["namespace"] = publisher.Namespace };
        if (publisher.ContactDetails is { } contact)
            node["contact_details"] = contact;
        return node;
    }

    // The first version of a draft is 0, which says so (6.1.17, 6.1.20).
    private static JsonObject Tracking(AdvisoryFacts facts)
    {
        var number = facts.Status == AdvisoryStatus.Draft ? "0" : "1";
        var date = facts.Released.ToString();
        return new JsonObject
        {
            ["current_release_date"] = date,
            ["generator"] = new JsonObject { ["date"] = date, ["engine"] = new JsonObject { ["name"] = Engine } },
            ["id"] = facts.Id,
            ["initial_release_date"] = date,
            ["revision_history"] = new JsonArray(new JsonObject { ["date"] = date, ["number"] = number, ["summary"] = facts.RevisionSummary }),
            ["status"] = NameOf(facts.Status),
            ["version"] = number,
        };
    }

    private static JsonObject Vulnerability(AdvisoryFacts facts, VulnerabilityFacts vulnerability, ProductTree products)
    {
        var is20 = facts.Version == CsafVersion.V20;
        var node = new JsonObject { ["notes"] = new JsonArray(Note(new NoteFacts("description", vulnerability.Description))) };
        if (vulnerability.Cve is { } cve)
            node["cve"] = cve;
        if (vulnerability.Title is { } title)
            node["title"] = title;
        foreach (var (system, id) in vulnerability.Ids.Distinct())
            node.Append("ids", new JsonObject { ["system_name"] = system, ["text"] = id });
        AddWeakness(node, vulnerability.Cwe, facts);
        foreach (var thanks in vulnerability.FoundBy)
            node.Append("acknowledgments", Thanks(thanks));
        AddReferences(node, vulnerability.References);

        var standings = new Dictionary<string, Standing>(StringComparer.Ordinal);
        foreach (var standing in vulnerability.Products)
            standings[products.IdOf(standing.Product)] = standing;
        foreach (var (id, standing) in standings)
            Standings.Add(node, id, standing);
        var affected = standings.Where(one => one.Value is Affected).Select(one => one.Key).ToArray();
        // Scores are of products: without one that is affected there is nothing that they could be of.
        if (affected.Length == 0)
            return node;
        foreach (var vector in vulnerability.Cvss.DistinctBy(vector => Scores.NameOf(vector.Version)).Where(vector => !is20 || vector.Version != CvssVersion.V40))
            node.Append(is20 ? "scores" : "metrics", is20 ? Scores.Score(vector, affected) : Scores.Metric(vector, affected));
        return node;
    }

    private static void AddWeakness(JsonObject node, int? number, AdvisoryFacts facts)
    {
        if (number is not { } cwe)
            return;
        var catalogue = CweCatalogue.LatestAt(facts.Released.UtcDate) ?? CweCatalogue.Latest;
        var weakness = new JsonObject { ["id"] = $"CWE-{cwe}", ["name"] = catalogue.Find(cwe)?.Name ?? "" };
        if (facts.Version == CsafVersion.V20)
        {
            node["cwe"] = weakness;
            return;
        }

        weakness["version"] = catalogue.Version;
        node["cwes"] = new JsonArray(weakness);
    }

    private static void AddReferences(JsonObject node, IReadOnlyList<ReferenceFacts> references)
    {
        foreach (var reference in references)
            node.Append("references", new JsonObject { ["category"] = reference.IsSelf ? "self" : "external", ["summary"] = reference.Summary, ["url"] = reference.Url });
    }

    private static JsonObject Note(NoteFacts note)
    {
        var node = new JsonObject { ["category"] = note.Category, ["text"] = note.Text };
        if (note.Title is { } title)
            node["title"] = title;
        return node;
    }

    private static JsonObject Thanks(ThanksFacts thanks)
    {
        var node = new JsonObject();
        if (thanks.Names.Count > 0)
            node["names"] = Nodes.Of(thanks.Names);
        if (thanks.Organization is { } organization)
            node["organization"] = organization;
        if (thanks.Summary is { } summary)
            node["summary"] = summary;
        return node;
    }

    private static string CategoryOf(AdvisoryProfile profile) => profile switch
    {
        AdvisoryProfile.Informational => "csaf_informational_advisory",
        AdvisoryProfile.IncidentResponse => "csaf_security_incident_response",
        AdvisoryProfile.SecurityAdvisory => "csaf_security_advisory",
        AdvisoryProfile.Vex => "csaf_vex",
        _ => "csaf_base",
    };

    internal static string NameOf(AdvisoryStatus status) => status switch
    {
        AdvisoryStatus.Draft => "draft",
        AdvisoryStatus.Interim => "interim",
        _ => "final",
    };
}
