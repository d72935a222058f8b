using Entente.Advisories.Ssvc;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.1, 6.3.13: of every decision point in a registered namespace the latest version is used. The list of decision points (see
/// <see cref="SsvcRegistry"/>) has no dates, so it is the latest that is known here, whatever the timestamp.
/// </summary>
internal static class NonLatestSsvcDecisionPointVersion
{
    public static readonly CsafTest Test = new(
        "6.3.13", CsafVersions.V21, new("Usage of non-latest SSVC decision point version", "Version d’un point de décision SSVC qui n’est pas la dernière"), Check);

    private static readonly Message NotLatest = new(
        "version {0} of the decision point {1} is used, but the latest is {2}", "la version {0} du point de décision {1} est employée, mais la dernière est la {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            if (selection.Node[Keys.Key].Text() is not { } key || selection.Node[Keys.Version].Text() is not { } version)
                continue;
            var versions = SsvcRegistry.Versions(selection.Namespace.Base, key);
            if (versions.Count > 0 && versions[^1].Version != version)
                findings.Add(selection.Node, NotLatest, version, versions[^1].Name, versions[^1].Version);
        }
    }
}
