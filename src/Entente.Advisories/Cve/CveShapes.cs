// The parts of a CVE record that published, rejected and additional containers share (CVEProject/cve-schema, CVE_Record_Format 5.1.1).

using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Cvss;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using static Entente.Advisories.Schemas.Shapes;

namespace Entente.Advisories.Cve;

internal static class CveShapes
{
    private static readonly Message s_uri = new("must be a URI (RFC 3986) with its scheme", "doit être un URI (RFC 3986) avec son schéma");
    private static readonly Message s_uuid = new("must be a UUID of version 4", "doit être un UUID de version 4");
    private static readonly Message s_cveId = new("must be a CVE ID, such as CVE-2024-12345", "doit être un identifiant CVE, tel que CVE-2024-12345");
    private static readonly Message s_time = new("must be a date-time such as 2024-01-24T10:00:00Z", "doit être une date-heure telle que 2024-01-24T10:00:00Z");
    private static readonly Message s_language = new("must be a language such as en or pt-BR", "doit être une langue telle que en ou pt-BR");
    private static readonly Message s_english = new("must have one item in English", "doit avoir un élément en anglais");
    private static readonly Message s_cwe = new("must be a CWE ID, such as CWE-79", "doit être un identifiant CWE, tel que CWE-79");
    private static readonly Message s_capec = new("must be a CAPEC ID, such as CAPEC-66", "doit être un identifiant CAPEC, tel que CAPEC-66");
    private static readonly Message s_cpe = new("must be a CPE name", "doit être un nom CPE");
    private static readonly Message s_tag = new("must be a known tag or start with x_", "doit être une étiquette connue ou commencer par x_");
    private static readonly Message s_anyOf = new("must have {0}", "doit avoir {0}");
    private static readonly Message s_vector = new("must be a vector of CVSS {0}", "doit être un vecteur CVSS {0}");
    private static readonly Message s_severity = new("the severity of the score {0} is {1}", "la gravité de la note {0} est {1}");
    private static readonly Message s_versionForm = new(
        "must have version and status alone, with versionType, or with versionType and one of lessThan and lessThanOrEqual",
        "doit avoir version et status seuls, avec versionType, ou avec versionType et l’un de lessThan et lessThanOrEqual");

    public static JsonNames Names { get; } = new();

    public static string[] ReferenceTags { get; } =
    [
        "broken-link", "customer-entitlement", "exploit", "government-resource", "issue-tracking", "mailing-list", "mitigation", "not-applicable", "patch",
        "permissions-required", "media-coverage", "product", "related", "release-notes", "signature", "technical-description", "third-party-advisory",
        "vendor-advisory", "vdb-entry",
    ];

    public static string[] CreditTypes { get; } =
        ["finder", "reporter", "analyst", "coordinator", "remediation developer", "remediation reviewer", "remediation verifier", "tool", "sponsor", "other"];

    public static Shape Uri { get; } = Form(LooseUri.IsUri, s_uri, 1, 2048);

    public static Shape Uuid { get; } = Form(IsUuid, s_uuid);

    public static Shape CveId { get; } = Form(utf8 => Forms.Cve(utf8) && utf8.Length <= "CVE-2024-".Length + 19, s_cveId);

    public static Shape Time { get; } = Form(IsTime, s_time);

    public static Shape Language { get; } = Form(utf8 => IsLanguage(utf8, onlyEnglish: false), s_language);

    public static Shape ShortName { get; } = Text(2, 32);

    public static Shape References { get; } = List(
        Closed().Must("url", Uri).May("name", Text(1, 512)).May("tags", Tags(ReferenceTags)).Shape,
        1, 512, isUnique: true);

    private static readonly Shape s_description = Closed()
        .Must("lang", Language).Must("value", Text(1, 4096))
        .May("supportingMedia", List(Closed().Must("type", Text(1, 256)).May("base64", TrueOrFalse).Must("value", Text(1, 16384)).Shape, 1, isUnique: true)).Shape;

    public static Shape Descriptions { get; } = WithEnglish(List(s_description, 1, isUnique: true));

    /// <summary>Descriptions of which none has to be English: workarounds, solutions …</summary>
    public static Shape Remarks { get; } = List(s_description, 1, isUnique: true);

    public static Shape ProblemTypes { get; } = List(
        Closed().Must("descriptions", List(
            Closed().Must("lang", Language).Must("description", Text(1, 4096)).May("cweId", Form(IsCwe, s_cwe, 5, 9)).May("type", Text(1, 128))
                .May("references", References).Shape,
            1, isUnique: true)).Shape,
        1, isUnique: true);

    public static Shape Impacts { get; } = List(
        Closed().May("capecId", Form(IsCapec, s_capec, 7, 11)).Must("descriptions", Descriptions).Shape, 1, isUnique: true);

    public static Shape Timeline { get; } = List(Closed().Must("time", Time).Must("lang", Language).Must("value", Text(1, 4096)).Shape, 1, isUnique: true);

    public static Shape Credits { get; } = List(
        Closed().Must("lang", Language).Must("value", Text(1, 4096)).May("user", Uuid).May("type", OneOf(CreditTypes)).Shape,
        1, isUnique: true);

    public static Shape Taxonomies { get; } = List(
        Closed().Must("taxonomyName", Text(1, 128)).May("taxonomyVersion", Text(1, 128)).Must("taxonomyRelations", List(
            Closed().Must("taxonomyId", Text(1, 2048)).Must("relationshipName", Text(1, 128)).Must("relationshipValue", Text(1, 2048)).Shape, 1, isUnique: true)).Shape,
        1, isUnique: true);

    private static readonly Shape s_version = Text(1, 1024);
    private static readonly Shape s_status = OneOf("affected", "unaffected", "unknown");

    public static Shape Affected { get; } = List(
        new ObjectShape(Names, isClosed: false)
            .May("vendor", Text(1, 512)).May("product", Text(1, 2048)).May("collectionURL", Uri).May("packageName", Text(1, 2048))
            .May("cpes", List(Form(IsCpe, s_cpe, 1, 2048), isUnique: true)).May("modules", List(Text(1, 4096), isUnique: true))
            .May("programFiles", List(Text(1, 1024), isUnique: true)).May("programRoutines", List(Closed().Must("name", Text(1, 4096)).Shape, isUnique: true))
            .May("platforms", List(Text(0, 1024), 1, isUnique: true)).May("repo", Uri).May("defaultStatus", s_status)
            .May("versions", List(
                Closed().May("version", s_version).May("status", s_status).May("versionType", Text(1, 128)).May("lessThan", s_version).May("lessThanOrEqual", s_version)
                    .May("changes", List(Closed().Must("at", s_version).Must("status", s_status).Shape, 1, isUnique: true)).Also(VersionForm()).Shape,
                1, isUnique: true))
            .Also(OneSet("vendor + product, collectionURL + packageName", ["vendor", "product"], ["collectionURL", "packageName"]))
            .Also(OneSet("versions, defaultStatus", ["versions"], ["defaultStatus"])).Shape,
        1);

    public static Shape Applicability { get; } = List(new ObjectShape(Names, isClosed: false)
        .May("operator", OneOf("AND", "OR")).May("negate", TrueOrFalse).Must("nodes", List(new ObjectShape(Names, isClosed: false)
            .Must("operator", OneOf("AND", "OR")).May("negate", TrueOrFalse).Must("cpeMatch", List(Closed()
                .Must("vulnerable", TrueOrFalse).Must("criteria", Form(IsCpe23, s_cpe, 1, 2048)).May("matchCriteriaId", Uuid)
                .May("versionStartExcluding", s_version).May("versionStartIncluding", s_version).May("versionEndExcluding", s_version)
                .May("versionEndIncluding", s_version).Shape)).Shape)).Shape);

    public static Shape Metrics { get; } = List(
        Closed().May("format", Text(1, 64))
            .May("scenarios", List(Closed().Must("lang", Language).Must("value", Text(1, 4096)).Shape, 1, isUnique: true))
            .May("cvssV4_0", Score(CvssVersion.V40, CvssForms.Version40)).May("cvssV3_1", Score(CvssVersion.V31, CvssForms.Version31))
            .May("cvssV3_0", Score(CvssVersion.V30, CvssForms.Version30)).May("cvssV2_0", Score(CvssVersion.V20, CvssForms.Version20))
            .May("other", Closed().Must("type", Text(1, 128)).Must("content", new ObjectShape(Names, isClosed: false, min: 1).Shape).Shape)
            .Also(OneSet("a metric", ["cvssV4_0"], ["cvssV3_1"], ["cvssV3_0"], ["cvssV2_0"], ["other"])).Shape,
        1, isUnique: true);

    public static ObjectShape Closed(int min = 0) => new(Names, isClosed: true, min);

    public static Shape Tags(params string[] known) => List(
        Form(utf8 => known.Contains(System.Text.Encoding.UTF8.GetString(utf8)) || (utf8.StartsWith("x_"u8) && utf8.Length <= 128), s_tag), 1, isUnique: true);

    // FIRST's schema of a version: the properties of its metrics, scores and severities that belong together.
    private static Shape Score(CvssVersion version, TextForm vector)
    {
        var score = version == CvssVersion.V20 ? Number(0, 10) : Number(0, 10, 0.1m);
        var severity = OneOf("NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL");
        var shape = Closed().Must("version", OneOf(CvssVector.Print(version)))
            .Must("vectorString", Form(vector, new Message(s_vector.In("en", CvssVector.Print(version)), s_vector.In("fr", CvssVector.Print(version)))))
            .Must("baseScore", score);
        if (version != CvssVersion.V20)
            shape.Must("baseSeverity", severity).Also(Fitting(Names.Add("baseScore"), Names.Add("baseSeverity")));
        if (version != CvssVersion.V40)
            shape.May("temporalScore", score).May("environmentalScore", score);
        if (version is CvssVersion.V30 or CvssVersion.V31)
            shape.May("temporalSeverity", severity).May("environmentalSeverity", severity);
        foreach (var metric in CvssMetric.Of(version))
        {
            // This edition of the record format has the values of CVSS 4.0 before its revision: NONE, where FIRST writes NEGLIGIBLE now.
            var isSubsequent = metric.Json.StartsWith("modifiedSub", StringComparison.Ordinal);
            shape.May(metric.Json, OneOf([.. metric.Values.Select(value => isSubsequent && value.Json == "NEGLIGIBLE" ? "NONE" : value.Json)]));
        }
        return shape.Shape;
    }

    private static Shape Fitting(JsonKey scoreKey, JsonKey severityKey) => (value, findings) =>
    {
        if (!value[scoreKey].TryGetDecimal(out var score) || value[severityKey] is not { Kind: JsonKind.String } severity)
            return;
        var right = CvssSeverities.Rate(score).ToJson();
        if (severity.Text() != right)
            findings.Add(severity, s_severity, Shown(score), right);
    };

    private static Shape WithEnglish(Shape descriptions)
    {
        var language = Names.Add("lang");
        return (value, findings) =>
        {
            descriptions(value, findings);
            if (value.Kind != JsonKind.Array)
                return;
            foreach (var item in value)
            {
                if (item[language].Kind == JsonKind.String && IsLanguage(item[language].Utf8, onlyEnglish: true))
                    return;
            }
            findings.Add(value, s_english);
        };
    }

    private static Shape OneSet(string what, params string[][] sets)
    {
        var keys = sets.Select(set => set.Select(Names.Add).ToArray()).ToArray();
        return (value, findings) =>
        {
            if (!keys.Any(set => set.All(value.Has)))
                findings.Add(value, s_anyOf, what);
        };
    }

    // Exactly one of four forms (oneOf): the two short ones by their number of members.
    private static Shape VersionForm()
    {
        var (version, status, type) = (Names.Add("version"), Names.Add("status"), Names.Add("versionType"));
        var (lessThan, lessThanOrEqual) = (Names.Add("lessThan"), Names.Add("lessThanOrEqual"));
        return (value, findings) =>
        {
            var forms = 0;
            if (value.Has(version) && value.Has(status))
            {
                forms += value.Count <= 2 ? 1 : 0;
                if (value.Has(type))
                    forms += (value.Count <= 3 ? 1 : 0) + (value.Has(lessThan) ? 1 : 0) + (value.Has(lessThanOrEqual) ? 1 : 0);
            }
            if (forms != 1)
                findings.Add(value, s_versionForm);
        };
    }

    private static bool IsUuid(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length != 36 || utf8[14] != '4' || utf8[19] is not ((byte)'8' or (byte)'9' or (byte)'A' or (byte)'B' or (byte)'a' or (byte)'b'))
            return false;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? utf8[i] != '-' : !Ascii.IsHex(utf8[i]))
                return false;
        }
        return true;
    }

    // The pattern of the format: years 1900 to 2999, no leap second, the offset may be missing or any two pairs of digits; 29 February from 2000 on only.
    internal static bool IsTime(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 19 || !(utf8.StartsWith("19"u8) || (utf8[0] == '2' && Ascii.IsDigit(utf8[1]))) || utf8[17] == '6')
            return false;
        var rest = utf8[19..];
        if (rest.Length > 1 && rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits == 0)
                return false;
            rest = digits < 0 ? default : rest[(1 + digits)..];
        }
        var isOffset = rest.IsEmpty || rest is [(byte)'Z']
            || (rest.Length == 6 && rest[0] is (byte)'+' or (byte)'-' && rest[3] == ':' && Ascii.All(rest[1..3], Ascii.IsDigit) && Ascii.All(rest[4..], Ascii.IsDigit));
        if (!isOffset || utf8[10] != 'T' || (utf8.StartsWith("19"u8) && utf8[5..10].SequenceEqual("02-29"u8)))
            return false;
        Span<byte> plain = stackalloc byte[20];
        utf8[..19].CopyTo(plain);
        plain[19] = (byte)'Z';
        return Forms.DateTime(plain);
    }

    // ^[A-Za-z]{2,4}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?$, English beginning with "en".
    private static bool IsLanguage(ReadOnlySpan<byte> utf8, bool onlyEnglish)
    {
        var end = utf8.IndexOfAny((byte)'_', (byte)'-');
        var language = end < 0 ? utf8 : utf8[..end];
        if (onlyEnglish ? !language.SequenceEqual("en"u8) : language.Length is < 2 or > 4 || !Ascii.All(language, Ascii.IsLetter))
            return false;
        var rest = utf8[language.Length..];
        if (rest.Length >= 5 && Ascii.All(rest[1..5], Ascii.IsLetter))
            rest = rest[5..];
        if (rest.IsEmpty)
            return true;
        var region = rest[1..];
        return rest[0] is (byte)'_' or (byte)'-' && ((region.Length == 2 && Ascii.All(region, Ascii.IsLetter)) || (region.Length == 3 && Ascii.All(region, Ascii.IsDigit)));
    }

    private static bool IsCwe(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("CWE-"u8) && utf8.Length > 4 && utf8[4] != '0' && Ascii.All(utf8[4..], Ascii.IsDigit);

    private static bool IsCapec(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("CAPEC-"u8) && utf8.Length is > 6 and <= 11 && utf8[6] != '0' && Ascii.All(utf8[6..], Ascii.IsDigit);

    // The patterns of the format are not anchored: a name anywhere in the text will do, and "cpe:/" is the shortest.
    private static bool IsCpe(ReadOnlySpan<byte> utf8)
    {
        for (var i = 0; i + 5 <= utf8.Length; i++)
        {
            if ((utf8[i] | 0x20) == 'c' && (utf8[i + 1] | 0x20) == 'p' && (utf8[i + 2] | 0x20) == 'e' && utf8[i + 3] == ':' && utf8[i + 4] == '/')
                return true;
        }
        return IsCpe23(utf8);
    }

    private static bool IsCpe23(ReadOnlySpan<byte> utf8)
    {
        // Too long already, which is told: looking for a name in it would cost the square of its length.
        if (utf8.Length > 2048)
            return true;
        for (var start = utf8.IndexOf("cpe:2.3:"u8); start >= 0;)
        {
            if (CpeForm.StartsWithFormattedString(utf8[start..]))
                return true;
            var next = utf8[(start + 1)..].IndexOf("cpe:2.3:"u8);
            start = next < 0 ? -1 : start + 1 + next;
        }

        return false;
    }
}
