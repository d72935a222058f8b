using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.14: sorted by date, and by number among those of one instant, the numbers of the revision history ascend.</summary>
internal static class SortedRevisionHistory
{
    public static readonly CsafTest Test = new("6.1.14", CsafVersions.Both, new("Sorted revision history", "Historique des révisions trié"), Check);

    private static readonly Message Unsorted = new(
        "by date, \"{0}\" comes before \"{1}\", which has a lower number",
        "par date, « {0} » précède « {1} », dont le numéro est inférieur");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var sorted = csaf.Revisions.Sorted;
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[i - 1].Number.ComparePrecedence(sorted[i].Number) > 0)
                findings.Add(csaf.Revisions.Node, Unsorted, sorted[i - 1].Number.Text, sorted[i].Number.Text);
        }
    }
}
