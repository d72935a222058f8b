using System.Text;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.40: the names that are reserved for the Max UUID and the Nil UUID are not those of other sharing groups.</summary>
internal static class InvalidSharingGroupName
{
    public static readonly CsafTest Test = new("6.1.40", CsafVersions.V21, new("Invalid sharing group name", "Nom de groupe de partage non valide"), Check);

    private static readonly Message ReservedName = new(
        "the name \"{0}\" is reserved for the sharing group {1}",
        "le nom « {0} » est réservé au groupe de partage {1}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var (id, name) = (SharingGroups.IdOf(csaf), SharingGroups.NameOf(csaf));
        if (name.Is(SharingGroups.Public) && !id.Is(SharingGroups.MaxUuid))
            findings.Add(name, ReservedName, name.Text()!, Encoding.ASCII.GetString(SharingGroups.MaxUuid));
        if (name.Is(SharingGroups.NoSharing) && !id.Is(SharingGroups.NilUuid))
            findings.Add(name, ReservedName, name.Text()!, Encoding.ASCII.GetString(SharingGroups.NilUuid));
    }
}
