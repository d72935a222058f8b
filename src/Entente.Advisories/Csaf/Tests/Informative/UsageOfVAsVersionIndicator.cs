using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.11: the name of no product version starts with v or V before a digit.</summary>
internal static class UsageOfVAsVersionIndicator
{
    public static readonly CsafTest Test = new("6.3.11", CsafVersions.Both, new("Usage of V as version indicator", "Usage de V comme indicateur de version"), Check);

    private static readonly Message StartsWithV = new("the version \"{0}\" starts with a v", "la version « {0} » commence par un v");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.Name.Utf8 is [(byte)'v' or (byte)'V', >= (byte)'0' and <= (byte)'9', ..] && branch.Category.Is("product_version"u8))
                findings.Add(branch.Name, StartsWithV, branch.Name.Text()!);
        }
    }
}
