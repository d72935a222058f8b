using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.4: no number in the revision history has build metadata.</summary>
internal static class BuildMetadataInRevisionHistory
{
    public static readonly CsafTest Test = new("6.2.4", CsafVersions.Both, new("Build metadata in revision history", "Métadonnées de compilation dans l’historique des révisions"), Check);

    private static readonly Message HasBuild = new("the number \"{0}\" includes build metadata", "le numéro « {0} » contient des métadonnées de compilation");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var revision in csaf.Tracking[Keys.RevisionHistory])
        {
            var number = revision[Keys.Number];
            if (number.Utf8.Contains((byte)'+'))
                findings.Add(number, HasBuild, number.Text()!);
        }
    }
}
