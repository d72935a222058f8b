using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Cve;
using Entente.Advisories.Cvss;
using Entente.Advisories.Osv;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Converting;

/// <summary>Writes an OSV record (osv-schema 1.7). It names packages of ecosystems and commits of repositories: products of vendors have no place.</summary>
internal static class ToOsv
{
    private const string SchemaVersion = "1.7.3";

    private static readonly Message NoId = new("there is no ID that OSV knows, such as a CVE ID or a GHSA ID", "il n’y a pas d’identifiant qu’OSV connaît, tel qu’un identifiant CVE ou GHSA");
    private static readonly Message Language = new("OSV has one text, in one language", "OSV n’a qu’un texte, dans une langue");
    private static readonly Message Name = new("OSV has no place for the name of a reference", "OSV n’a pas de place pour le nom d’une référence");
    private static readonly Message Address = new("is no address that OSV accepts", "n’est pas une adresse qu’OSV accepte");
    private static readonly Message Package = new("OSV names packages of ecosystems and commits of repositories: a product of a vendor has no place", "OSV nomme des paquets d’écosystèmes et des commits de dépôts : le produit d’un éditeur n’a pas de place");
    private static readonly Message Other = new("the name in the package URL is carried instead", "le nom dans l’URL de paquet est repris à la place");
    private static readonly Message Vendor = new("OSV has no place for the vendor of a package", "OSV n’a pas de place pour l’éditeur d’un paquet");
    private static readonly Message OnlyAffected = new("OSV lists what is affected only", "OSV ne liste que ce qui est affecté");
    private static readonly Message NoPlace = new("OSV has no place for this", "OSV n’a pas de place pour ceci");
    private static readonly Message Commits = new("is no full hash of a commit", "n’est pas l’empreinte complète d’un commit");
    private static readonly Message OtherType = new("OSV has no such role", "OSV n’a pas ce rôle");

    public static TransferredDocument? Write(Disclosure said, TransferOptions options, List<string> missing)
    {
        if ((said.Id ?? said.Cve) is not { } id)
        {
            missing.Add(NoId.In(options.Language));
            return null;
        }

        var record = new JsonObject { ["id"] = id.Text, ["schema_version"] = SchemaVersion, ["modified"] = TimeOf(said.Modified) ?? Timestamp.From(options.Now).ToString() };
        foreach (var alias in said.Aliases.Prepend(said.Cve).OfType<Said>().Where(alias => alias.Text != id.Text).DistinctBy(alias => alias.Text))
            record.Append("aliases", JsonValue.Create(alias.Text)!);
        if (TimeOf(said.Published) is { } published)
            record["published"] = published;
        if (said.IsWithdrawn)
            record["withdrawn"] = TimeOf(said.Withdrawn) ?? TimeOf(said.Modified) ?? Timestamp.From(options.Now).ToString();
        said.Disclosed?.Lose(NoPlace);
        if (said.Title is { } title)
            record["summary"] = title.Text;
        AddDetails(record, said);
        foreach (var page in said.References)
            AddReference(record, page);
        foreach (var credit in said.Credits)
            AddCredit(record, credit);
        foreach (var score in said.Scores.DistinctBy(score => score.Vector))
            record.Append("severity", new JsonObject { ["score"] = score.Vector.ToString(), ["type"] = score.Vector.Version switch { CvssVersion.V20 => "CVSS_V2", CvssVersion.V40 => "CVSS_V4", _ => "CVSS_V3" } });
        if (said.Weaknesses.Count > 0)
            record["database_specific"] = new JsonObject { ["cwe_ids"] = Nodes.Of(said.Weaknesses.Select(weakness => weakness.Id.Text).Distinct()) };
        foreach (var (text, from) in said.Solutions.Concat(said.Workarounds).Concat(said.Exploits))
        {
            text.Lose(NoPlace);
            from.Lose(NoPlace);
        }

        AddAffected(record, said);
        var utf8 = CanonicalJson.Of(record);
        return new TransferredDocument(DocumentTransfer.FileNameOf(id.Text), utf8, [.. OsvValidator.Validate(utf8).Findings.Select(finding => $"{finding.Pointer}: {finding.Message(options.Language)}")]);
    }

    private static void AddDetails(JsonObject record, Disclosure said)
    {
        var chosen = said.Descriptions.FirstOrDefault(one => one.Language is null || one.Language.Text.StartsWith("en", StringComparison.Ordinal));
        if (chosen.Text is null)
            chosen = said.Descriptions.FirstOrDefault();
        if (chosen.Text is null)
            return;
        record["details"] = chosen.Text.Text;
        if (chosen.Language is { Text: not "en" } language)
            language.Lose(Language);
        foreach (var (text, spoken) in said.Descriptions.Where(one => one.Text != chosen.Text))
        {
            text.Lose(Language);
            spoken?.Lose(Language);
        }
    }

    private static void AddReference(JsonObject record, LinkedPage page)
    {
        if (!LooseUri.IsUri(System.Text.Encoding.UTF8.GetBytes(page.Url.Text)))
        {
            page.From.Lose(Address);
            return;
        }

        page.Name?.Lose(Name);
        record.Append("references", new JsonObject { ["type"] = References.TypeOf(page), ["url"] = page.Url.Text });
    }

    private static void AddCredit(JsonObject record, Thanked credit)
    {
        var node = new JsonObject { ["name"] = credit.Name.Text };
        if (credit.Type is { } type && CveShapes.CreditTypes.Contains(type))
            node["type"] = type.ToUpperInvariant().Replace(' ', '_');
        else
            credit.From["type"].Lose(OtherType);
        if (credit.Contacts.Count > 0)
            node["contact"] = Nodes.Of(credit.Contacts.Select(contact => contact.Text));
        record.Append("credits", node);
    }

    private static void AddAffected(JsonObject record, Disclosure said)
    {
        var packages = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var product in said.Products)
        {
            product.Vendor?.Lose(Vendor);
            var package = new JsonObject();
            if (product.Ecosystem is { } ecosystem && (product.PackageName ?? product.Name?.Text) is { } name)
            {
                (package["ecosystem"], package["name"]) = (ecosystem, name);
                if (product.PackageName is not null)
                    product.Name?.Lose(Other);
                if (product.PackageUrl is { } purl)
                    package["purl"] = purl.Text;
            }

            var key = package.Count > 0 ? package.ToJsonString() : "git " + product.Repository?.Text;
            var affected = packages.GetValueOrDefault(key) ?? (package.Count > 0 ? new JsonObject { ["package"] = package } : []);
            var before = affected.Count;
            foreach (var span in product.Versions)
            {
                // Without a package there are commits only.
                if (package.Count == 0 && (span.Scheme != "git" || product.Repository is null))
                    span.From.Lose(Package);
                else
                    AddVersions(affected, span, product.Repository);
            }

            if (product.Repository is { } repo && affected.Objects("ranges").All(range => range.Text("repo") != repo.Text))
                repo.Lose(NoPlace);
            if (affected.Count == before && !packages.ContainsKey(key))
                product.From.Lose(Package);
            else if (packages.TryAdd(key, affected))
                record.Append("affected", affected);
            if (package.Count == 0)
                product.Name?.Lose(Package);
        }
    }

    private static void AddVersions(JsonObject affected, VersionSpan span, Said? repository)
    {
        var isGit = span.Scheme == "git";
        if (span.Effect != Effect.Affected)
            span.From.Lose(OnlyAffected);
        else if (isGit && (repository is null || span.Single is not null || span.Intervals.Any(one => !IsCommit(one.Start ?? "0") || !IsCommit(one.End ?? "0"))))
            span.From.Lose(Commits);
        else if (span.Single is { } version)
            affected.Append("versions", JsonValue.Create(version)!);
        else
            AddRanges(affected, span, isGit ? repository : null);
    }

    // A range may end one way only, by fixed or by last_affected: intervals that end the other way are a range of their own.
    private static void AddRanges(JsonObject affected, VersionSpan span, Said? repository)
    {
        foreach (var intervals in span.Intervals.GroupBy(interval => interval.IsEndIncluded))
        {
            var events = new JsonArray();
            foreach (var interval in intervals)
            {
                events.Add((JsonNode)new JsonObject { ["introduced"] = interval.Start ?? "0" });
                if (interval.End is { } end)
                    events.Add((JsonNode)new JsonObject { [interval.IsEndIncluded ? "last_affected" : "fixed"] = end });
            }

            var range = new JsonObject { ["events"] = events, ["type"] = repository is not null ? "GIT" : span.Scheme == "semver" ? "SEMVER" : "ECOSYSTEM" };
            if (repository is not null)
                range["repo"] = repository.Text;
            affected.Append("ranges", range);
        }
    }

    private static bool IsCommit(string text) => text == "0" || (text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower));

    private static string? TimeOf(Said? time)
    {
        if (time?.Instant() is { } instant)
            return instant.InUtc().ToString();
        time?.Lose(NoPlace);
        return null;
    }
}
