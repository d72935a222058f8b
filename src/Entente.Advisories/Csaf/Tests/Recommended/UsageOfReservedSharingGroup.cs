using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.28 and 6.2.29: the id of the sharing group is neither the Max UUID nor the Nil UUID (RFC 9562, sections 5.9 and 5.10).</summary>
internal static class UsageOfReservedSharingGroup
{
    private static readonly Message IsMax = new("the id of the sharing group is the Max UUID", "l’identifiant du groupe de partage est l’UUID maximal");
    private static readonly Message IsNil = new("the id of the sharing group is the Nil UUID", "l’identifiant du groupe de partage est l’UUID nul");

    public static readonly CsafTest Max = new("6.2.28", CsafVersions.V21, new("Usage of Max UUID", "Usage de l’UUID maximal"), static (csaf, findings) => Check(csaf, findings, SharingGroups.MaxUuid, IsMax));

    public static readonly CsafTest Nil = new("6.2.29", CsafVersions.V21, new("Usage of Nil UUID", "Usage de l’UUID nul"), static (csaf, findings) => Check(csaf, findings, SharingGroups.NilUuid, IsNil));

    private static void Check(CsafDocument csaf, Findings findings, ReadOnlySpan<byte> uuid, Message message)
    {
        var id = SharingGroups.IdOf(csaf);
        if (System.Text.Ascii.EqualsIgnoreCase(id.Utf8, uuid))
            findings.Add(id, message);
    }
}
