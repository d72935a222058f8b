using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>Sharing groups with a reserved meaning (CSAF 2.1, "Document Property - Distribution - Sharing Group").</summary>
internal static class SharingGroups
{
    public static ReadOnlySpan<byte> MaxUuid => "ffffffff-ffff-ffff-ffff-ffffffffffff"u8;

    public static ReadOnlySpan<byte> NilUuid => "00000000-0000-0000-0000-000000000000"u8;

    /// <summary>The name of the group of the Max UUID.</summary>
    public static ReadOnlySpan<byte> Public => "Public"u8;

    /// <summary>The name of the group of the Nil UUID.</summary>
    public static ReadOnlySpan<byte> NoSharing => "No sharing allowed"u8;

    public static JsonView IdOf(CsafDocument csaf) => csaf.Document[Keys.Distribution][Keys.SharingGroup][Keys.Id];

    public static JsonView NameOf(CsafDocument csaf) => csaf.Document[Keys.Distribution][Keys.SharingGroup][Keys.Name];
}
