using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.6: the current release date is not older than the newest item of the revision history. Instants are compared, whatever their time zones.</summary>
internal static class OlderCurrentReleaseDateThanRevisionHistory
{
    public static readonly CsafTest Test = new("6.2.6", CsafVersions.Both, new("Older current release date than revision history", "Date de publication actuelle antérieure à l’historique des révisions"), Check);

    private static readonly Message Older = new("the current release date is older than {0}, the date of the newest revision", "la date de publication actuelle est antérieure au {0}, date de la révision la plus récente");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var history = csaf.Revisions;
        var newest = history.Newest;
        var released = csaf.Tracking[Keys.CurrentReleaseDate];
        if (newest is not null && Dates.TryRead(released, out var date) && date < newest.Date)
            findings.Add(released, Older, newest.Date.ToString());
    }
}
