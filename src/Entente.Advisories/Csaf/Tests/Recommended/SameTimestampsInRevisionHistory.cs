using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.21: no two revisions have the same instant, whatever their time zones.</summary>
internal static class SameTimestampsInRevisionHistory
{
    public static readonly CsafTest Test = new("6.2.21", CsafVersions.V21, new("Same timestamps in revision history", "Horodatages identiques dans l’historique des révisions"), Check);

    private static readonly Message Same = new("another revision has the same date {0}", "une autre révision a la même date {0}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var seen = new HashSet<Time.Timestamp>();
        foreach (var revision in csaf.Tracking[Keys.RevisionHistory])
        {
            if (Dates.TryRead(revision[Keys.Date], out var date) && !seen.Add(date))
                findings.Add(revision[Keys.Date], Same, date.ToString());
        }
    }
}
