using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>What a person is told of an advisory, in order: what it is, who says it, which products, each vulnerability, then thanks, sources and history.</summary>
internal sealed class AdvisoryOutline
{
    private readonly List<Block> _blocks = [];
    private readonly JsonView _root;
    private readonly string _language;
    private readonly ProductTexts _products;

    private AdvisoryOutline(JsonView root, string language) => (_root, _language, _products) = (root, language, new ProductTexts(root[Keys.ProductTree]));

    public static Page Of(JsonView root, string language)
    {
        var outline = new AdvisoryOutline(root, language);
        var document = root[Keys.Document];
        outline.Head(document);
        outline.Notes(document[Keys.Notes], 2);
        outline.Products();
        outline.Vulnerabilities();
        outline.Thanks(document[Keys.Acknowledgments], 2);
        outline.References(document[Keys.References], 2);
        outline.Revisions(document[Keys.Tracking][Keys.RevisionHistory]);
        var spoken = document[Keys.Lang];
        return new Page(document[Keys.Title].Text() ?? "CSAF", language, LanguageForm.IsTag(spoken.Utf8) ? spoken.Text() : null, outline._blocks);
    }

    private void Head(JsonView document)
    {
        var (tracking, publisher) = (document[Keys.Tracking], document[Keys.Publisher]);
        _blocks.Add(new Block.Heading(1, Line.OfWords(document[Keys.Title].Text() ?? "CSAF")));
        var who = Line.OfWords(publisher[Keys.Name].Text());
        if (Word(publisher[Keys.Category]) is [var role])
            who.AddBelow(role);
        if (publisher[Keys.Namespace].Text() is { } space)
            who.AddBelow(new Inline.Link(space));
        var license = document[Keys.LicenseExpression].Text();
        Facts(
            (Labels.Id, Code(tracking[Keys.Id])),
            (Labels.Aliases, Lines(tracking[Keys.Aliases])),
            (Labels.Version, Code(tracking[Keys.Version])),
            (Labels.Status, Word(tracking[Keys.Status])),
            (Labels.Tlp, Words(document[Keys.Distribution][Keys.Tlp][Keys.Label])),
            (Labels.Distribution, Words(document[Keys.Distribution][Keys.Text])),
            (Labels.SharingGroup, Words(document[Keys.Distribution][Keys.SharingGroup].Has(Keys.Name) ? document[Keys.Distribution][Keys.SharingGroup][Keys.Name] : document[Keys.Distribution][Keys.SharingGroup][Keys.Id])),
            (Labels.Published, Date(tracking[Keys.InitialReleaseDate])),
            (Labels.Updated, Date(tracking[Keys.CurrentReleaseDate])),
            (Labels.Publisher, publisher.Exists ? who : null),
            (Labels.Contact, Words(publisher[Keys.ContactDetails])),
            (Labels.Authority, Words(publisher[Keys.IssuingAuthority])),
            (Labels.Translated, Words(document[Keys.SourceLang])),
            (Labels.Scale, Words(document[Keys.AggregateSeverity][Keys.Namespace])),
            (Labels.Severity, Words(document[Keys.AggregateSeverity][Keys.Text])),
            (Labels.License, license is null ? null : Line.OfCode(license)));
    }

    private void Products()
    {
        if (_products.All.Count == 0)
            return;
        Heading(2, Labels.Products);
        Table(Labels.Products, [Labels.Product, Labels.Identifiers], [.. _products.All.Select(product => (Line[])[Line.OfWords(product[Keys.Name].Text()), IdentifiersOf(product)])]);
        var groups = new List<Line[]>();
        foreach (var group in _root[Keys.ProductTree][Keys.ProductGroups])
            groups.Add([Line.OfWords(group[Keys.Summary].Text() ?? group[Keys.GroupId].Text()), _products.OfIds(group[Keys.ProductIds])]);
        Table(Labels.Groups, [Labels.Group, Labels.Products], groups);
    }

    private static Line IdentifiersOf(JsonView product)
    {
        var helper = product[Keys.ProductIdentificationHelper];
        var line = Line.OfCode(product[Keys.ProductId].Text());
        foreach (var one in (JsonView[])[helper[Keys.Cpe], helper[Keys.Purl]])
        {
            if (one.Text() is { } text)
                line.AddBelow(new Inline.Code(text));
        }

        foreach (var list in (JsonView[])[helper[Keys.Purls], helper[Keys.ModelNumbers], helper[Keys.SerialNumbers], helper[Keys.Skus]])
        {
            foreach (var one in list)
                line.AddBelow(new Inline.Code(one.Text() ?? ""));
        }

        foreach (var url in helper[Keys.SbomUrls])
            line.AddBelow(new Inline.Link(url.Text() ?? "", "SBOM"));
        foreach (var file in helper[Keys.Hashes])
        {
            foreach (var hash in file[Keys.FileHashes])
                line.AddBelow(new Inline.Code($"{file[Keys.Filename].Text()} {hash[Keys.Algorithm].Text()}:{hash[Keys.Value].Text()}".TrimStart()));
        }

        foreach (var uri in helper[Keys.XGenericUris])
            line.AddBelow(new Inline.Code(uri[Keys.Uri].Text() ?? ""));
        return line;
    }

    private void Vulnerabilities()
    {
        var vulnerabilities = _root[Keys.Vulnerabilities];
        if (vulnerabilities.Count == 0)
            return;
        Heading(2, Labels.Vulnerabilities);
        var number = 0;
        foreach (var vulnerability in vulnerabilities)
        {
            number++;
            var name = vulnerability[Keys.Cve].Text() is { } cve ? Line.OfCode(cve) : Line.OfLabel($"{Labels.Vulnerability.In(_language)} {number}");
            if (vulnerability[Keys.Title].Text() is { } title)
            {
                name.Add(new Inline.Label(" — "));
                name.Add(new Inline.Words(title));
            }

            _blocks.Add(new Block.Heading(3, name));
            Vulnerability(vulnerability);
        }
    }

    private void Vulnerability(JsonView vulnerability)
    {
        var (weaknesses, ids) = (new Line(), new Line());
        foreach (var weakness in vulnerability[Keys.Cwes].Exists ? Items(vulnerability[Keys.Cwes]) : [vulnerability[Keys.Cwe]])
        {
            if (weakness[Keys.Id].Text() is { } id)
                weaknesses.AddBelow(new Inline.Words($"{id} {weakness[Keys.Name].Text()}"));
        }

        foreach (var id in vulnerability[Keys.Ids])
            ids.AddBelow(new Inline.Words($"{id[Keys.SystemName].Text()}: {id[Keys.Text].Text()}"));
        Facts(
            (Labels.Weakness, weaknesses.Count == 0 ? null : weaknesses),
            (Labels.OtherIds, ids.Count == 0 ? null : ids),
            (Labels.Discovered, Date(vulnerability[Keys.DiscoveryDate])),
            (Labels.Disclosed, Date(vulnerability[vulnerability.Has(Keys.DisclosureDate) ? Keys.DisclosureDate : Keys.ReleaseDate])));
        Notes(vulnerability[Keys.Notes], 4);

        var statuses = new List<Line[]>();
        foreach (var list in vulnerability[Keys.ProductStatus])
            statuses.Add([Line.OfLabel(Labels.Word(list.Name(), _language)), _products.OfIds(list)]);
        Table(Labels.ProductStatus, [Labels.Status, Labels.Products], statuses);
        Table(Labels.Remediations, [Labels.Kind, Labels.Products, Labels.Details], Rows(vulnerability[Keys.Remediations], Keys.Category));
        Table(Labels.Flags, [Labels.Reason, Labels.Products], [.. Items(vulnerability[Keys.Flags]).Select(flag => (Line[])[Word(flag[Keys.Label]) ?? [], _products.Of(flag)])]);
        Table(Labels.Threats, [Labels.Kind, Labels.Products, Labels.Details], Rows(vulnerability[Keys.Threats], Keys.Category));
        Scores(vulnerability);
        Table(Labels.Exploitations, [Labels.Exploited, Labels.Known, Labels.Products], [.. Items(vulnerability[Keys.FirstKnownExploitationDates])
            .Select(one => (Line[])[Date(one[Keys.ExploitationDate]) ?? [], Date(one[Keys.Date]) ?? [], _products.Of(one)])]);
        Table(Labels.Involvements, [Labels.Party, Labels.Status, Labels.Date, Labels.Details], [.. Items(vulnerability[Keys.Involvements]).Select(Involvement)]);
        Thanks(vulnerability[Keys.Acknowledgments], 4);
        References(vulnerability[Keys.References], 4);
    }

    private void Scores(JsonView vulnerability)
    {
        var rows = new List<Line[]>();
        foreach (var metric in Items(vulnerability[Keys.Scores]).Select(item => (Item: item, Content: item)).Concat(Items(vulnerability[Keys.Metrics]).Select(item => (Item: item, Content: item[Keys.Content]))))
        {
            foreach (var cvss in (JsonView[])[metric.Content[Keys.CvssV4], metric.Content[Keys.CvssV3], metric.Content[Keys.CvssV2]])
            {
                if (!cvss.Exists)
                    continue;
                var score = cvss[Keys.BaseScore].TryGetDecimal(out var value) ? value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "";
                rows.Add([WithSource($"CVSS {cvss[Keys.Version].Text()}: {score} {Labels.Word(cvss[Keys.BaseSeverity].Text(), _language)}".TrimEnd(), metric.Item[Keys.Source]), Line.OfCode(cvss[Keys.VectorString].Text()), _products.OfIds(metric.Item[Keys.Products])]);
            }

            foreach (var (name, value, _) in Ratings.Of(metric.Content))
                rows.Add([Line.OfWords(name.Length == 0 ? value : $"{name}: {value}"), [], _products.OfIds(metric.Item[Keys.Products])]);
        }

        Table(Labels.Scores, [Labels.Score, Labels.Vector, Labels.Products], rows);
    }

    private Line[][] Rows(JsonView items, JsonKey kind) => [.. Items(items).Select(item =>
    {
        var details = Line.OfWords(item[Keys.Details].Text());
        if (item[Keys.Url].Text() is { } url)
            details.AddBelow(new Inline.Link(url));
        foreach (var needed in item[Keys.Entitlements])
            details.AddBelow(new Inline.Words($"{Labels.Needs.In(_language)}: {needed.Text()}"));
        if (item[Keys.RestartRequired] is { Exists: true } restart)
            details.AddBelow(new Inline.Words($"{Labels.Restart.In(_language)}: {Labels.Word(restart[Keys.Category].Text(), _language)} {restart[Keys.Details].Text()}".TrimEnd()));
        if (Date(item[Keys.Date]) is [var date])
            details.AddBelow(date);
        return (Line[])[Word(item[kind]) ?? [], _products.Of(item), details];
    })];

    private Line[] Involvement(JsonView item)
    {
        var details = _products.Of(item);
        foreach (var text in (JsonView[])[item[Keys.Summary], item[Keys.Contact]])
        {
            if (text.Text() is { } said)
                details.AddBelow(new Inline.Words(said));
        }

        return [Word(item[Keys.Party]) ?? [], Word(item[Keys.Status]) ?? [], Date(item[Keys.Date]) ?? [], details];
    }

    private Line WithSource(string score, JsonView source)
    {
        var line = Line.OfWords(score);
        if (source.Text() is { } whose)
            line.AddBelow(new Inline.Words($"{Labels.Of.In(_language)} {whose}"));
        return line;
    }

    private void Notes(JsonView notes, int level)
    {
        foreach (var note in notes)
        {
            _blocks.Add(new Block.Heading(level, note[Keys.Title].Text() is { } title ? Line.OfWords(title) : Word(note[Keys.Category]) ?? []));
            _blocks.Add(new Block.Prose(note[Keys.Text].Text() ?? ""));
            var about = _products.Of(note);
            Facts((Labels.Audience, Words(note[Keys.Audience])), (Labels.Products, about.Count == 0 ? null : about));
        }
    }

    private void Thanks(JsonView thanks, int level)
    {
        if (thanks.Count == 0)
            return;
        Heading(level, Labels.Acknowledgments);
        _blocks.Add(new Block.Bullets([.. Items(thanks).Select(one =>
        {
            var parts = new List<string?>(Items(one[Keys.Names]).Select(name => name.Text())) { one[Keys.Organization].Text(), one[Keys.Summary].Text() };
            var line = Line.OfWords(string.Join(", ", parts.OfType<string>()));
            foreach (var url in one[Keys.Urls])
                line.AddBelow(new Inline.Link(url.Text() ?? ""));
            return line;
        })]));
    }

    private void References(JsonView references, int level)
    {
        if (references.Count == 0)
            return;
        Heading(level, Labels.References);
        _blocks.Add(new Block.Bullets([.. Items(references).Select(one => Line.Of(new Inline.Link(one[Keys.Url].Text() ?? "", one[Keys.Summary].Text())))]));
    }

    private void Revisions(JsonView history)
    {
        if (history.Count == 0)
            return;
        Heading(2, Labels.Revisions);
        Table(Labels.Revisions, [Labels.Version, Labels.Date, Labels.Change],
            [.. Items(history).Select(item => (Line[])[Line.OfCode(item[Keys.Number].Text()), Date(item[Keys.Date]) ?? [], Line.OfWords(item[Keys.Summary].Text())])]);
    }

    private void Heading(int level, Message text) => _blocks.Add(new Block.Heading(level, Line.OfLabel(text.In(_language))));

    private void Facts(params (Message Term, Line? Value)[] facts)
    {
        var known = facts.Where(fact => fact.Value is { Count: > 0 }).Select(fact => (fact.Term.In(_language), fact.Value!)).ToArray();
        if (known.Length > 0)
            _blocks.Add(new Block.Facts(known));
    }

    private void Table(Message caption, Message[] columns, IReadOnlyList<Line[]> rows)
    {
        if (rows.Count > 0)
            _blocks.Add(new Block.Table(caption.In(_language), [.. columns.Select(column => column.In(_language))], rows));
    }

    private static Line? Code(JsonView value) => value.Text() is { } text ? Line.OfCode(text) : null;

    private static Line? Lines(JsonView texts)
    {
        var line = new Line();
        foreach (var text in texts)
            line.AddBelow(new Inline.Words(text.Text() ?? ""));
        return line.Count == 0 ? null : line;
    }

    private static Line? Words(JsonView value) => value.Text() is { } text ? Line.OfWords(text) : null;

    private Line? Date(JsonView value) => WrittenDates.Of(value.Text(), _language) is { } date ? Line.OfLabel(date) : Words(value);

    private Line? Word(JsonView value) => value.Text() is not { } word ? null : Labels.IsWord(word) ? Line.OfLabel(Labels.Word(word, _language)) : Line.OfWords(word);

    private static IEnumerable<JsonView> Items(JsonView list)
    {
        foreach (var item in list)
            yield return item;
    }
}
