using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.37: every date-time is one of RFC 3339 with upper-case T and Z, and no leap second.</summary>
internal static class DateAndTime
{
    public static readonly CsafTest Test = new("6.1.37", CsafVersions.V21, new("Date and time", "Date et heure"), Check);

    private static readonly Message NotDateTime = new(
        "\"{0}\" is not a date-time of RFC 3339 as CSAF asks for it, such as 2024-01-24T10:00:00Z",
        "« {0} » n’est pas une date-heure de la RFC 3339 telle que CSAF la veut, par exemple 2024-01-24T10:00:00Z");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        CheckOne(csaf.Tracking[Keys.CurrentReleaseDate], findings);
        CheckOne(csaf.Tracking[Keys.Generator][Keys.Date], findings);
        CheckOne(csaf.Tracking[Keys.InitialReleaseDate], findings);
        CheckEach(csaf.Tracking[Keys.RevisionHistory], Keys.Date, findings);
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            CheckOne(vulnerability[Keys.DisclosureDate], findings);
            CheckOne(vulnerability[Keys.DiscoveryDate], findings);
            CheckEach(vulnerability[Keys.FirstKnownExploitationDates], Keys.Date, findings);
            CheckEach(vulnerability[Keys.FirstKnownExploitationDates], Keys.ExploitationDate, findings);
            CheckEach(vulnerability[Keys.Flags], Keys.Date, findings);
            CheckEach(vulnerability[Keys.Involvements], Keys.Date, findings);
            foreach (var metric in vulnerability.Metrics)
            {
                CheckOne(metric.Content[Keys.Epss][Keys.Timestamp], findings);
                CheckOne(metric.Content[Keys.SsvcV2][Keys.Timestamp], findings);
            }

            CheckEach(vulnerability[Keys.Remediations], Keys.Date, findings);
            CheckEach(vulnerability[Keys.Threats], Keys.Date, findings);
        }
    }

    private static void CheckEach(JsonView items, JsonKey key, Findings findings)
    {
        foreach (var item in items)
            CheckOne(item[key], findings);
    }

    private static void CheckOne(JsonView at, Findings findings)
    {
        if (at.Kind == JsonKind.String && (!Dates.TryRead(at, out var date) || date.Csaf21Fault is not null))
            findings.Add(at, NotDateTime, at.Text()!);
    }
}
