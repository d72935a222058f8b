// Which types the specification lists (docs/types/vers-types.md at 9305f03), and how the versions of a type compare. Types of package URLs that use the
// versions of another ecosystem stand beside it.

using System.Text;
using Entente.Advisories.Time;
using Entente.Advisories.Vers.Schemes;

namespace Entente.Advisories.Vers;

/// <summary>How versions of a type compare.</summary>
public static class VersionSchemes
{
    /// <summary>Whether the specification lists the type.</summary>
    public static bool IsRegistered(string type) => type is "alpm" or "apk" or "cargo" or "composer" or "cpan" or "dart" or "deb" or "gem" or "golang"
        or "hackage" or "maven" or "nuget" or "npm" or "pypi" or "rpm" or "all" or "datetime" or "generic" or "intdot" or "lexicographic" or "none" or "semver";

    /// <summary>The order of the versions of a type; null where it is not known here. No version makes it throw. Null as type is that of a vls: generic.</summary>
    public static Comparison<string>? For(string? type) => type switch
    {
        "semver" or "npm" or "cargo" or "golang" or "dart" or "pub" or "hex" or "swift" => SemanticVersions.Compare,
        "nuget" => SemanticVersions.CompareNuGet,
        "pypi" => PythonVersions.Compare,
        "maven" => MavenVersions.Compare,
        "deb" or "opam" => SystemVersions.CompareDebian,
        "rpm" => SystemVersions.CompareRpm,
        "alpm" => SystemVersions.CompareArch,
        "apk" or "alpine" => GentooVersions.CompareAlpine,
        "gentoo" or "ebuild" => GentooVersions.Compare,
        "gem" or "cocoapods" => GemVersions.Compare,
        "conan" => ConanVersions.Compare,
        "cpan" => PerlVersions.Compare,
        "openssl" => GenericVersions.CompareOpenSsl,
        "intdot" or "hackage" or "nginx" => GenericVersions.CompareIntDot,
        "generic" or "composer" or null => GenericVersions.Compare,
        "lexicographic" => (one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        "datetime" => (one, other) => Timestamp.TryParse(one, out var x, out _) && Timestamp.TryParse(other, out var y, out _)
            ? x.CompareTo(y) : string.CompareOrdinal(one, other),
        _ => null,
    };
}
