// The file that `entente csaf new` reads (docs/cli.md): facts as JSON, products by names of the writer's own. The first thing that is wrong is named with
// its JSON pointer; a member that is not known is wrong, as it is a mistake of typing.

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Entente.Advisories.Cvss;
using Entente.Advisories.Cwe;
using Entente.Advisories.Json;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>Facts from a file.</summary>
public static class FactsFile
{
    private static readonly JsonNames NoNames = new();

    /// <summary>Reads facts, or says what is wrong with them.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="now">When the document is released, if the file does not say.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="reason">What is wrong, and where.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, Timestamp now, [NotNullWhen(true)] out AdvisoryFacts? facts, [NotNullWhen(false)] out string? reason)
    {
        facts = null;
        if (!JsonTree.TryParse(utf8, NoNames, null, out var tree, out var fault))
            return Refusal.Because(fault.ToString(), out reason);
        if (Nodes.Copy(tree.Root) is not JsonObject root)
            return Refusal.Because("facts are a JSON object", out reason);
        var read = new FactsReader();
        var result = Read(new FactsNode(read, root, ""), now);
        reason = read.Reason;
        if (reason is not null)
            return false;
        facts = result;
        return true;
    }

    private static AdvisoryFacts Read(FactsNode file, Timestamp now)
    {
        file.Allow("csaf_version", "id", "lang", "license", "notes", "products", "profile", "publisher", "references", "released", "revision", "status", "thanks", "title", "tlp", "vulnerabilities");
        var products = Products(file);
        var publisher = file.Object("publisher");
        publisher.Allow("category", "contact_details", "name", "namespace");
        return new AdvisoryFacts
        {
            Id = file.Must("id"),
            Title = file.Must("title"),
            Publisher = new PublisherFacts(publisher.Must("name"), publisher.Must("namespace"), publisher.May("category") ?? "vendor", publisher.May("contact_details")),
            Released = file.May("released") is { } date ? Parsed<Timestamp>(file, "released", date, Timestamp.TryParse) : now,
            Version = file.OneOf("csaf_version", CsafVersion.V21, ("2.0", CsafVersion.V20), ("2.1", CsafVersion.V21)),
            Profile = file.OneOf("profile", AdvisoryProfile.SecurityAdvisory, ("base", AdvisoryProfile.Base), ("informational_advisory", AdvisoryProfile.Informational),
                ("security_incident_response", AdvisoryProfile.IncidentResponse), ("security_advisory", AdvisoryProfile.SecurityAdvisory), ("vex", AdvisoryProfile.Vex)),
            Status = file.OneOf("status", AdvisoryStatus.Final, ("draft", AdvisoryStatus.Draft), ("interim", AdvisoryStatus.Interim), ("final", AdvisoryStatus.Final)),
            Tlp = file.May("tlp") is { } label ? Parsed<TlpLabel>(file, "tlp", label, TlpLabels.TryParse20) : TlpLabel.Clear,
            Language = file.May("lang") ?? "en",
            License = file.May("license"),
            RevisionSummary = file.May("revision") ?? "Initial version.",
            Notes = [.. file.Objects("notes").Select(Note)],
            References = [.. file.Objects("references").Select(Reference)],
            Thanks = [.. file.Objects("thanks").Select(Thanks)],
            Vulnerabilities = [.. file.Objects("vulnerabilities").Select(one => Vulnerability(one, products))],
        };
    }

    private static Dictionary<string, ProductFacts> Products(FactsNode file)
    {
        var products = new Dictionary<string, ProductFacts>(StringComparer.Ordinal);
        foreach (var (name, product) in file.Members("products"))
        {
            product.Allow("cpe", "name", "purl", "range", "vendor", "version");
            var range = product.May("range");
            products[name] = new ProductFacts(product.Must("vendor"), product.Must("name"), range ?? product.Must("version"), range is not null, product.May("purl"), product.May("cpe"));
        }

        return products;
    }

    private static VulnerabilityFacts Vulnerability(FactsNode node, Dictionary<string, ProductFacts> products)
    {
        node.Allow("affected", "cve", "cvss", "cwe", "description", "fixed", "found_by", "ids", "not_affected", "references", "title", "under_investigation");
        var cwe = node.May("cwe") is { } id ? Parsed<int>(node, "cwe", id, CweCatalogue.TryParseId) : (int?)null;
        return new VulnerabilityFacts
        {
            Cve = node.May("cve"),
            Ids = [.. node.Objects("ids").Select(one => (one.Must("system"), one.Must("id")))],
            Title = node.May("title"),
            Description = node.Must("description"),
            Cwe = cwe,
            Cvss = [.. node.Texts("cvss").Select(vector => Parsed<CvssVector>(node, "cvss", vector, CvssVector.TryParse))],
            FoundBy = [.. node.Objects("found_by").Select(Thanks)],
            References = [.. node.Objects("references").Select(Reference)],
            Products =
            [
                .. node.Objects("affected").SelectMany(one => Affected(one, products)),
                .. Named(node, "fixed", products).Select(product => new Fixed(product)),
                .. node.Objects("not_affected").SelectMany(one => NotAffected(one, products)),
                .. Named(node, "under_investigation", products).Select(product => new UnderInvestigation(product)),
            ],
        };
    }

    private static IEnumerable<Standing> Affected(FactsNode node, Dictionary<string, ProductFacts> products)
    {
        node.Allow("category", "products", "remedy", "url");
        var remedy = new RemedyFacts(node.Must("remedy"), node.May("category") ?? "vendor_fix", node.May("url"));
        return Named(node, "products", products).Select(product => new Affected(product, remedy));
    }

    private static IEnumerable<Standing> NotAffected(FactsNode node, Dictionary<string, ProductFacts> products)
    {
        node.Allow("because", "impact", "products");
        Reason because = node.May("because") is { } label ? new Reason.Justification(label) : new Reason.Impact(node.Must("impact"));
        return Named(node, "products", products).Select(product => new NotAffected(product, because));
    }

    private static ProductFacts[] Named(FactsNode node, string list, Dictionary<string, ProductFacts> products)
    {
        var named = new List<ProductFacts>();
        foreach (var name in node.Texts(list))
        {
            if (products.TryGetValue(name, out var product))
                named.Add(product);
            else
                node.Refuse(list, $"there is no product \"{name}\" under /products");
        }

        return [.. named];
    }

    private static NoteFacts Note(FactsNode node)
    {
        node.Allow("category", "text", "title");
        return new NoteFacts(node.May("category") ?? "general", node.Must("text"), node.May("title"));
    }

    private static ReferenceFacts Reference(FactsNode node)
    {
        node.Allow("self", "summary", "url");
        return new ReferenceFacts(node.Must("url"), node.Must("summary"), node.Is("self"));
    }

    private static ThanksFacts Thanks(FactsNode node)
    {
        node.Allow("names", "organization", "summary");
        return new ThanksFacts(node.Texts("names"), node.May("organization"), node.May("summary"));
    }

    private delegate bool Parse<T>(ReadOnlySpan<char> text, out T value, out string? reason);

    private static T Parsed<T>(FactsNode node, string name, string text, Parse<T> parse)
    {
        if (!parse(text, out var value, out var reason))
            node.Refuse(name, $"\"{text}\": {reason}");
        return value;
    }
}
