using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Cvss;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Csaf.Authoring;

/// <summary>Facts as people might give them, in any combination that the profile of the document allows.</summary>
internal static class SomeFacts
{
    private static readonly string[] Vectors =
    [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:N", "AV:N/AC:L/Au:N/C:P/I:P/A:P",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N/E:U",
    ];

    public static AdvisoryFacts Example { get; } = new()
    {
        Id = "EXA-2026:1",
        Title = "A flaw in the parser",
        Publisher = new PublisherFacts("Example Company", "https://example.com", ContactDetails: "security@example.com"),
        Released = Time("2026-01-02T10:00:00Z"),
        License = "CC-BY-4.0",
        Notes = [new NoteFacts("summary", "A flaw.", "Summary")],
        References = [new ReferenceFacts("https://example.com/exa-2026-1", "More about it.")],
        Vulnerabilities =
        [
            new VulnerabilityFacts
            {
                Cve = "CVE-2026-1000",
                Description = "Names are shown as they are.",
                Cwe = 79,
                Cvss = [Vector(Vectors[0])],
                FoundBy = [new ThanksFacts(["Ada"])],
                Products =
                [
                    new Affected(new ProductFacts("Example Company", "Parser", "1.0"), new RemedyFacts("Update to 1.1.")),
                    new Fixed(new ProductFacts("Example Company", "Parser", "1.1")),
                ],
            },
        ],
    };

    private static readonly Gen<string> Words = Gen.Elements("Parser", "Évaluation", "<b>bold</b>", "a \"quoted\" one", "C:\\path", "Zeile\nzwei", "日本", "x & y", "😀 smile");

    private static readonly Gen<ProductFacts> Products =
        from vendor in Gen.Elements("Example Company", "Other & Sons")
        from name in Gen.Elements("Parser", "Reader", "Writer")
        from version in Gen.Elements("1.0", "1.1", "2.0-rc", "vers:npm/<1.0.0", "vers:deb/>=1.0|<2.0")
        from purl in Gen.Elements(null, "pkg:npm/left-pad@1.3.0")
        select new ProductFacts(vendor, name, version, version.StartsWith("vers:", StringComparison.Ordinal), version.StartsWith("vers:", StringComparison.Ordinal) ? null : purl);

    private static readonly Gen<RemedyFacts> Remedies =
        from category in Gen.Elements("vendor_fix", "mitigation", "workaround", "none_available", "no_fix_planned")
        from details in Words
        select new RemedyFacts(details, category);

    private static readonly Gen<Reason> Reasons = Gen.OneOf(
        Gen.Elements<Reason>(new Reason.Justification("component_not_present"), new Reason.Justification("vulnerable_code_not_present")),
        Words.Select(text => (Reason)new Reason.Impact(text)));

    private static readonly Gen<ThanksFacts> Thanks =
        from names in Words.ListOf(2)
        from organization in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(word => (string?)word))
        select new ThanksFacts([.. names], organization);

    private static Gen<Standing> StandingOf(ProductFacts product) => Gen.OneOf(
        Remedies.Select(remedy => (Standing)new Affected(product, remedy)),
        Gen.Constant<Standing>(new Fixed(product)),
        Reasons.Select(reason => (Standing)new NotAffected(product, reason)),
        Gen.Constant<Standing>(new UnderInvestigation(product)));

    private static Gen<VulnerabilityFacts> Vulnerability(int number, AdvisoryProfile profile) =>
        from products in Products.NonEmptyListOf().Select(list => list ?? [])
        from standings in Gen.CollectToArray([.. products.Take(12)], StandingOf)
        from remedy in Remedies
        from description in Words
        from cwe in Gen.Elements<int?>(null, 79, 120, 787)
        from vectors in Gen.SubListOf(Vectors)
        from foundBy in Thanks.ListOf(2)
        select new VulnerabilityFacts
        {
            Cve = $"CVE-2024-{number + 1000}",
            Description = description,
            Cwe = cwe,
            Cvss = [.. vectors.Select(Vector)],
            FoundBy = [.. foundBy],
            // A security advisory says for each fix which version it mends.
            Products = profile == AdvisoryProfile.SecurityAdvisory
                ? [.. standings, .. standings.Where(one => one is Fixed).Append(standings[0]).Select(one => new Affected(one.Product with { Version = "0.9", IsRange = false, PackageUrl = null }, remedy))]
                : standings,
        };

    public static Gen<AdvisoryFacts> Any { get; } =
        from version in Gen.Elements(CsafVersion.V20, CsafVersion.V21)
        from profile in Gen.Elements(AdvisoryProfile.Base, AdvisoryProfile.Informational, AdvisoryProfile.IncidentResponse, AdvisoryProfile.SecurityAdvisory, AdvisoryProfile.Vex)
        from status in Gen.Elements(AdvisoryStatus.Draft, AdvisoryStatus.Interim, AdvisoryStatus.Final)
        from tlp in Gen.Elements(Enum.GetValues<TlpLabel>())
        from title in Words
        from count in Gen.Choose(1, 3)
        from vulnerabilities in Gen.CollectToArray(Enumerable.Range(0, count), number => Vulnerability(number, profile))
        from thanks in Thanks.ListOf(2)
        let facts = Example
        select facts with
        {
            Version = version,
            Profile = profile,
            Status = status,
            Tlp = tlp,
            Title = title,
            Thanks = [.. thanks],
            Vulnerabilities = profile is AdvisoryProfile.Informational or AdvisoryProfile.IncidentResponse ? [] : vulnerabilities,
        };

    private static CvssVector Vector(string text) => CvssVector.TryParse(text, out var vector, out var reason) ? vector : throw new FormatException(reason);

    private static Timestamp Time(string text) => Timestamp.TryParse(text, out var time, out var reason) ? time : throw new FormatException(reason);
}
