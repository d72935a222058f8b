using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Cwe;
using Entente.Advisories.Cvss;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Converting;

/// <summary>Writes a CSAF document of one vulnerability. Who publishes it is told by the caller. It is a security advisory when the profile is kept, and else csaf_base.</summary>
internal static class ToCsaf
{
    private static readonly Message NoVulnerability = new("the record was withdrawn: there is no vulnerability to advise of", "l’avis a été retiré : il n’y a pas de vulnérabilité à signaler");
    private static readonly Message NoId = new("the record has no ID", "l’avis n’a pas d’identifiant");
    private static readonly Message Language = new("a CSAF document is in one language", "un document CSAF est dans une langue");
    private static readonly Message Address = new("is no address that CSAF accepts", "n’est pas une adresse que CSAF accepte");
    private static readonly Message Contact = new("CSAF has a place for addresses of the web only", "CSAF n’a de place que pour des adresses du web");
    private static readonly Message Named = new("the name of the reference is carried, not what kind it is", "le nom de la référence est repris, pas sa nature");
    private static readonly Message OneWeakness = new("CSAF 2.0 has one weakness for a vulnerability", "CSAF 2.0 n’a qu’une faiblesse par vulnérabilité");
    private static readonly Message NotInCwe = new("the catalogue of CWE has no such weakness", "le catalogue CWE n’a pas cette faiblesse");
    private static readonly Message NoProduct = new("CSAF says this of products that are affected, and there is none", "CSAF dit ceci de produits affectés, et il n’y en a pas");
    private static readonly Message NoCvss4 = new("CSAF 2.0 has no CVSS 4.0", "CSAF 2.0 n’a pas CVSS 4.0");
    private static readonly Message SameVersion = new("CSAF has one score of a version of CVSS for a product", "CSAF n’a qu’un score par version de CVSS pour un produit");
    private static readonly Message Date = new("is no date that CSAF accepts", "n’est pas une date que CSAF accepte");
    private static readonly Message Order = new("a change before the publication is none that CSAF can date", "une modification antérieure à la publication ne peut être datée dans CSAF");

    public static TransferredDocument? Write(Disclosure said, TransferOptions options, List<string> missing)
    {
        if ((said.Cve ?? said.Id) is not { } id || said.IsWithdrawn)
        {
            missing.Add((said.IsWithdrawn ? NoVulnerability : NoId).In(options.Language));
            return null;
        }

        var is20 = options.Version == CsafVersion.V20;
        var products = new CsafProducts(options.Version);
        var vulnerability = Vulnerability(said, options, products);
        var language = LanguageOf(said);
        var document = new JsonObject
        {
            ["category"] = "csaf_security_advisory",
            ["csaf_version"] = is20 ? "2.0" : "2.1",
            ["distribution"] = new JsonObject { ["tlp"] = new JsonObject { ["label"] = is20 ? "WHITE" : "CLEAR" } },
            ["lang"] = language,
            ["publisher"] = new JsonObject { ["category"] = options.Publisher.Category, ["name"] = options.Publisher.Name, ["namespace"] = options.Publisher.Namespace },
            ["title"] = said.Title?.Text is { Length: > 0 } title ? title : id.Text,
            ["tracking"] = Tracking(said, id.Text, options),
        };
        var root = new JsonObject { ["document"] = document, ["vulnerabilities"] = new JsonArray(vulnerability) };
        if (!is20)
            root["$schema"] = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";
        if (!products.IsEmpty)
            root["product_tree"] = products.ToJson();
        var written = new WrittenDocument(root, options.Version);
        if (written.Report.Findings.Any(finding => finding.Severity == Severity.Error && finding.Test.Id.StartsWith("6.1.27.", StringComparison.Ordinal)))
        {
            document["category"] = "csaf_base";
            written = new WrittenDocument(root, options.Version);
        }

        return new TransferredDocument(written.FileName, written.Utf8, [.. written.Report.Findings.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => $"{finding.Pointer}: {finding.Test.Id}: {finding.Message(options.Language)}")]);
    }

    private static string LanguageOf(Disclosure said)
    {
        var language = said.Descriptions.FirstOrDefault().Language?.Text.Replace('_', '-') ?? "en";
        return LanguageForm.IsTag(Encoding.UTF8.GetBytes(language)) ? language : "en";
    }

    private static JsonObject Tracking(Disclosure said, string id, TransferOptions options)
    {
        var now = Timestamp.From(options.Now);
        var first = TimeOf(said.Published, options) ?? TimeOf(said.Modified, options) ?? now;
        var last = TimeOf(said.Modified, options) ?? first;
        if (last < first)
        {
            said.Modified?.Lose(Order);
            last = first;
        }

        var history = new JsonArray(new JsonObject { ["date"] = first.ToString(), ["number"] = "1", ["summary"] = "Published." });
        if (first < last)
            history.Add((JsonNode)new JsonObject { ["date"] = last.ToString(), ["number"] = "2", ["summary"] = "Last change." });
        return new JsonObject
        {
            ["current_release_date"] = last.ToString(),
            ["generator"] = new JsonObject { ["date"] = now.ToString(), ["engine"] = new JsonObject { ["name"] = "Entente" } },
            ["id"] = id,
            ["initial_release_date"] = first.ToString(),
            ["revision_history"] = history,
            ["status"] = "final",
            ["version"] = history.Count.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static JsonObject Vulnerability(Disclosure said, TransferOptions options, CsafProducts products)
    {
        var is20 = options.Version == CsafVersion.V20;
        var node = new JsonObject();
        foreach (var product in said.Products)
            products.Add(product);
        products.Status(node);
        if (said.Cve is { } cve && Forms.Cve(Encoding.UTF8.GetBytes(cve.Text)))
            node["cve"] = cve.Text;
        foreach (var id in said.Aliases.Prepend(said.Id).OfType<Said>().DistinctBy(id => id.Text))
            node.Append("ids", new JsonObject { ["system_name"] = FromCsaf.OsvSystem, ["text"] = id.Text });
        if (said.Title is { Text.Length: > 0 } title)
            node["title"] = title.Text;
        var language = LanguageOf(said);
        foreach (var (text, spoken) in said.Descriptions.Where(one => one.Text.Text.Length > 0))
        {
            if (spoken is not null && spoken.Text != language)
                spoken.Lose(Language);
            if (spoken is null || spoken.Text.Replace('_', '-') == language)
                node.Append("notes", new JsonObject { ["category"] = "description", ["text"] = text.Text });
            else
                text.Lose(Language);
        }

        if (TimeOf(said.Disclosed, options) is { } disclosed)
            node[is20 ? "release_date" : "disclosure_date"] = disclosed.ToString();
        foreach (var page in said.References)
            AddReference(node, page);
        foreach (var credit in said.Credits)
            AddCredit(node, credit);
        AddWeaknesses(node, said, is20);
        AddScores(node, said, products.Affected, is20);
        AddRemediations(node, "vendor_fix", said.Solutions, products.Affected);
        AddRemediations(node, "workaround", said.Workarounds, products.Affected);
        foreach (var (text, from) in said.Exploits)
        {
            if (products.Affected.Count == 0)
                from.Lose(NoProduct);
            else
                node.Append("threats", new JsonObject { ["category"] = "exploit_status", ["details"] = text.Text, ["product_ids"] = Nodes.Of(products.Affected) });
        }

        return node;
    }

    private static void AddReference(JsonObject node, LinkedPage page)
    {
        if (!UriForm.IsUri(Encoding.UTF8.GetBytes(page.Url.Text)))
        {
            page.From.Lose(Address);
            return;
        }

        if (page.Name is not null)
        {
            foreach (var tag in page.Tags)
                tag.Lose(Named);
        }

        node.Append("references", new JsonObject { ["category"] = "external", ["summary"] = References.SummaryOf(page), ["url"] = page.Url.Text });
    }

    private static void AddCredit(JsonObject node, Thanked credit)
    {
        var thanks = new JsonObject { ["names"] = Nodes.Of([credit.Name.Text]) };
        if (credit.Type is { } type)
            thanks["summary"] = type;
        foreach (var contact in credit.Contacts)
        {
            if (UriForm.IsUri(Encoding.UTF8.GetBytes(contact.Text)))
                thanks.Append("urls", JsonValue.Create(contact.Text)!);
            else
                contact.Lose(Contact);
        }

        node.Append("acknowledgments", thanks);
    }

    private static void AddWeaknesses(JsonObject node, Disclosure said, bool is20)
    {
        var seen = new HashSet<int>();
        foreach (var (id, from) in said.Weaknesses)
        {
            if (!CweCatalogue.TryParseId(id.Text, out var number, out _) || CweCatalogue.Latest.Find(number) is not { } weakness)
            {
                from.Lose(NotInCwe);
                continue;
            }

            if (!seen.Add(number))
                continue;
            var named = new JsonObject { ["id"] = id.Text, ["name"] = weakness.Name };
            if (!is20)
            {
                named["version"] = CweCatalogue.Latest.Version;
                node.Append("cwes", named);
            }
            else if (node["cwe"] is null)
                node["cwe"] = named;
            else
                from.Lose(OneWeakness);
        }
    }

    private static void AddScores(JsonObject node, Disclosure said, IReadOnlyList<string> affected, bool is20)
    {
        var versions = new HashSet<CvssVersion>();
        foreach (var score in said.Scores)
        {
            if (affected.Count == 0)
                score.From.Lose(NoProduct);
            else if (is20 && score.Vector.Version == CvssVersion.V40)
                score.From.Lose(NoCvss4);
            else if (!versions.Add(score.Vector.Version))
                score.From.Lose(SameVersion);
            else
                node.Append(is20 ? "scores" : "metrics", is20 ? Scores.Score(score.Vector, affected) : Scores.Metric(score.Vector, affected));
        }
    }

    private static void AddRemediations(JsonObject node, string category, List<(Said Text, SourceNode From)> texts, IReadOnlyList<string> affected)
    {
        foreach (var (text, from) in texts)
        {
            if (affected.Count == 0)
                from.Lose(NoProduct);
            else
                node.Append("remediations", new JsonObject { ["category"] = category, ["details"] = text.Text, ["product_ids"] = Nodes.Of(affected) });
        }
    }

    private static Timestamp? TimeOf(Said? time, TransferOptions options)
    {
        if (time?.Instant() is { Csaf21Fault: null } instant && instant <= Timestamp.From(options.Now))
            return instant;
        time?.Lose(Date);
        return null;
    }
}
