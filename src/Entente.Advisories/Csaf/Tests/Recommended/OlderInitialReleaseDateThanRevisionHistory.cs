using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.5: the initial release date is not older than the oldest item of the revision history. Instants are compared, whatever their time zones.</summary>
internal static class OlderInitialReleaseDateThanRevisionHistory
{
    public static readonly CsafTest Test = new("6.2.5", CsafVersions.Both, new("Older initial release date than revision history", "Date de première publication antérieure à l’historique des révisions"), Check);

    private static readonly Message Older = new("the initial release date is older than {0}, the date of the oldest revision", "la date de première publication est antérieure au {0}, date de la plus ancienne révision");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var history = csaf.Revisions;
        var oldest = history.Sorted.Count == 0 ? null : history.Sorted[0];
        var released = csaf.Tracking[Keys.InitialReleaseDate];
        if (oldest is not null && Dates.TryRead(released, out var date) && date < oldest.Date)
            findings.Add(released, Older, oldest.Date.ToString());
    }
}
