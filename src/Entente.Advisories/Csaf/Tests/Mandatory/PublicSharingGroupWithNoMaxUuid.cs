using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.39: the sharing group of a document labelled TLP:CLEAR, if any, is the Max UUID; in a draft it may be the Nil UUID.</summary>
internal static class PublicSharingGroupWithNoMaxUuid
{
    public static readonly CsafTest Test = new("6.1.39", CsafVersions.V21, new("Public sharing group with no Max UUID", "Groupe de partage public sans l’UUID maximal"), Check);

    private static readonly Message NotMax = new(
        "the label is TLP:CLEAR, but the sharing group is not the Max UUID",
        "l’étiquette est TLP:CLEAR, mais le groupe de partage n’est pas l’UUID maximal");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var id = SharingGroups.IdOf(csaf);
        if (id.Exists && csaf.Tlp.Is("CLEAR"u8) && !id.Is(SharingGroups.MaxUuid) && !(csaf.IsDraft && id.Is(SharingGroups.NilUuid)))
            findings.Add(id, NotMax);
    }
}
