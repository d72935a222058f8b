using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.21.1: no extension has the category essential.</summary>
internal static class ExtensionCategoryEssential
{
    public static readonly CsafTest Test = new("6.3.21.1", CsafVersions.V21, new("Extension category essential", "Extension de catégorie essentielle"), Check);

    private static readonly Message Essential = new(
        "the extension is essential: a reader that does not know it misses what is needed to understand the document",
        "l’extension est essentielle : qui ne la connaît pas ne peut comprendre le document");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
            {
                if (extension[Keys.Category].Is("essential"u8))
                    findings.Add(extension[Keys.Category], Essential);
            }
        }
    }
}
