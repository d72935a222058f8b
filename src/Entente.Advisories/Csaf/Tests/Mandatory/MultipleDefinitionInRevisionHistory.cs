using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.22: no number stands twice in the revision history.</summary>
internal static class MultipleDefinitionInRevisionHistory
{
    public static readonly CsafTest Test = new("6.1.22", CsafVersions.Both, new("Multiple definition in revision history", "Définition multiple dans l’historique des révisions"), Check);

    private static readonly Message Twice = new("the revision history already has the number \"{0}\"", "l’historique contient déjà le numéro « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var had = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in csaf.Revisions.Node)
        {
            if (item[Keys.Number].Text() is { } number && !had.Add(number))
                findings.Add(item[Keys.Number], Twice, number);
        }
    }
}
