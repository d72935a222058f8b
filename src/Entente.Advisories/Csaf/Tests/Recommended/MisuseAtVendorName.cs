using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.48: no vendor is called "Open Source", whatever its case and white space.</summary>
internal static class MisuseAtVendorName
{
    public static readonly CsafTest Test = new("6.2.48", CsafVersions.V21, new("Misuse at vendor name", "Mauvais usage du nom du fournisseur"), Check);

    private static readonly Message OpenSource = new("\"{0}\" is not the name of a vendor", "« {0} » n’est pas le nom d’un fournisseur");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.Category.Is("vendor"u8) && branch.Name.Text() is { } name && IsOpenSource(name))
                findings.Add(branch.Name, OpenSource, name);
        }
    }

    private static bool IsOpenSource(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Equals("opensource", StringComparison.OrdinalIgnoreCase);
}
