using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.24: a party is involved at most once at any date, or without one, whatever its status.</summary>
internal static class MultipleDefinitionInInvolvements
{
    public static readonly CsafTest Test = new("6.1.24", CsafVersions.Both, new("Multiple definition in involvements", "Définition multiple parmi les implications"), Check);

    private static readonly Message Twice = new("the party \"{0}\" is already involved at this date", "la partie « {0} » est déjà impliquée à cette date");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (vulnerability[Keys.Involvements].Count < 2)
                continue;
            var had = new HashSet<(string Party, Timestamp? Date, string? Unread)>();
            foreach (var item in vulnerability[Keys.Involvements])
            {
                if (item[Keys.Party].Text() is not { } party)
                    continue;
                var isRead = Dates.TryRead(item[Keys.Date], out var date);
                if (!had.Add((party, isRead ? date : null, isRead ? null : item[Keys.Date].Text())))
                    findings.Add(item, Twice, party);
            }
        }
    }
}
