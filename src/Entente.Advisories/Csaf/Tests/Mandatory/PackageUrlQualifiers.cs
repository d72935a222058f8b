using Entente.Advisories.Purl;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.42: the package URLs of a product differ in their qualifiers only.</summary>
internal static class PackageUrlQualifiers
{
    public static readonly CsafTest Test = new("6.1.42", CsafVersions.V21, new("PURL qualifiers", "Qualificateurs de PURL"), Check);

    private static readonly Message Differs = new(
        "\"{0}\" differs from \"{1}\" in more than its qualifiers",
        "« {0} » diffère de « {1} » par plus que ses qualificateurs");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            PackageUrl? first = null;
            foreach (var at in definition.Helper[Keys.Purls])
            {
                if (at.Text() is not { } text || !PackageUrl.TryParse(text, out var purl, out _))
                    continue;
                first ??= purl;
                if (!purl.DiffersOnlyInQualifiers(first))
                    findings.Add(at, Differs, text, first.ToString());
            }
        }
    }
}
