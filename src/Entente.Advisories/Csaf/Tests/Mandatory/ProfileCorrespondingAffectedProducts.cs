using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.13: in a security advisory, for each product that is fixed another version of it is affected by the same vulnerability.</summary>
internal static class ProfileCorrespondingAffectedProducts
{
    public static readonly CsafTest Test = new("6.1.27.13", CsafVersions.V21, new("Corresponding affected products", "Produits affectés correspondants"), Check);

    private static readonly Message Missing = new(
        "the product \"{0}\" is fixed, but no corresponding version of it is listed as affected",
        "le produit « {0} » est corrigé, mais aucune version correspondante n’est signalée comme affectée");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_security_advisory") || csaf.Vulnerabilities.Count == 0)
            return;
        var versions = new CorrespondingVersions(csaf);
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            var affected = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (list, _) in vulnerability.StatusListsPresent().Where(status => status.Group == StatusGroups.Affected))
            {
                foreach (var id in list)
                    affected.UnionWith(versions.KeysOf(csaf.Products.Of(id)));
            }

            foreach (var (list, _) in vulnerability.StatusListsPresent().Where(status => status.Group == StatusGroups.Fixed))
            {
                foreach (var id in list)
                {
                    var product = csaf.Products.Of(id);
                    if (versions.IsKnown(product) && !versions.WantedFor(product).Any(affected.Contains))
                        findings.Add(id, Missing, csaf.Products.FirstOf(product));
                }
            }
        }
    }
}
