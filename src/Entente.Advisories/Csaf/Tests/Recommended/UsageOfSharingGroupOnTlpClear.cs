using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.30: a document that is TLP:CLEAR has no sharing group.</summary>
internal static class UsageOfSharingGroupOnTlpClear
{
    public static readonly CsafTest Test = new("6.2.30", CsafVersions.V21, new("Usage of sharing group on TLP:CLEAR", "Groupe de partage en TLP:CLEAR"), Check);

    private static readonly Message IsClear = new("the document is TLP:CLEAR but names a sharing group", "le document est TLP:CLEAR mais nomme un groupe de partage");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var group = csaf.Document[Keys.Distribution][Keys.SharingGroup];
        if (group.Exists && csaf.Tlp.Is("CLEAR"u8))
            findings.Add(group, IsClear);
    }
}
