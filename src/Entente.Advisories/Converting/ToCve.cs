using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Cve;
using Entente.Advisories.Cvss;
using Entente.Advisories.Cwe;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Converting;

/// <summary>Writes a CVE record (CVE_Record_Format 5.1.1). Who assigned the ID is told by the caller: no other format knows it.</summary>
internal static class ToCve
{
    private static readonly Message NoCve = new("there is no CVE ID, so there is no CVE record", "il n’y a pas d’identifiant CVE, donc pas d’avis CVE");
    private static readonly Message OtherId = new("a CVE record has no place for other IDs", "un avis CVE n’a pas de place pour d’autres identifiants");
    private static readonly Message IsId = new("is the ID of the CVE record", "est l’identifiant de l’avis CVE");
    private static readonly Message Rejected = new("a rejected CVE record has reasons only", "un avis CVE rejeté n’a que des raisons");
    private static readonly Message TooLong = new("is longer than the {0} characters that CVE allows", "dépasse les {0} caractères que CVE admet");
    private static readonly Message Address = new("is no address that CVE accepts", "n’est pas une adresse que CVE accepte");
    private static readonly Message TypeOfReference = new("CVE has no tag for the type of this reference", "CVE n’a pas d’étiquette pour le type de cette référence");
    private static readonly Message Contact = new("CVE has no place for how to reach someone", "CVE n’a pas de place pour une adresse de contact");
    private static readonly Message NoName = new("CVE needs a vendor and a product, or a collection and a package", "CVE exige un éditeur et un produit, ou une collection et un paquet");
    private static readonly Message Instant = new("an instant before 1900 or with a leap second has no place in CVE", "un instant avant 1900 ou avec une seconde intercalaire n’a pas de place dans CVE");
    private static readonly Message Twice = new("is said already", "est déjà dit");
    private static readonly Message Purl = new("CVE has no place for a package URL", "CVE n’a pas de place pour une URL de paquet");

    public static string NameOfWeakness(string id) => CweCatalogue.TryParseId(id, out var number, out _) && CweCatalogue.Latest.Find(number) is { } weakness ? $"{id} {weakness.Name}" : id;

    public static TransferredDocument? Write(Disclosure said, TransferOptions options, List<string> missing)
    {
        if (said.Cve is not { } cve)
        {
            missing.Add(NoCve.In(options.Language));
            said.Id?.Lose(NoCve);
            return null;
        }

        foreach (var id in said.Aliases.Prepend(said.Id).OfType<Said>())
            id.Lose(OtherId);
        if (said.Id is not null)
            cve.Lose(IsId);
        var provider = new JsonObject { ["orgId"] = options.Assigner.OrgId, ["shortName"] = options.Assigner.ShortName };
        var metadata = new JsonObject { ["assignerOrgId"] = options.Assigner.OrgId, ["assignerShortName"] = options.Assigner.ShortName, ["cveId"] = cve.Text, ["state"] = said.IsWithdrawn ? "REJECTED" : "PUBLISHED" };
        SetTime(metadata, "datePublished", said.Published);
        SetTime(metadata, "dateUpdated", said.Modified);
        if (said.IsWithdrawn)
            SetTime(metadata, "dateRejected", said.Withdrawn);
        var cna = new JsonObject { ["providerMetadata"] = provider };
        if (said.IsWithdrawn)
        {
            cna["rejectedReasons"] = Descriptions(said);
            said.LoseAllButDescriptions(Rejected);
        }
        else
            Fill(cna, said);
        var record = new JsonObject { ["containers"] = new JsonObject { ["cna"] = cna }, ["cveMetadata"] = metadata, ["dataType"] = "CVE_RECORD", ["dataVersion"] = "5.1" };
        var utf8 = CanonicalJson.Of(record);
        return new TransferredDocument(DocumentTransfer.FileNameOf(cve.Text), utf8, [.. CveValidator.Validate(utf8).Findings.Select(finding => $"{finding.Pointer}: {finding.Message(options.Language)}")]);
    }

    private static void Fill(JsonObject cna, Disclosure said)
    {
        if (said.Title is { } title)
        {
            if (Fits(title, 256))
                cna["title"] = title.Text;
        }

        cna["descriptions"] = Descriptions(said);
        SetTime(cna, "datePublic", said.Disclosed);
        AddReferences(cna, said);
        // One is needed. A record of a home database of OSV has a page there.
        if (cna["references"] is null && said.Id is { } id)
            cna.Append("references", new JsonObject { ["url"] = $"https://osv.dev/vulnerability/{Uri.EscapeDataString(id.Text)}" });
        AddCredits(cna, said);
        foreach (var (weakness, _) in said.Weaknesses)
        {
            var name = NameOfWeakness(weakness.Text);
            cna.Append("problemTypes", new JsonObject { ["descriptions"] = new JsonArray(new JsonObject { ["cweId"] = weakness.Text, ["description"] = name, ["lang"] = "en", ["type"] = "CWE" }) });
        }

        var vectors = new HashSet<CvssVector>();
        foreach (var score in said.Scores)
        {
            if (vectors.Add(score.Vector))
                cna.Append("metrics", new JsonObject { [NameOf(score.Vector.Version)] = WholeScore(score.Vector), ["format"] = "CVSS" });
            else
                score.From.Lose(Twice);
        }

        AddTexts(cna, "solutions", said.Solutions);
        AddTexts(cna, "workarounds", said.Workarounds);
        AddTexts(cna, "exploits", said.Exploits);
        cna["affected"] = Affected(said);
    }

    private static JsonArray Descriptions(Disclosure said)
    {
        var texts = new JsonArray();
        foreach (var (text, language) in said.Descriptions)
        {
            if (Fits(text, 4096))
                texts.Add((JsonNode)new JsonObject { ["lang"] = language?.Text ?? "en", ["value"] = text.Text });
        }

        return texts;
    }

    private static void AddReferences(JsonObject cna, Disclosure said)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in said.References)
        {
            if (!LooseUri.IsUri(System.Text.Encoding.UTF8.GetBytes(page.Url.Text)) || page.Url.Text.Length > 2048)
            {
                page.From.Lose(Address);
                continue;
            }

            var node = new JsonObject { ["url"] = page.Url.Text };
            if (page.Name is { } name && Fits(name, 512))
                node["name"] = name.Text;
            var tags = References.TagsOf(page);
            if (tags.Length > 0)
                node["tags"] = Nodes.Of(tags);
            else if (page.Type is { Text: not "WEB" } type)
                type.Lose(TypeOfReference);
            // Items are unique in CVE.
            if (seen.Add(node.ToJsonString()))
                cna.Append("references", node);
            else
                page.From.Lose(Twice);
        }
    }

    private static void AddCredits(JsonObject cna, Disclosure said)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var credit in said.Credits)
        {
            foreach (var contact in credit.Contacts)
                contact.Lose(Contact);
            var node = new JsonObject { ["lang"] = "en", ["value"] = credit.Name.Text };
            if (credit.Type is { } type && CveShapes.CreditTypes.Contains(type))
                node["type"] = type;
            if (Fits(credit.Name, 4096) && seen.Add(node.ToJsonString()))
                cna.Append("credits", node);
            else
                credit.From.Lose(Twice);
        }
    }

    private static JsonArray Affected(Disclosure said)
    {
        var list = new JsonArray();
        var byProduct = new Dictionary<string, (JsonObject Node, HashSet<string> Versions)>(StringComparer.Ordinal);
        foreach (var product in said.Products)
        {
            product.PackageUrl?.Lose(Purl);
            var node = new JsonObject();
            if (product.Vendor is { } vendor)
                node["vendor"] = vendor.Text;
            if (product.Repository is { } repo && LooseUri.IsUri(System.Text.Encoding.UTF8.GetBytes(repo.Text)))
                node["repo"] = repo.Text;
            if (product.Name is { } name && product.Vendor is not null)
                node["product"] = name.Text;
            else if (product.Ecosystem is { } ecosystem && product.Name is { } package)
                (node["collectionURL"], node["packageName"]) = (Ecosystems.CollectionOf(ecosystem), package.Text);
            else if (product.Repository is not null && product.Name is null)
                (node["vendor"], node["product"]) = ("n/a", "n/a");
            else
            {
                product.From.Lose(NoName);
                continue;
            }

            var key = node.ToJsonString();
            if (!byProduct.TryGetValue(key, out var known))
            {
                byProduct[key] = known = (node, new HashSet<string>(StringComparer.Ordinal));
                list.Add((JsonNode)node);
            }

            foreach (var span in product.Versions)
                AddVersions(known.Node, known.Versions, span);
            known.Node["defaultStatus"] = known.Versions.Count == 0 ? "unknown" : "unaffected";
        }

        if (list.Count == 0)
            list.Add((JsonNode)new JsonObject { ["vendor"] = "n/a", ["product"] = "n/a", ["defaultStatus"] = "unknown" });
        return list;
    }

    private static void AddVersions(JsonObject product, HashSet<string> known, VersionSpan span)
    {
        var status = span.Effect switch { Effect.Affected => "affected", Effect.NotAffected => "unaffected", _ => "unknown" };
        var nodes = new List<JsonObject>();
        if (span.Single is { } version)
            nodes.Add(new JsonObject { ["status"] = status, ["version"] = version });
        foreach (var interval in span.Intervals)
        {
            nodes.Add(new JsonObject
            {
                [interval.IsEndIncluded ? "lessThanOrEqual" : "lessThan"] = interval.End ?? "*",
                ["status"] = status,
                ["version"] = interval.Start ?? "0",
                ["versionType"] = Ecosystems.ToVersionType(span.Scheme),
            });
        }

        foreach (var node in nodes)
        {
            if (known.Add(node.ToJsonString()))
                product.Append("versions", node);
        }
    }

    private static void AddTexts(JsonObject cna, string name, List<(Said Text, SourceNode From)> texts)
    {
        foreach (var text in texts.Select(one => one.Text).DistinctBy(text => text.Text))
        {
            if (Fits(text, 4096))
                cna.Append(name, new JsonObject { ["lang"] = "en", ["value"] = text.Text });
        }
    }

    /// <summary>The CVSS object with the properties of all metrics that the vector gives. CVE knows CVSS 4.0 as it was before its revision: NONE for NEGLIGIBLE.</summary>
    private static JsonObject WholeScore(CvssVector vector)
    {
        var score = CvssScore.Of(vector).ToJson();
        foreach (var (metric, value) in vector.Given())
            score[metric.Json] = value.Json == "NEGLIGIBLE" && metric.Json.StartsWith("modifiedSub", StringComparison.Ordinal) ? "NONE" : value.Json;
        return score;
    }

    private static string NameOf(CvssVersion version) => version switch { CvssVersion.V20 => "cvssV2_0", CvssVersion.V30 => "cvssV3_0", CvssVersion.V31 => "cvssV3_1", _ => "cvssV4_0" };

    private static void SetTime(JsonObject node, string name, Said? time)
    {
        if (time is null)
            return;
        if (time.Instant() is { } instant && CveShapes.IsTime(System.Text.Encoding.UTF8.GetBytes(instant.ToString())))
            node[name] = instant.ToString();
        else
            time.Lose(Instant);
    }

    private static bool Fits(Said text, int most)
    {
        if (text.Text.Length > 0 && System.Text.Encoding.UTF32.GetByteCount(text.Text) / 4 <= most)
            return true;
        text.Lose(TooLong, most.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return false;
    }
}
