using Entente.Advisories.Cvss;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Converting;

/// <summary>Reads a CVE record. What other providers add (adp) is not theirs whose record it is, and is not carried.</summary>
internal static class FromCve
{
    private static readonly Message OtherProvider = new("what another provider adds is not carried: it is not the CNA's", "ce qu’un autre fournisseur ajoute n’est pas repris : ce n’est pas de la CNA");
    private static readonly Message Follows = new("is another than follows from the vector {0}: what follows is written", "n’est pas ce qui découle du vecteur {0} : ce qui en découle est écrit");
    private static readonly Message Nameless = new("the name is the address again", "le nom est encore l’adresse");
    private static readonly Message Changes = new("a range in which the status changes has no place", "une plage où le statut change n’a pas de place");
    private static readonly Message Words = new("is no version", "n’est pas une version");
    private static readonly Message OwnType = new("the type of versions \"{0}\" has no counterpart: they are taken as generic", "le type de versions « {0} » n’a pas d’équivalent : elles sont prises comme génériques");
    private static readonly Message OneVersion = new("the type of a single version has no place", "le type d’une version seule n’a pas de place");
    private static readonly Message WithoutEnd = new("a range without end is written as lessThan *", "une plage sans fin est écrite lessThan *");

    private static readonly string[] ScoreNames = ["cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0"];

    public static Disclosure Read(SourceNode record)
    {
        record["dataType"].Take();
        record["dataVersion"].Take();
        var (metadata, cna) = (record["cveMetadata"], record["containers"]["cna"]);
        var disclosure = new Disclosure
        {
            Cve = metadata.Said("cveId"),
            IsWithdrawn = metadata.Text("state") == "REJECTED",
            Published = metadata.Said("datePublished"),
            Modified = metadata.Said("dateUpdated"),
            Withdrawn = metadata.Said("dateRejected"),
            Title = cna.Said("title"),
            Disclosed = cna.Said("datePublic"),
        };
        foreach (var adp in record["containers"].Items("adp"))
            adp.Lose(OtherProvider);
        foreach (var text in cna.Items(disclosure.IsWithdrawn ? "rejectedReasons" : "descriptions"))
        {
            if (text.Said("value") is { } value)
                disclosure.Descriptions.Add((value, text.Said("lang")));
        }

        foreach (var reference in cna.Items("references"))
        {
            if (reference.Said("url") is not { } url)
                continue;
            var name = reference.Said("name");
            if (name?.Text == url.Text)
                name.Lose(Nameless);
            disclosure.References.Add(new LinkedPage(url, name?.Text == url.Text ? null : name, [.. reference.Items("tags").Select(tag => tag.Said()).OfType<Said>()], null, reference));
        }

        foreach (var credit in cna.Items("credits"))
        {
            if (credit.Said("value") is { } name)
                disclosure.Credits.Add(new Thanked(name, credit.Text("type"), [], credit));
            TakeEnglish(credit["lang"]);
        }

        ReadWeaknesses(cna, disclosure);
        foreach (var metric in cna.Items("metrics"))
        {
            if (metric["format"].View.Is("CVSS"u8))
                metric["format"].Take();
            foreach (var name in ScoreNames)
                ReadScore(metric[name], disclosure);
        }

        foreach (var affected in cna.Items("affected"))
            ReadProduct(affected, disclosure);
        ReadTexts(cna, "solutions", disclosure.Solutions);
        ReadTexts(cna, "workarounds", disclosure.Workarounds);
        ReadTexts(cna, "exploits", disclosure.Exploits);
        return disclosure;
    }

    /// <summary>A CVSS object, in CVE or CSAF: its members follow from its vector, or are reported.</summary>
    public static void ReadScore(SourceNode cvss, Disclosure disclosure)
    {
        if (!cvss.Exists || cvss["vectorString"].View.Text() is not { } text)
            return;
        if (!CvssVector.TryParse(text, out var vector, out var reason))
        {
            cvss.Lose(Scored.NoVector, reason);
            return;
        }

        foreach (var member in cvss.View)
        {
            var name = member.Name();
            var isSame = name switch
            {
                "version" => member.Is(System.Text.Encoding.UTF8.GetBytes(CvssVector.Print(vector.Version))),
                "vectorString" => true,
                "baseScore" => member.TryGetDecimal(out var score) && score == CvssScore.Of(vector).BaseScore,
                "baseSeverity" => member.Text() == CvssScore.Of(vector).BaseSeverity,
                _ => member.Text() is { } value && value == vector.JsonValue(name),
            };
            if (isSame)
                cvss.Carrying.Take(member);
            else
                cvss.Carrying.Lose(member, Follows, text);
        }

        if (vector.ToString() != text)
            cvss["vectorString"].Lose(Scored.Unordered);
        disclosure.Scores.Add(new Scored(vector, cvss));
    }

    private static void ReadWeaknesses(SourceNode cna, Disclosure disclosure)
    {
        foreach (var text in cna.Items("problemTypes").SelectMany(problem => problem.Items("descriptions")))
        {
            if (text.Said("cweId") is not { } id)
                continue;
            disclosure.Weaknesses.Add((id, text));
            if (text["description"].View.Text() == ToCve.NameOfWeakness(id.Text))
                text["description"].Take();
            if (text["type"].View.Is("CWE"u8))
                text["type"].Take();
            TakeEnglish(text["lang"]);
        }
    }

    private static void ReadProduct(SourceNode affected, Disclosure disclosure)
    {
        var collection = affected["collectionURL"];
        var ecosystem = collection.View.Text() is { } address ? Ecosystems.OfCollection(address) : null;
        if (ecosystem is not null && Ecosystems.CollectionOf(ecosystem) == collection.View.Text())
            collection.Take();
        var name = affected[ecosystem is not null && affected["packageName"].Exists ? "packageName" : "product"];
        var product = new Concerned { Vendor = affected.Said("vendor"), Name = name.Said(), Ecosystem = ecosystem, Repository = affected.Said("repo"), From = affected };
        var isUnaffectedOtherwise = affected["defaultStatus"].View.Is("unaffected"u8);
        if (isUnaffectedOtherwise)
            affected["defaultStatus"].Take();
        foreach (var version in affected.Items("versions"))
        {
            if (ReadVersion(version) is { } span)
                product.Versions.Add(span);
        }

        if (!affected["versions"].Exists)
        {
            var effect = affected["defaultStatus"].View.Text() switch { "affected" => Effect.Affected, "unaffected" => Effect.NotAffected, _ => Effect.Unknown };
            product.Versions.Add(new VersionSpan(effect, null, null, [new Interval(null, null, false)], affected["defaultStatus"]));
        }

        disclosure.Products.Add(product);
    }

    private static VersionSpan? ReadVersion(SourceNode version)
    {
        if (version["changes"].Exists)
        {
            version.Lose(Changes);
            return null;
        }

        var effect = version.Text("status") switch { "affected" => Effect.Affected, "unaffected" => Effect.NotAffected, _ => Effect.Unknown };
        var type = version["versionType"];
        var scheme = Ecosystems.OfVersionType(type.View.Text());
        type.Take();
        if (type.Exists && scheme is null)
            type.Lose(OwnType, type.View.Text() ?? "");
        var start = version["version"];
        var (end, isIncluded) = (version.Said("lessThan"), false);
        if (end is null)
            (end, isIncluded) = (version.Said("lessThanOrEqual"), true);
        if (end is null)
        {
            if (type.Exists)
                type.Lose(OneVersion);
            if (IsVersion(start.View.Text()))
                return new VersionSpan(effect, scheme, start.Text(), [], version);
            version.Lose(Words);
            return null;
        }

        if (!IsVersion(end.Text) && end.Text != "*")
        {
            version.Lose(Words);
            return null;
        }

        if (end.Text == "*" && isIncluded)
            end.Lose(WithoutEnd);
        start.Take();
        var first = start.View.Text();
        if (first != "0" && !IsVersion(first))
        {
            start.Lose(Words);
            first = "0";
        }

        return new VersionSpan(effect, scheme ?? "generic", null, [new Interval(first == "0" ? null : first, end.Text == "*" ? null : end.Text, isIncluded)], version);
    }

    private static void ReadTexts(SourceNode cna, string name, List<(Said, SourceNode)> texts)
    {
        foreach (var item in cna.Items(name))
        {
            if (item.Said("value") is { } text)
                texts.Add((text, item));
            TakeEnglish(item["lang"]);
        }
    }

    // English is what is written back where no language is kept.
    private static void TakeEnglish(SourceNode language)
    {
        if (language.View.Is("en"u8))
            language.Take();
    }

    /// <summary>Whether a text is one version as far as anybody can tell: it has a digit, and neither blanks nor operators.</summary>
    public static bool IsVersion(string? text) => text is { Length: > 0 } && text.Any(char.IsAsciiDigit) && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '=' or '*' or ',' or '|');
}
