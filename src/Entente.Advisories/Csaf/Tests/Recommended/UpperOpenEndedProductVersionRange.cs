using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.49: no product version range is open at its upper end: its last constraint that includes versions, exclusions (!=) left aside, is
/// neither &gt; nor &gt;= nor all versions (*); nor does it only exclude versions.
/// </summary>
internal static class UpperOpenEndedProductVersionRange
{
    public static readonly CsafTest Test = new("6.2.49", CsafVersions.V21, new("Upper open ended product version range", "Plage de versions sans limite supérieure"), Check);

    private static readonly Message OpenEnded = new("the version range \"{0}\" has no upper end", "la plage de versions « {0} » n’a pas de limite supérieure");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.IsVersionRange && IsOpenEnded(branch.Name.Utf8))
                findings.Add(branch.Name, OpenEnded, branch.Name.Text()!);
        }
    }

    // A VERS of exclusions alone holds all other versions; one of the type none holds no version.
    private static bool IsOpenEnded(ReadOnlySpan<byte> name)
    {
        var last = LastIncluding(name);
        return !name.StartsWith("vers:none/"u8) && (last is [(byte)'>' or (byte)'*', ..] || (last.IsEmpty && name.IndexOf("!="u8) >= 0));
    }

    /// <summary>The last constraint of a VERS or vls that is not an exclusion.</summary>
    internal static ReadOnlySpan<byte> LastIncluding(ReadOnlySpan<byte> range)
    {
        if (range.StartsWith("vers:"u8))
            range = range[(range.IndexOf((byte)'/') + 1)..];
        while (!range.IsEmpty)
        {
            var bar = range.LastIndexOf((byte)'|');
            var last = range[(bar + 1)..].Trim(" "u8);
            if (!last.IsEmpty && !last.StartsWith("!="u8))
                return last;
            range = bar < 0 ? default : range[..bar];
        }

        return default;
    }
}
