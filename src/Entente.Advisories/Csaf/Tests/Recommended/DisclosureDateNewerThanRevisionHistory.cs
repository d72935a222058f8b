using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.33: a disclosure date that is past when the test runs is not newer than the newest revision.</summary>
internal static class DisclosureDateNewerThanRevisionHistory
{
    public static readonly CsafTest Test = new(
        "6.2.33", CsafVersions.V21, new("Disclosure date newer than revision history", "Date de divulgation postérieure à l’historique des révisions"), Check);

    private static readonly Message Newer = new("the disclosure date is past, but newer than {0}, the date of the newest revision", "la date de divulgation est passée, mais postérieure au {0}, date de la dernière révision");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            var disclosed = vulnerability[Keys.DisclosureDate];
            if (Dates.TryRead(disclosed, out var date) && csaf.Revisions.Newest is { } newest && date > newest.Date && date <= Time.Timestamp.From(csaf.Options.Clock.GetUtcNow()))
                findings.Add(disclosed, Newer, newest.Date.ToString());
        }
    }
}
