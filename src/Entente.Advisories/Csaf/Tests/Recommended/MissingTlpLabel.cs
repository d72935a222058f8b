using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0, 6.2.10: the TLP label is there and is one of TLP 1. In CSAF 2.1 the schema asks for it.</summary>
internal static class MissingTlpLabel
{
    public static readonly CsafTest Test = new("6.2.10", CsafVersions.V20, new("Missing TLP label", "Étiquette TLP manquante"), Check);

    private static readonly Message Missing = new("the document has no TLP label", "le document n’a pas d’étiquette TLP");
    private static readonly Message Invalid = new("the TLP label must be RED, AMBER, GREEN or WHITE", "l’étiquette TLP doit être RED, AMBER, GREEN ou WHITE");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var label = csaf.Tlp;
        if (!label.Exists)
            findings.Add(Holder(csaf), Missing);
        else if (!label.Is("RED"u8) && !label.Is("AMBER"u8) && !label.Is("GREEN"u8) && !label.Is("WHITE"u8))
            findings.Add(label, Invalid);
    }

    // The innermost part of /document/distribution/tlp that is there.
    private static JsonView Holder(CsafDocument csaf)
    {
        var distribution = csaf.Document[Keys.Distribution];
        var tlp = distribution[Keys.Tlp];
        return tlp.Exists ? tlp : distribution.Exists ? distribution : csaf.Document.Exists ? csaf.Document : csaf.Root;
    }
}
