using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>
/// What a person is told of an advisory, in order: what it is and how grave, who says it, what it is about, each vulnerability with what to do, the products; then what
/// else is noted, thanks, sources, history, and the legal notice.
/// </summary>
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
        outline.Notes(Items(document[Keys.Notes]).Where(IsSummary), 2);
        outline.Vulnerabilities();
        outline.Products();
        outline.Notes(Items(document[Keys.Notes]).Where(note => !IsSummary(note) && !IsLegal(note)), 2);
        outline.Thanks(document[Keys.Acknowledgments], 2);
        outline.References(document[Keys.References], 2);
        outline.Revisions(document[Keys.Tracking][Keys.RevisionHistory]);
        outline.Notes(Items(document[Keys.Notes]).Where(IsLegal), 2);
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
            (Labels.HighestScore, HighestScore()),
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
            if (vulnerability[Keys.Title].Text() is { } title && title != vulnerability[Keys.Cve].Text())
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
        Notes(Items(vulnerability[Keys.Notes]), 4);

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
        foreach (var metric in Metrics(vulnerability))
        {
            foreach (var cvss in Cvss(metric.Content))
                rows.Add([WithSource(ScoreOf(cvss), metric.Item[Keys.Source]), Line.OfCode(cvss[Keys.VectorString].Text()), _products.OfIds(metric.Item[Keys.Products])]);
            foreach (var (name, value, _) in Ratings.Of(metric.Content))
                rows.Add([Line.OfWords(name.Length == 0 ? value : $"{name}: {value}"), [], _products.OfIds(metric.Item[Keys.Products])]);
        }

        Table(Labels.Scores, [Labels.Score, Labels.Vector, Labels.Products], rows);
    }

    // Scores of different versions of CVSS are not compared by anybody who is careful; as a first sight of how grave an advisory is, they all run from 0 to 10.
    private Line? HighestScore()
    {
        var all = from vulnerability in Items(_root[Keys.Vulnerabilities]) from metric in Metrics(vulnerability) from cvss in Cvss(metric.Content) select cvss;
        var highest = all.DefaultIfEmpty().MaxBy(cvss => cvss[Keys.BaseScore].TryGetDecimal(out var score) ? score : -1);
        return highest.Exists ? Line.OfWords(ScoreOf(highest)) : null;
    }

    private string ScoreOf(JsonView cvss)
    {
        var score = cvss[Keys.BaseScore].TryGetDecimal(out var value) ? value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "";
        return $"CVSS {cvss[Keys.Version].Text()}: {score} {Labels.Word(cvss[Keys.BaseSeverity].Text(), _language)}".TrimEnd();
    }

    // What CSAF 2.0 has directly in an item of scores, 2.1 has in the content of a metric.
    private static IEnumerable<(JsonView Item, JsonView Content)> Metrics(JsonView vulnerability) =>
        Items(vulnerability[Keys.Scores]).Select(item => (item, item)).Concat(Items(vulnerability[Keys.Metrics]).Select(item => (item, item[Keys.Content])));

    private static IEnumerable<JsonView> Cvss(JsonView content) =>
        new[] { content[Keys.CvssV4], content[Keys.CvssV3], content[Keys.CvssV2] }.Where(cvss => cvss.Exists);

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

    private static bool IsSummary(JsonView note) => note[Keys.Category].Is("summary"u8) || note[Keys.Category].Is("description"u8);

    private static bool IsLegal(JsonView note) => note[Keys.Category].Is("legal_disclaimer"u8);

    // Many write a note for each paragraph: under one heading they are one text.
    private void Notes(IEnumerable<JsonView> notes, int level)
    {
        (string? Title, string? Category) before = default;
        foreach (var note in notes)
        {
            var (title, category) = (note[Keys.Title].Text(), note[Keys.Category].Text());
            if (title is null || before != (title, category))
                _blocks.Add(new Block.Heading(level, title is null ? Word(note[Keys.Category]) ?? [] : Line.OfWords(title)));
            before = (title, category);
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
