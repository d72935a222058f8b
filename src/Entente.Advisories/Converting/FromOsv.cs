using Entente.Advisories.Cvss;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Converting;

/// <summary>Reads an OSV record.</summary>
internal static class FromOsv
{
    private static readonly Message Events = new("the events are no list of intervals", "les événements ne sont pas une suite d’intervalles");
    private static readonly Message OfPackage = new("a score of one package is carried as one of the record", "le score d’un seul paquet est repris comme celui de l’avis");

    public static Disclosure Read(SourceNode record)
    {
        record["schema_version"].Take();
        var disclosure = new Disclosure
        {
            Title = record.Said("summary"),
            Published = record.Said("published"),
            Modified = record.Said("modified"),
            Withdrawn = record.Said("withdrawn"),
            IsWithdrawn = record["withdrawn"].Exists,
        };
        var names = new[] { record.Said("id") }.Concat(record.Items("aliases").Select(alias => alias.Said())).OfType<Said>().ToArray();
        disclosure.Cve = names.FirstOrDefault(name => name.Text.StartsWith("CVE-", StringComparison.Ordinal));
        disclosure.Id = names.FirstOrDefault(name => name != disclosure.Cve);
        disclosure.Aliases.AddRange(names.Where(name => name != disclosure.Cve && name != disclosure.Id));
        if (record.Said("details") is { Text.Length: > 0 } details)
            disclosure.Descriptions.Add((details, null));
        foreach (var reference in record.Items("references"))
        {
            if (reference.Said("url") is { } url)
                disclosure.References.Add(new LinkedPage(url, null, [], reference.Said("type"), reference));
        }

        foreach (var credit in record.Items("credits"))
        {
            if (credit.Said("name") is { } name)
                disclosure.Credits.Add(new Thanked(name, credit.Text("type")?.ToLowerInvariant().Replace('_', ' '), [.. credit.Items("contact").Select(one => one.Said()).OfType<Said>()], credit));
        }

        foreach (var severity in record.Items("severity"))
            ReadScore(severity, disclosure, isOfPackage: false);
        disclosure.Weaknesses.AddRange(record["database_specific"].Items("cwe_ids").Select(id => id.Said()).OfType<Said>().Select(id => (id, id.From)));
        foreach (var affected in record.Items("affected"))
        {
            foreach (var severity in affected.Items("severity"))
                ReadScore(severity, disclosure, isOfPackage: true);
            ReadProduct(affected, disclosure);
        }

        return disclosure;
    }

    private static void ReadScore(SourceNode severity, Disclosure disclosure, bool isOfPackage)
    {
        if (severity["score"].View.Text() is not { } text || !severity["type"].View.Utf8.StartsWith("CVSS"u8))
            return;
        if (!CvssVector.TryParse(text, out var vector, out var reason))
        {
            severity.Lose(Scored.NoVector, reason);
            return;
        }

        severity.Take();
        if (vector.ToString() != text)
            severity["score"].Lose(Scored.Unordered);
        if (isOfPackage)
            severity.Lose(OfPackage);
        disclosure.Scores.Add(new Scored(vector, severity));
    }

    private static void ReadProduct(SourceNode affected, Disclosure disclosure)
    {
        var package = affected["package"];
        var ecosystem = package.Text("ecosystem");
        foreach (var range in affected.Items("ranges"))
            ReadRange(range, ecosystem, package, affected, disclosure);
        var product = Product(package, affected, ecosystem, null);
        foreach (var version in affected.Items("versions"))
        {
            if (version.Text() is { } text)
                product.Versions.Add(new VersionSpan(Effect.Affected, null, text, [], version));
        }

        if (product.Versions.Count > 0 || affected["ranges"].View.Count == 0)
            disclosure.Products.Add(product);
    }

    private static Concerned Product(SourceNode package, SourceNode affected, string? ecosystem, Said? repository) =>
        new() { Name = package.Said("name"), Ecosystem = ecosystem, PackageUrl = package.Said("purl"), Repository = repository, From = affected };

    private static void ReadRange(SourceNode range, string? ecosystem, SourceNode package, SourceNode affected, Disclosure disclosure)
    {
        var product = Product(package, affected, ecosystem, range.Said("repo"));
        disclosure.Products.Add(product);
        var type = range.Text("type");
        if (IntervalsOf(range["events"]) is not { } intervals)
        {
            range.Lose(Events);
            return;
        }

        range["events"].Take();
        var scheme = type switch { "SEMVER" => "semver", "GIT" => "git", _ => Ecosystems.SchemeOf(ecosystem) ?? "generic" };
        product.Versions.Add(new VersionSpan(Effect.Affected, scheme, null, intervals, range));
    }

    // Introduced and an end by turns; the last may have no end.
    private static List<Interval>? IntervalsOf(SourceNode events)
    {
        var intervals = new List<Interval>();
        string? start = null;
        var isOpen = false;
        foreach (var one in events.Items())
        {
            var (introduced, fixedAt, last) = (one["introduced"].View.Text(), one["fixed"].View.Text(), one["last_affected"].View.Text());
            if (one.View.Count != 1 || isOpen == introduced is not null || (introduced ?? fixedAt ?? last) is null)
                return null;
            if (introduced is not null)
                start = introduced == "0" ? null : introduced;
            else
                intervals.Add(new Interval(start, fixedAt ?? last, fixedAt is null));
            isOpen = introduced is not null;
        }

        if (isOpen)
            intervals.Add(new Interval(start, null, false));
        return intervals;
    }
}
