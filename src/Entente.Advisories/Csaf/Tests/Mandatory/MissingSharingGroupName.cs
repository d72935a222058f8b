using System.Text;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.41: the sharing groups of the Max UUID and the Nil UUID have the names that are reserved for them.</summary>
internal static class MissingSharingGroupName
{
    public static readonly CsafTest Test = new("6.1.41", CsafVersions.V21, new("Missing sharing group name", "Nom de groupe de partage manquant"), Check);

    private static readonly Message WrongName = new(
        "the name of this sharing group must be \"{0}\"",
        "le nom de ce groupe de partage doit être « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var (id, name) = (SharingGroups.IdOf(csaf), SharingGroups.NameOf(csaf));
        var expected = id.Is(SharingGroups.MaxUuid) ? SharingGroups.Public : id.Is(SharingGroups.NilUuid) ? SharingGroups.NoSharing : default;
        if (!expected.IsEmpty && !name.Is(expected))
            findings.Add(name.Exists ? name : csaf.Document[Keys.Distribution][Keys.SharingGroup], WrongName, Encoding.ASCII.GetString(expected));
    }
}
