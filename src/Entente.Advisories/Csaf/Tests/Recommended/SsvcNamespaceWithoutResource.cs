using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.37: a full namespace, extensions and all, that is not registered is named in the summary of a decision point resource of the same SSVC.</summary>
internal static class SsvcNamespaceWithoutResource
{
    // Our choice: the bytes of summaries that are searched, each summary a few more. Every namespace may be sought in every resource.
    private const long MostBytes = 1L << 30;
    private const int BytesOfOne = 64;

    public static readonly CsafTest Test = new(
        "6.2.37", CsafVersions.V21, new("Usage of unknown SSVC decision point namespace without resource", "Espace de noms SSVC inconnu sans ressource"), Check);

    private static readonly Message NoResource = new(
        "the namespace \"{0}\" is not registered, and no decision point resource names it in its summary",
        "l’espace de noms « {0} » n’est pas enregistré, et aucune ressource ne le nomme dans son résumé");

    private static readonly Message CutShort = new(
        "there are too many namespaces and resources to look for all of them", "il y a trop d’espaces de noms et de ressources pour tous les rechercher");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var seen = new HashSet<(JsonView, string)>();
        var bytesLeft = MostBytes;
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            var space = selection.Namespace;
            if ((space.IsRegistered && !space.IsRefined) || !seen.Add((selection.Ssvc, space.Text)))
                continue;
            var resources = selection.Ssvc[Keys.DecisionPointResources];
            var isNamed = IsNamed(resources, selection.At, ref bytesLeft);
            if (bytesLeft < 0)
            {
                findings.Warn(selection.Ssvc, CutShort);
                return;
            }

            if (!isNamed)
                findings.Add(resources.Exists ? resources : selection.Ssvc, NoResource, space.Text);
        }
    }

    private static bool IsNamed(JsonView resources, JsonView space, ref long bytesLeft)
    {
        var sought = space.Utf8;
        foreach (var resource in resources)
        {
            var summary = resource[Keys.Summary].Utf8;
            bytesLeft -= summary.Length + BytesOfOne;
            if (summary.IndexOf(sought) >= 0)
                return true;
            if (bytesLeft < 0)
                return false;
        }

        return false;
    }
}
