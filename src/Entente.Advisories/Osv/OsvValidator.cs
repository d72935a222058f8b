// The Open Source Vulnerability format as its schema judges it (ossf/osv-schema, validation/schema.json at 51b8156): the ecosystems and the prefixes of home
// databases are those of that edition.

using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using static Entente.Advisories.Schemas.Shapes;

namespace Entente.Advisories.Osv;

/// <summary>Judges OSV records.</summary>
public static class OsvValidator
{
    private static readonly JsonNames s_names = new();

    private static readonly string[] s_ecosystems =
    [
        "AlmaLinux", "Alpaquita", "Alpine", "Android", "Azure Linux", "BellSoft Hardened Containers", "Bioconductor", "Bitnami", "Chainguard", "CleanStart",
        "ConanCenter", "CRAN", "crates.io", "Debian", "Docker Hardened Images", "Echo", "FreeBSD", "GHC", "GitHub Actions", "Go", "Hackage", "Hex", "Julia",
        "Kubernetes", "Linux", "Mageia", "Maven", "MinimOS", "npm", "NuGet", "opam", "openEuler", "openSUSE", "OSS-Fuzz", "Packagist", "Photon OS", "Pub",
        "PyPI", "Red Hat", "Rocky Linux", "Root", "RubyGems", "SUSE", "SwiftURL", "TuxCare", "Ubuntu", "VSCode", "Wolfi", "GIT",
    ];

    private static readonly string[] s_prefixes =
    [
        "ASB-A", "PUB-A", "ALPINE", "ALSA", "ALBA", "ALEA", "AZL", "BELL", "BIT", "CGA", "CLEANSTART", "CLSA", "CURL", "CVE", "DEBIAN", "DHI", "DRUPAL", "DSA",
        "DLA", "ELA", "DTSA", "ECHO", "EEF", "FreeBSD", "GHSA", "GO", "GSD", "HSEC", "JLSEC", "KUBE", "LBSEC", "LSN", "MAL", "MINI", "MGASA", "OESA", "OSEC",
        "OSV", "openSUSE-SU", "PHSA", "PSF", "PYSEC", "RHBA", "RHEA", "RHSA", "RLSA", "RXSA", "RSEC", "ROOT", "RUSTSEC", "SUSE-SU", "SUSE-RU", "SUSE-FU",
        "SUSE-OU", "UBUNTU", "USN", "V8",
    ];

    internal static readonly string[] ReferenceTypes = ["ADVISORY", "ARTICLE", "DETECTION", "DISCUSSION", "REPORT", "FIX", "INTRODUCED", "GIT", "PACKAGE", "EVIDENCE", "WEB"];

    private static readonly string[] s_events = ["introduced", "fixed", "last_affected", "limit"];

    private static readonly Message s_id = new(
        "must start with the prefix of a home database, such as GHSA- or CVE-, or with x_", "doit commencer par le préfixe d’une base, tel que GHSA- ou CVE-, ou par x_");

    private static readonly Message s_time = new("must be a date-time of RFC 3339 that ends with Z", "doit être une date-heure de la RFC 3339 qui finit par Z");
    private static readonly Message s_ecosystem = new("must be a known ecosystem, such as npm or Debian:12", "doit être un écosystème connu, tel que npm ou Debian:12");
    private static readonly Message s_uri = new("must be a URI (RFC 3986) with its scheme", "doit être un URI (RFC 3986) avec son schéma");
    private static readonly Message s_score = new("must be a vector of {0}", "doit être un vecteur {0}");
    private static readonly Message s_oneEvent = new("must have exactly one of: {0}", "doit avoir exactement un membre parmi : {0}");
    private static readonly Message s_noIntroduced = new("must have an event \"introduced\"", "doit avoir un événement « introduced »");
    private static readonly Message s_exclusive = new("must not have both \"fixed\" and \"last_affected\"", "ne doit pas avoir à la fois « fixed » et « last_affected »");
    private static readonly Message s_commit = new("must be 0 or the full hash of a commit", "doit être 0 ou l’empreinte complète d’un commit");
    private static readonly Message s_severity = new(
        "must not be given when the record has a severity of its own", "ne doit pas être donné quand l’avis a sa propre gravité");

    private static readonly JsonKey s_type = s_names.Add("type");
    private static readonly JsonKey s_scoreKey = s_names.Add("score");
    private static readonly JsonKey s_eventsKey = s_names.Add("events");
    private static readonly JsonKey s_severityKey = s_names.Add("severity");
    private static readonly JsonKey s_affectedKey = s_names.Add("affected");
    private static readonly JsonKey s_repo = s_names.Add("repo");
    private static readonly JsonKey[] s_eventKeys = [.. s_events.Select(s_names.Add)];
    private static readonly Shape s_record = Record();

    internal static JsonNames Names => s_names;

    /// <summary>Judges a record.</summary>
    /// <param name="utf8">The record. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport Validate(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => DocumentReport.Judge(utf8, s_names, s_record, limits);

    private static Shape Record()
    {
        var time = Form(utf8 => utf8.EndsWith("Z"u8) && utf8.Length > 10 && utf8[10] == 'T' && Forms.DateTime(utf8), s_time);
        var texts = List(Text());
        var severity = OrNull(List(new ObjectShape(s_names, isClosed: false)
            .Must("type", OneOf("CVSS_V2", "CVSS_V3", "CVSS_V4", "Ubuntu")).Must("score", Text()).Also(Score).Shape));
        var range = new ObjectShape(s_names, isClosed: false)
            .Must("type", OneOf("GIT", "SEMVER", "ECOSYSTEM")).May("repo", Text())
            .Must("events", List(Event(), min: 1)).May("database_specific", AnyObject).Also(Range).Shape;
        var package = new ObjectShape(s_names, isClosed: false)
            .Must("ecosystem", Form(IsEcosystem, s_ecosystem)).Must("name", Text()).May("purl", Text()).Shape;
        var affected = new ObjectShape(s_names, isClosed: false)
            .May("package", package).May("severity", severity).May("ranges", List(range)).May("versions", texts)
            .May("ecosystem_specific", AnyObject).May("database_specific", AnyObject).Shape;
        return new ObjectShape(s_names, isClosed: true)
            .May("schema_version", Text()).Must("id", Form(IsId, s_id)).Must("modified", time).May("published", time).May("withdrawn", time)
            .May("aliases", OrNull(texts)).May("related", texts).May("upstream", texts).May("summary", Text()).May("details", Text())
            .May("severity", severity).May("affected", OrNull(List(affected)))
            .May("references", OrNull(List(new ObjectShape(s_names, isClosed: false)
                .Must("type", OneOf(ReferenceTypes))
                .Must("url", Form(LooseUri.IsUri, s_uri)).Shape)))
            .May("credits", List(new ObjectShape(s_names, isClosed: false)
                .Must("name", Text()).May("contact", texts)
                .May("type", OneOf("FINDER", "REPORTER", "ANALYST", "COORDINATOR", "REMEDIATION_DEVELOPER", "REMEDIATION_REVIEWER", "REMEDIATION_VERIFIER", "TOOL",
                    "SPONSOR", "OTHER")).Shape))
            .May("database_specific", AnyObject)
            .Also(OneSeverity).Shape;
    }

    // A member of an event that is no string does not make it one of the four kinds (oneOf).
    private static Shape Event()
    {
        var shape = new ObjectShape(s_names, isClosed: false);
        foreach (var name in s_events)
            shape.May(name, Anything);
        return shape.Also((value, findings) =>
        {
            if (s_eventKeys.Count(key => value[key].Kind == JsonKind.String) != 1)
                findings.Add(value, s_oneEvent, string.Join(", ", s_events));
        }).Shape;
    }

    private static void Range(JsonView range, DocumentFindings findings)
    {
        var events = range[s_eventsKey];
        if (events.Kind == JsonKind.Array && !Items(events).Any(one => one.Has(s_eventKeys[0])))
            findings.Add(events, s_noIntroduced);
        if (Items(events).Any(one => one.Has(s_eventKeys[1])) && Items(events).Any(one => one.Has(s_eventKeys[2])))
            findings.Add(range, s_exclusive);
        if (!range[s_type].Is("GIT"u8))
            return;
        if (!range.Has(s_repo))
            findings.Add(range, SchemaMessages.Missing, "repo");
        foreach (var one in Items(events))
        {
            if (s_eventKeys.Count(key => one[key].Kind == JsonKind.String && IsCommit(one[key].Utf8)) != 1)
                findings.Add(one, s_commit);
        }
    }

    private static void Score(JsonView severity, DocumentFindings findings)
    {
        if (severity[s_scoreKey] is not { Kind: JsonKind.String } score)
            return;
        var type = severity[s_type];
        if (type.Is("CVSS_V2"u8) && !CvssForms.Version20(score.Utf8))
            findings.Add(score, s_score, "CVSS 2.0");
        if (type.Is("CVSS_V3"u8) && !CvssForms.Version30(score.Utf8) && !CvssForms.Version31(score.Utf8))
            findings.Add(score, s_score, "CVSS 3.0, 3.1");
        if (type.Is("CVSS_V4"u8) && !CvssForms.Version40(score.Utf8))
            findings.Add(score, s_score, "CVSS 4.0");
        if (type.Is("Ubuntu"u8))
            OneOf("negligible", "low", "medium", "high", "critical")(score, findings);
    }

    private static void OneSeverity(JsonView record, DocumentFindings findings)
    {
        if (!record.Has(s_severityKey))
            return;
        foreach (var affected in Items(record[s_affectedKey]))
        {
            if (affected[s_severityKey] is { Exists: true } severity && severity.Kind != JsonKind.Null)
                findings.Add(severity, s_severity);
        }
    }

    private static IEnumerable<JsonView> Items(JsonView list)
    {
        if (list.Kind != JsonKind.Array)
            yield break;
        foreach (var item in list)
            yield return item;
    }

    private static bool IsCommit(ReadOnlySpan<byte> utf8) => utf8 is [(byte)'0'] || (utf8.Length is 40 or 64 && Ascii.All(utf8, Ascii.IsLowerHex));

    internal static bool IsId(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("x_"u8))
            return true;
        foreach (var prefix in s_prefixes)
        {
            if (utf8.Length > prefix.Length && utf8[prefix.Length] == '-' && System.Text.Ascii.Equals(utf8[..prefix.Length], prefix))
                return true;
        }
        return false;
    }

    internal static bool IsEcosystem(ReadOnlySpan<byte> utf8)
    {
        var colon = utf8.IndexOf((byte)':');
        var name = colon < 0 ? utf8 : utf8[..colon];
        foreach (var known in s_ecosystems)
        {
            if (System.Text.Ascii.Equals(name, known))
                return colon < 0 || (colon + 1 < utf8.Length && !utf8[colon..].ContainsAny((byte)'\n', (byte)'\r'));
        }
        return false;
    }
}
