using Entente.Advisories.Cwe;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Vers.Schemes;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.23 to 6.2.26: every CWE is not deprecated in its version; of the version that was the latest at the last revision; allowed for mapping
/// vulnerabilities; and that without review. What a version that is not known here says is not judged.
/// </summary>
internal static class CweTests
{
    public static readonly CsafTest Deprecated = new("6.2.23", CsafVersions.V21, new("Usage of deprecated CWE", "Usage d’un CWE obsolète"), CheckDeprecated);

    public static readonly CsafTest NonLatest = new("6.2.24", CsafVersions.V21, new("Usage of non-latest CWE version", "Usage d’une version de CWE qui n’est pas la dernière"), CheckLatest);

    public static readonly CsafTest NotAllowed = new(
        "6.2.25", CsafVersions.V21, new("Usage of CWE not allowed for vulnerability mapping", "Usage d’un CWE non permis pour classer une vulnérabilité"), CheckAllowed);

    public static readonly CsafTest WithReview = new(
        "6.2.26",
        CsafVersions.V21,
        new("Usage of CWE allowed with review for vulnerability mapping", "Usage d’un CWE permis après examen pour classer une vulnérabilité"),
        CheckReview);

    private static readonly Message IsDeprecated = new("{0} is deprecated in version {1} of CWE", "{0} est obsolète dans la version {1} de CWE");
    private static readonly Message IsNotLatest = new(
        "{0} is of version {1} of CWE, but the latest at the last revision was {2}", "{0} est de la version {1} de CWE, mais la plus récente lors de la dernière révision était la {2}");

    private static readonly Message IsNotAllowed = new("the use of {0} for vulnerabilities is discouraged or prohibited", "l’usage de {0} pour des vulnérabilités est déconseillé ou interdit");
    private static readonly Message NeedsReview = new("the use of {0} for vulnerabilities is allowed only with review", "l’usage de {0} pour des vulnérabilités n’est permis qu’après examen");

    private static void CheckDeprecated(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var cwe in vulnerability[Keys.Cwes])
            {
                if (Weakness(cwe)?.Status == CweStatus.Deprecated)
                    findings.Add(cwe, IsDeprecated, cwe[Keys.Id].Text()!, cwe[Keys.Version].Text()!);
            }
        }
    }

    private static void CheckLatest(CsafDocument csaf, Findings findings)
    {
        if (csaf.Revisions.Newest is not { } revision || CweCatalogue.LatestAt(revision.Date.UtcDate) is not { } latest)
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var cwe in vulnerability[Keys.Cwes])
            {
                if (cwe[Keys.Version].Text() is not { } version || version == latest.Version)
                    continue;
                // After the newest version that is known here there may have been another, which is newer.
                if (latest != CweCatalogue.Latest || GenericVersions.CompareIntDot(version, latest.Version) < 0)
                    findings.Add(cwe, IsNotLatest, cwe[Keys.Id].Text() ?? "", version, latest.Version);
            }
        }
    }

    private static void CheckAllowed(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var cwe in vulnerability[Keys.Cwes])
            {
                if (Weakness(cwe)?.Usage is CweUsage.Discouraged or CweUsage.Prohibited)
                    findings.Add(cwe, IsNotAllowed, cwe[Keys.Id].Text()!);
            }
        }
    }

    private static void CheckReview(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var cwe in vulnerability[Keys.Cwes])
            {
                if (Weakness(cwe)?.Usage == CweUsage.AllowedWithReview)
                    findings.Add(cwe, NeedsReview, cwe[Keys.Id].Text()!);
            }
        }
    }

    private static CweWeakness? Weakness(JsonView cwe) =>
        cwe[Keys.Version].Text() is { } version && CweCatalogue.TryParseId(cwe[Keys.Id].Text(), out var id, out _) ? CweCatalogue.Find(version)?.Find(id) : null;
}
