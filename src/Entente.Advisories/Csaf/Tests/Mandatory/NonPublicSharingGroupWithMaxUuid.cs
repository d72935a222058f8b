using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.38: the Max UUID is the sharing group of documents labelled TLP:CLEAR only.</summary>
internal static class NonPublicSharingGroupWithMaxUuid
{
    public static readonly CsafTest Test = new("6.1.38", CsafVersions.V21, new("Non-public sharing group with Max UUID", "Groupe de partage non public avec l’UUID maximal"), Check);

    private static readonly Message NotClear = new(
        "the sharing group is the Max UUID, but the label is TLP:{0}; it must be TLP:CLEAR",
        "le groupe de partage est l’UUID maximal, mais l’étiquette est TLP:{0} ; elle doit être TLP:CLEAR");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (SharingGroups.IdOf(csaf).Is(SharingGroups.MaxUuid) && csaf.Tlp.Exists && !csaf.Tlp.Is("CLEAR"u8))
            findings.Add(csaf.Tlp, NotClear, csaf.Tlp.Text() ?? "");
    }
}
