using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.18: the name of every product version range indicates VERS, by the pattern of the section.</summary>
internal static class ProductVersionRangeWithoutVers
{
    public static readonly CsafTest Test = new("6.2.18", CsafVersions.Both, new("Product version range without VERS", "Plage de versions sans VERS"), Check);

    private static readonly Message NotVers = new(
        "the version range \"{0}\" is not written as VERS; check carefully whether VERS can be used or the versions can be enumerated: other notations are only a fallback",
        "la plage de versions « {0} » n’est pas écrite en VERS ; vérifiez si VERS est possible ou si les versions peuvent être énumérées : une autre notation n’est qu’un pis-aller");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.IsVersionRange && !IndicatesVers(branch.Name.Utf8))
                findings.Add(branch.Name.Exists ? branch.Name : branch.Node, NotVers, branch.Name.Text() ?? "");
        }
    }

    /// <summary><c>^vers:[a-z\.\-\+][a-z0-9\.\-\+]*/.+</c></summary>
    internal static bool IndicatesVers(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith("vers:"u8))
            return false;
        var type = name[5..];
        var slash = type.IndexOf((byte)'/');
        if (slash <= 0 || slash + 1 == type.Length || type[slash + 1] is (byte)'\n' or (byte)'\r' || Schema.Ascii.IsDigit(type[0]))
            return false;
        return Schema.Ascii.All(type[..slash], static b => Schema.Ascii.IsLowerOrDigit(b) || b is (byte)'.' or (byte)'-' or (byte)'+');
    }
}
