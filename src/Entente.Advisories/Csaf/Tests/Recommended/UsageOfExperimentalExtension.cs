using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.54.4 and 6.3.21.2: no experimental extension is used, in a document that is TLP:CLEAR and in any other.</summary>
internal static class UsageOfExperimentalExtension
{
    public static readonly CsafTest InClear = new(
        "6.2.54.4",
        CsafVersions.V21,
        new("Usage of experimental extension in TLP:CLEAR document", "Extension expérimentale dans un document TLP:CLEAR"),
        static (csaf, findings) => Check(csaf, findings, isClear: true));

    public static readonly CsafTest InNonClear = new(
        "6.3.21.2",
        CsafVersions.V21,
        new("Usage of experimental extension in non-TLP:CLEAR document", "Extension expérimentale dans un document qui n’est pas TLP:CLEAR"),
        static (csaf, findings) => Check(csaf, findings, isClear: false));

    private static readonly Message Experimental = new(
        "the extension is experimental: readers may not know what it means", "l’extension est expérimentale : les lecteurs peuvent en ignorer le sens");

    private static void Check(CsafDocument csaf, Findings findings, bool isClear)
    {
        if (csaf.Tlp.Is("CLEAR"u8) != isClear)
            return;
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
            {
                if (ExtensionLists.ClassOf(csaf, extension) == CsafExtensionClass.Experimental)
                    findings.Add(extension, Experimental);
            }
        }
    }
}
