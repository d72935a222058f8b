using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.37: a full namespace, extensions and all, that is not registered is named in the summary of a decision point resource of the same SSVC.</summary>
internal static class SsvcNamespaceWithoutResource
{
    public static readonly CsafTest Test = new(
        "6.2.37", CsafVersions.V21, new("Usage of unknown SSVC decision point namespace without resource", "Espace de noms SSVC inconnu sans ressource"), Check);

    private static readonly Message NoResource = new(
        "the namespace \"{0}\" is not registered, and no decision point resource names it in its summary",
        "l’espace de noms « {0} » n’est pas enregistré, et aucune ressource ne le nomme dans son résumé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var seen = new HashSet<(JsonView, string)>();
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            var space = selection.Namespace;
            if ((space.IsRegistered && !space.IsRefined) || !seen.Add((selection.Ssvc, space.Text)))
                continue;
            var resources = selection.Ssvc[Keys.DecisionPointResources];
            if (!IsNamed(resources, selection.At))
                findings.Add(resources.Exists ? resources : selection.Ssvc, NoResource, space.Text);
        }
    }

    private static bool IsNamed(JsonView resources, JsonView space)
    {
        foreach (var resource in resources)
        {
            if (resource[Keys.Summary].Utf8.IndexOf(space.Utf8) >= 0)
                return true;
        }

        return false;
    }
}
