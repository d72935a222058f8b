using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The name of a product_version_range as it was read.</summary>
/// <param name="Range">The range.</param>
/// <param name="IsVers">Whether it is a VERS; otherwise a vls.</param>
/// <param name="Type">The type of a VERS, which may be empty.</param>
internal sealed record NamedRange(VersionRange Range, bool IsVers, string Type);

/// <summary>Names of product_version_range (CSAF 2.1, "Branches Type - Name under Product Version Range").</summary>
internal static class VersionRanges
{
    private const string Scheme = "vers:";

    /// <summary>
    /// Reads a canonical VERS, or a vls. A VERS without a type is taken as one of a type that is not known, as the standard's own example of all versions
    /// (<c>vers:/all</c>) needs it.
    /// </summary>
    public static bool TryRead(string name, [NotNullWhen(true)] out NamedRange? range, [NotNullWhen(false)] out string? reason)
    {
        range = null;
        // A vls has no scheme, so what begins with one in capitals is a VERS that is wrong.
        var isVers = name.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        var hasNoType = name.StartsWith("vers:/", StringComparison.Ordinal);
        if (!(isVers ? VersionRange.TryParse(hasNoType ? "vers:untyped" + name[Scheme.Length..] : name, out var read, out reason) : VersionRange.TryParseVls(name, out read, out reason)))
            return false;
        range = new NamedRange(read!, isVers, hasNoType ? "" : read!.Type ?? "");
        return true;
    }
}
