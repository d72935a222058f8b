using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.7: a product has at most one CVSS vector of each version; in 2.1, of each version and source.</summary>
internal static class MultipleScoresWithSameVersionPerProduct
{
    public static readonly CsafTest Test = new("6.1.7", CsafVersions.Both, new("Multiple scores with same version per product", "Plusieurs scores de même version par produit"), Check);

    private static readonly Message Second = new(
        "the product \"{0}\" already has a CVSS {1} vector from the same source",
        "le produit « {0} » a déjà un vecteur CVSS {1} de la même source");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (vulnerability.Metrics.Count < 2)
                continue;
            // Of each, the first metric that has it: a list that names a product twice is no second vector.
            var had = new Dictionary<(int Product, string Version, string? Source), int>();
            for (var i = 0; i < vulnerability.Metrics.Count; i++)
            {
                var metric = vulnerability.Metrics[i];
                var source = metric.Source.Text();
                foreach (var version in VersionsOf(metric.Content))
                {
                    foreach (var id in metric.Products)
                    {
                        var product = csaf.Products.Of(id);
                        if (product >= 0 && !had.TryAdd((product, version, source), i) && had[(product, version, source)] != i)
                            findings.Add(id, Second, csaf.Products.IdOf(product), version);
                    }
                }
            }
        }
    }

    // Versions that CSAF does not know count too, so the names of the members are not asked for.
    private static IEnumerable<string> VersionsOf(JsonView content)
    {
        foreach (var member in content)
        {
            if (member.Kind == JsonKind.Object && member.Name().StartsWith("cvss_v", StringComparison.Ordinal) && member[Keys.Version].Text() is { } version)
                yield return version;
        }
    }
}
