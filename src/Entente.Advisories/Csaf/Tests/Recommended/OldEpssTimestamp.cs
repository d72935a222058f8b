using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.41: the youngest EPSS of a vulnerability is at most 15 days older than the newest revision of a document that is final or interim.</summary>
internal static class OldEpssTimestamp
{
    private const int Days = 15;

    public static readonly CsafTest Test = new("6.2.41", CsafVersions.V21, new("Old EPSS timestamp", "Horodatage EPSS ancien"), Check);

    private static readonly Message Old = new("the EPSS is more than 15 days older than {0}, the date of the newest revision", "l’EPSS est antérieur de plus de 15 jours au {0}, date de la dernière révision");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.IsReleased || csaf.Revisions.Newest is not { } newest)
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            JsonView youngest = default;
            Time.Timestamp youngestDate = default;
            foreach (var metric in vulnerability.Metrics)
            {
                var at = metric.Content[Keys.Epss][Keys.Timestamp];
                if (Dates.TryRead(at, out var date) && (!youngest.Exists || date > youngestDate))
                    (youngest, youngestDate) = (at, date);
            }

            if (youngest.Exists && youngestDate.PlusDays(Days) < newest.Date)
                findings.Add(youngest, Old, newest.Date.ToString());
        }
    }
}
