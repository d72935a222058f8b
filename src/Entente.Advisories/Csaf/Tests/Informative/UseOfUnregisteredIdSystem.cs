using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.20: the system of every id is one that RVISC registers.</summary>
internal static class UseOfUnregisteredIdSystem
{
    public static readonly CsafTest Test = new("6.3.20", CsafVersions.V21, new("Use of unregistered ID system", "Système d’identifiants non enregistré"), Check);

    private static readonly Message Unregistered = new("\"{0}\" is not the system_name of a system registered in RVISC", "« {0} » n’est pas le system_name d’un système enregistré dans RVISC");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var id in vulnerability[Keys.Ids])
            {
                var system = id[Keys.SystemName];
                if (system.Exists && IdSystems.Find(system.Utf8) is null)
                    findings.Add(system, Unregistered, system.Text() ?? "");
            }
        }
    }
}
