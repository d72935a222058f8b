using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>Dates that a released document cannot know yet (6.1.45, 6.1.49, 6.1.51, 6.1.52).</summary>
internal static class NewestRevision
{
    private static readonly Message Later = new(
        "{0} is after the newest item of the revision history, {1}",
        "{0} est postérieur à l’élément le plus récent de l’historique, {1}");

    public static void CheckNotAfter(CsafDocument csaf, Findings findings, JsonView at)
    {
        if (csaf.IsReleased && csaf.Revisions.Newest is { } newest && Dates.TryRead(at, out var date) && date > newest.Date)
            findings.Add(at, Later, at.Text()!, newest.Node[Keys.Date].Text()!);
    }
}
