using Entente.Advisories.Csaf.Converting;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Cve;
using Entente.Advisories.Cwe;
using Entente.Advisories.Json;
using Entente.Advisories.Purl;
using Entente.Advisories.Texts;
using Entente.Advisories.Tlp;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Converting;

/// <summary>Reads a CSAF document: each of its vulnerabilities becomes a record. What the document says of itself is not carried, but for its dates and language.</summary>
internal sealed class FromCsaf
{
    public const string OsvSystem = "OSV";

    private static readonly Message NotPublic = new("the document may not be published: its label is TLP:{0}", "le document ne peut être publié : son marquage est TLP:{0}");
    private static readonly Message IsDraft = new("the document is a draft", "le document est un brouillon");
    private static readonly Message Range = new("is no range of versions that the other format can say", "n’est pas une plage de versions que l’autre format peut dire");
    private static readonly Message AsUnaffected = new("is carried as not affected", "est repris comme non affecté");
    private static readonly Message AsAffected = new("is carried as affected", "est repris comme affecté");
    private static readonly Message NotOfAll = new("is carried as said of all products that are affected", "est repris comme dit de tous les produits affectés");
    private static readonly Message Category = new("is carried as {0}", "est repris comme {0}");
    private static readonly Message Organisation = new("is carried as a name", "est repris comme un nom");
    private static readonly Message OtherSystem = new("is no ID that the other format knows", "n’est pas un identifiant que l’autre format connaît");

    private readonly SourceNode _root;
    private readonly Dictionary<string, (SourceNode Product, IReadOnlyList<SourceNode> Path)> _products = new(StringComparer.Ordinal);

    private FromCsaf(SourceNode root)
    {
        _root = root;
        var tree = root["product_tree"];
        foreach (var branch in tree.Items("branches"))
            AddBranch(branch, []);
        foreach (var product in tree.Items("full_product_names"))
            AddProduct(product, []);
        foreach (var whole in tree.Items("relationships").Concat(tree.Items("product_paths")))
            AddProduct(whole["full_product_name"], []);
    }

    /// <summary>The vulnerabilities, or why nothing may be made of the document.</summary>
    public static IReadOnlyList<Disclosure> Read(SourceNode root, List<string> missing, string language)
    {
        var document = root["document"];
        var label = document["distribution"]["tlp"]["label"];
        if (label.View.Text() is { } tlp && !TlpLabels.IsForAll(tlp))
        {
            missing.Add(NotPublic.In(language, tlp));
            return [];
        }

        label.Take();
        if (document["tracking"]["status"].View.Is("draft"u8))
        {
            missing.Add(IsDraft.In(language));
            return [];
        }

        foreach (var member in (SourceNode[])[document["csaf_version"], document["tracking"]["status"], root["$schema"]])
            member.Take();
        var csaf = new FromCsaf(root);
        return [.. root.Items("vulnerabilities").Select(csaf.Vulnerability)];
    }

    private Disclosure Vulnerability(SourceNode node)
    {
        var (document, tracking) = (_root["document"], _root["document"]["tracking"]);
        var disclosure = new Disclosure
        {
            Cve = node.Said("cve"),
            Title = node.Said("title"),
            Published = tracking.Said("initial_release_date"),
            Modified = tracking.Said("current_release_date"),
            Disclosed = node.Said("disclosure_date") ?? node.Said("release_date"),
        };
        ReadIds(node, disclosure);
        // The description; without one, the summary, which says less.
        var notes = node.Items("notes").Where(note => note["category"].View.Is("description"u8)).ToArray();
        if (notes.Length == 0)
            notes = [.. node.Items("notes").Where(note => note["category"].View.Text() is "summary" or "details" or "general").Take(1)];
        foreach (var note in notes)
        {
            if (note["category"].View.Is("description"u8))
                note["category"].Take();
            if (note.Said("text") is { } text)
                disclosure.Descriptions.Add((text, document.Said("lang")));
        }

        foreach (var reference in node.Items("references").Concat(document.Items("references")))
        {
            if (reference["category"].View.Is("external"u8))
                reference["category"].Take();
            if (reference.Said("url") is { } url)
                disclosure.References.Add(References.OfSummary(url, reference.Said("summary"), reference));
        }

        foreach (var thanks in node.Items("acknowledgments"))
            ReadThanks(thanks, disclosure);
        foreach (var weakness in node.Items("cwes").Prepend(node["cwe"]).Where(one => one.Exists))
            ReadWeakness(weakness, disclosure);
        var affected = ReadProducts(node["product_status"], disclosure);
        foreach (var metric in node.Items("scores").Concat(node.Items("metrics")))
        {
            var content = metric["content"].Exists ? metric["content"] : metric;
            foreach (var name in (string[])["cvss_v4", "cvss_v3", "cvss_v2"])
                FromCve.ReadScore(content[name], disclosure);
            TakeProducts(metric["products"], affected);
        }

        ReadWhatToDo(node, disclosure, affected);
        return disclosure;
    }

    private static void ReadIds(SourceNode node, Disclosure disclosure)
    {
        foreach (var id in node.Items("ids"))
        {
            // A system of one's own may number anything; only those that OSV gives home to are names of vulnerabilities everywhere.
            if (!Osv.OsvValidator.IsId(id["text"].View.Utf8))
                id.Lose(OtherSystem);
            else if (id.Said("text") is { } text)
            {
                if (id["system_name"].View.Text() == OsvSystem)
                    id["system_name"].Take();
                if (disclosure.Id is null)
                    disclosure.Id = text;
                else
                    disclosure.Aliases.Add(text);
            }
        }
    }

    private static void ReadThanks(SourceNode thanks, Disclosure disclosure)
    {
        var names = thanks.Items("names").Select(name => name.Said()).OfType<Said>().ToList();
        if (names.Count == 0 && thanks.Said("organization") is { } organization)
        {
            names.Add(organization);
            organization.Lose(Organisation);
        }

        var summary = thanks["summary"].View.Text();
        var isType = CveShapes.CreditTypes.Contains(summary);
        if (isType)
            thanks["summary"].Take();
        foreach (var name in names)
            disclosure.Credits.Add(new Thanked(name, isType ? summary : null, [.. thanks.Items("urls").Select(url => url.Said()).OfType<Said>()], thanks));
    }

    private static void ReadWeakness(SourceNode weakness, Disclosure disclosure)
    {
        if (weakness.Said("id") is not { } id)
            return;
        disclosure.Weaknesses.Add((id, weakness));
        if (CweCatalogue.TryParseId(id.Text, out var number, out _) && CweCatalogue.Latest.Find(number)?.Name == weakness["name"].View.Text())
            weakness["name"].Take();
        if (weakness["version"].View.Text() == CweCatalogue.Latest.Version)
            weakness["version"].Take();
    }

    private HashSet<string> ReadProducts(SourceNode status, Disclosure disclosure)
    {
        var affected = new HashSet<string>(StringComparer.Ordinal);
        if (!status.Exists)
            return affected;
        foreach (var list in status.View)
        {
            var (effect, lost) = list.Name() switch
            {
                "known_affected" => (Effect.Affected, null),
                "first_affected" or "last_affected" => (Effect.Affected, AsAffected),
                "known_not_affected" => (Effect.NotAffected, null),
                "fixed" or "first_fixed" => (Effect.NotAffected, AsUnaffected),
                "under_investigation" => (Effect.Unknown, null),
                _ => ((Effect?)null, (Message?)null),
            };
            if (effect is not { } known)
                continue;
            foreach (var id in new SourceNode(status.Carrying, list).Items())
            {
                if (id.Text() is not { } text)
                    continue;
                if (known == Effect.Affected)
                    affected.Add(text);
                if (_products.TryGetValue(text, out var product))
                    ReadProduct(id, product.Product, product.Path, known, disclosure);
                if (lost is not null)
                    id.Lose(lost);
            }
        }

        return affected;
    }

    private static void ReadProduct(SourceNode id, SourceNode product, IReadOnlyList<SourceNode> path, Effect effect, Disclosure disclosure)
    {
        SourceNode Named(string category)
        {
            var branch = path.LastOrDefault(one => one["category"].View.Text() == category);
            if (branch.Exists)
                branch["category"].Take();
            return branch.Exists ? branch["name"] : default;
        }

        product["product_id"].Take();
        var (vendor, name) = (Named("vendor"), Named("product_name"));
        var purl = product["product_identification_helper"].Said("purl") ?? product["product_identification_helper"].Items("purls").FirstOrDefault().Said();
        var ecosystem = vendor.View.Text() is { } word && Ecosystems.IsUnmistakable(word) ? word : null;
        var package = PackageUrl.TryParse(purl?.Text, out var address, out _) ? Ecosystems.OfPackageUrl(address) : null;
        if (vendor.Exists && name.Exists)
            product["name"].Take();
        var concerned = new Concerned
        {
            Vendor = ecosystem is null ? vendor.Said() : null,
            Name = name.Said(),
            Ecosystem = ecosystem ?? package?.Ecosystem,
            PackageName = ecosystem is null ? package?.Name : null,
            PackageUrl = purl,
            From = id,
        };
        if (ecosystem is not null)
            vendor.Take();
        if (SpanOf(Named("product_version"), Named("product_version_range"), effect, id) is { } span)
            concerned.Versions.Add(span);
        disclosure.Products.Add(concerned);
    }

    private static VersionSpan? SpanOf(SourceNode version, SourceNode range, Effect effect, SourceNode id)
    {
        if (version.Text() is { } single)
            return new VersionSpan(effect, null, single, [], id);
        if (range.View.Text() is not { } text)
            return new VersionSpan(effect, null, null, [new Interval(null, null, false)], id);
        if (!RangeText.TryNormalise(text, out var normal) || !VersionRanges.TryRead(normal, out var read, out _) || read.Range.Type == "none" || IntervalsOf(read.Range) is not { } intervals)
        {
            range.Lose(Range);
            id.Lose(Range);
            return null;
        }

        range.Take();
        return new VersionSpan(effect, read.Range.Type ?? "generic", null, intervals, id);
    }

    // Neither CVE nor OSV can leave one version out, or begin after one.
    private static List<Interval>? IntervalsOf(VersionRange range)
    {
        if (range.IsStar)
            return [new Interval(null, null, false)];
        var intervals = new List<Interval>();
        var (start, isOpen) = ((string?)null, false);
        foreach (var (comparator, version) in range.Constraints)
        {
            switch (comparator)
            {
                case VersComparator.Equal when !isOpen:
                    intervals.Add(new Interval(version, version, true));
                    break;
                case VersComparator.GreaterOrEqual when !isOpen:
                    (start, isOpen) = (version, true);
                    break;
                case VersComparator.Less or VersComparator.LessOrEqual when isOpen || intervals.Count == 0:
                    intervals.Add(new Interval(start, version, comparator == VersComparator.LessOrEqual));
                    (start, isOpen) = (null, false);
                    break;
                default:
                    return null;
            }
        }

        if (isOpen)
            intervals.Add(new Interval(start, null, false));
        return intervals;
    }

    private static void ReadWhatToDo(SourceNode node, Disclosure disclosure, HashSet<string> affected)
    {
        foreach (var remediation in node.Items("remediations"))
        {
            var category = remediation["category"];
            var isWorkaround = category.View.Is("workaround"u8);
            if (!isWorkaround && !category.View.Is("vendor_fix"u8) && !category.View.Is("mitigation"u8))
                continue;
            category.Take();
            if (category.View.Is("mitigation"u8))
                category.Lose(Category, "workaround");
            TakeProducts(remediation["product_ids"], affected);
            if (remediation.Said("details") is { } details)
                (category.View.Is("vendor_fix"u8) ? disclosure.Solutions : disclosure.Workarounds).Add((details, remediation));
        }

        foreach (var threat in node.Items("threats").Where(threat => threat["category"].View.Is("exploit_status"u8)))
        {
            threat["category"].Take();
            TakeProducts(threat["product_ids"], affected);
            if (threat.Said("details") is { } details)
                disclosure.Exploits.Add((details, threat));
        }
    }

    private static void TakeProducts(SourceNode ids, HashSet<string> affected)
    {
        if (!ids.Exists)
            return;
        ids.Take();
        if (!affected.SetEquals(ids.Items().Select(id => id.View.Text()).OfType<string>()))
            ids.Lose(NotOfAll);
    }

    private void AddBranch(SourceNode branch, IReadOnlyList<SourceNode> above)
    {
        IReadOnlyList<SourceNode> path = [.. above, branch];
        AddProduct(branch["product"], path);
        foreach (var child in branch.Items("branches"))
            AddBranch(child, path);
    }

    private void AddProduct(SourceNode product, IReadOnlyList<SourceNode> path)
    {
        if (product["product_id"].View.Text() is { } id)
            _products.TryAdd(id, (product, path));
    }
}
