using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.53: the text of an id of a system that RVISC registers has the pattern of that system.</summary>
internal static class MatchingTextForRegisteredIdSystem
{
    public static readonly CsafTest Test = new(
        "6.2.53", CsafVersions.V21, new("Matching text for registered ID system", "Texte conforme au système d’identifiants enregistré"), Check);

    private static readonly Message NoMatch = new("\"{0}\" is not an id of {1}, such as {2}", "« {0} » n’est pas un identifiant de {1}, tel que {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var id in vulnerability[Keys.Ids])
            {
                var text = id[Keys.Text];
                if (text.Exists && IdSystems.Find(id[Keys.SystemName].Utf8) is { } system && !system.IsId(text.Utf8))
                    findings.Add(text, NoMatch, text.Text() ?? "", system.CommonName, system.Example);
            }
        }
    }
}
