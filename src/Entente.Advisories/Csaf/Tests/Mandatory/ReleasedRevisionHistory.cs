using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.18: a released document has no item 0 or 0.y.z in its revision history.</summary>
internal static class ReleasedRevisionHistory
{
    public static readonly CsafTest Test = new("6.1.18", CsafVersions.Both, new("Released revision history", "Historique des révisions publié"), Check);

    private static readonly Message Zero = new(
        "the document is released, but its revision history has the number \"{0}\"",
        "le document est publié, mais son historique contient le numéro « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.IsReleased)
            return;
        foreach (var item in csaf.Revisions.Node)
        {
            if (DocumentVersion.Of(item[Keys.Number].Utf8) is { IsZero: true } number)
                findings.Add(item[Keys.Number], Zero, number.Text);
        }
    }
}
