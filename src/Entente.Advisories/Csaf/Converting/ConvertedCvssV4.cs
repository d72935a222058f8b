using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Cvss;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>CVSS 4.0, which CSAF 2.0 has no place for (clause 18, "cvss_v4"): a reference to the calculator of FIRST has the vector in its fragment.</summary>
internal static class ConvertedCvssV4
{
    private static readonly string[] Calculators = ["https://www.first.org/cvss/calculator/4-0#", "https://www.first.org/cvss/calculator/4.0#"];

    private static readonly Message Failed = new(
        "the automatic conversion of the CVSS v4.0 reference failed: {0}", "la conversion automatique de la référence CVSS v4.0 a échoué : {0}");

    private static readonly Message NoProducts = new(
        "the automatic conversion of the CVSS v4.0 reference failed: no product is affected", "la conversion automatique de la référence CVSS v4.0 a échoué : aucun produit n’est affecté");

    public static void Convert(Conversion conversion, JsonObject vulnerability)
    {
        foreach (var reference in vulnerability.Objects("references"))
        {
            if (reference.Text("url") is not { } url || reference.Text("category") is not (null or "external"))
                continue;
            var calculator = Calculators.FirstOrDefault(one => url.StartsWith(one, StringComparison.OrdinalIgnoreCase));
            if (calculator is null)
                continue;
            var products = Affected(vulnerability);
            if (!CvssVector.TryParse(url.AsSpan(calculator.Length), out var vector, out var reason))
                conversion.Warn(reference, Failed, reason);
            else if (vector.Version != CvssVersion.V40)
                conversion.Warn(reference, Failed, CvssVector.Print(vector.Version));
            else if (products.Length == 0)
                conversion.Warn(reference, NoProducts);
            else
                vulnerability.Append("metrics", Scores.Metric(vector, products));
        }
    }

    private static string[] Affected(JsonObject vulnerability) =>
        [.. ((string[])["first_affected", "known_affected", "last_affected"]).SelectMany(list => vulnerability.Object("product_status").Texts(list)).Distinct()];
}
