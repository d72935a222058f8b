using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.39.5: a superseded or withdrawn document has no extension.</summary>
internal static class ExtensionInSupersededOrWithdrawnDocument
{
    public static readonly CsafTest Test = new(
        "6.2.39.5", CsafVersions.V21, new("Extension in superseded or withdrawn document", "Extension dans un document remplacé ou retiré"), Check);

    private static readonly Message Contains = new("a superseded or withdrawn document should have no extension", "un document remplacé ou retiré ne devrait pas avoir d’extension");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_withdrawn", "csaf_superseded"))
            return;
        foreach (var extensions in csaf.Extensions)
        {
            if (extensions.Place is ExtensionPlace.Document or ExtensionPlace.Root)
                findings.Add(extensions.List, Contains);
        }
    }
}
