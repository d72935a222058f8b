// Which licences and exceptions are listed: the SPDX License List (spdx.org/licenses) and AboutCode's ScanCode LicenseDB (its identifiers have the prefix
// LicenseRef-scancode-). The embedded list has a line an identifier: l licence, e exception, s LicenseDB; then the identifier; d when deprecated.

using Entente.Advisories.Facts;

namespace Entente.Advisories.Spdx;

/// <summary>What is known of an identifier in a licence expression.</summary>
public enum LicenseStatus : byte
{
    /// <summary>It is in the list to which its form assigns it.</summary>
    Listed,

    /// <summary>It is in the list, and deprecated there.</summary>
    Deprecated,

    /// <summary>It should be in a list by its form, and is not.</summary>
    NotListed,

    /// <summary>It belongs to an inventory that is not known here: a reference with another prefix than <c>scancode</c>.</summary>
    OtherInventory,
}

internal static class LicenseList
{
    /// <summary>The inventory name of ScanCode LicenseDB in references (CSAF 2.1, "Document Property - License Expression").</summary>
    public const string LicenseDb = "scancode-";

    private static readonly Lazy<Dictionary<string, LicenseStatus>> s_known = new(Read);

    public static LicenseStatus License(string id) => s_known.Value.GetValueOrDefault("l " + id, LicenseStatus.NotListed);

    public static LicenseStatus Exception(string id) => s_known.Value.GetValueOrDefault("e " + id, LicenseStatus.NotListed);

    /// <summary>Of what follows <c>LicenseRef-</c> or <c>AdditionRef-</c>.</summary>
    public static LicenseStatus Reference(string id) => id.StartsWith(LicenseDb, StringComparison.Ordinal)
        ? s_known.Value.GetValueOrDefault("s " + id[LicenseDb.Length..], LicenseStatus.NotListed) : LicenseStatus.OtherInventory;

    // SPDX 3.0.1, annex B: identifiers match without regard to case.
    private static Dictionary<string, LicenseStatus> Read()
    {
        var known = new Dictionary<string, LicenseStatus>(4_000, StringComparer.OrdinalIgnoreCase);
        foreach (var line in FactList.Read("licences").AsSpan().EnumerateLines())
        {
            if (line.EndsWith(" d"))
                known[line[..^2].ToString()] = LicenseStatus.Deprecated;
            else if (!line.IsEmpty)
                known[line.ToString()] = LicenseStatus.Listed;
        }
        return known;
    }
}
