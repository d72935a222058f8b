using Entente.Advisories.Purl;

namespace Entente.Advisories.Converting;

/// <summary>Ecosystems as OSV names them, beside the collections that CVE records name and the types of versions that CSAF names.</summary>
internal static class Ecosystems
{
    private const string OfOsv = "https://osv.dev/list?ecosystem=";

    private static readonly (string Ecosystem, string Collection, string Scheme)[] Known =
    [
        ("npm", "https://registry.npmjs.org", "npm"),
        ("PyPI", "https://pypi.org", "pypi"),
        ("Maven", "https://repo.maven.apache.org/maven2", "maven"),
        ("Go", "https://pkg.go.dev", "golang"),
        ("crates.io", "https://crates.io", "cargo"),
        ("RubyGems", "https://rubygems.org", "gem"),
        ("NuGet", "https://www.nuget.org/packages", "nuget"),
        ("Packagist", "https://packagist.org", "composer"),
        ("Hex", "https://hex.pm", "hex"),
        ("Pub", "https://pub.dev", "pub"),
    ];

    // The names that CVE records use for types of versions (CVE_Record_Format, versionType), beside those of VERS.
    private static readonly (string Cve, string Scheme)[] Schemes =
        [("semver", "semver"), ("git", "git"), ("custom", "generic"), ("python", "pypi"), ("maven", "maven"), ("rpm", "rpm"), ("deb", "deb"), ("npm", "npm"), ("nuget", "nuget"), ("gem", "gem"), ("date", "datetime")];

    /// <summary>The address of the collection of an ecosystem; of one that has none of its own, its page at OSV.</summary>
    public static string CollectionOf(string ecosystem) => Known.FirstOrDefault(one => one.Ecosystem == ecosystem).Collection ?? OfOsv + Uri.EscapeDataString(ecosystem);

    /// <summary>The ecosystem of a collection.</summary>
    public static string? OfCollection(string address)
    {
        if (address.StartsWith(OfOsv, StringComparison.Ordinal))
            return Uri.UnescapeDataString(address[OfOsv.Length..]);
        return Known.FirstOrDefault(one => one.Collection == address.TrimEnd('/')).Ecosystem;
    }

    /// <summary>How versions of an ecosystem compare; null where VERS has no type for it.</summary>
    public static string? SchemeOf(string? ecosystem)
    {
        var name = ecosystem?.Split(':')[0];
        return Known.FirstOrDefault(one => one.Ecosystem == name).Scheme ?? name switch
        {
            "Debian" or "Ubuntu" => "deb",
            "AlmaLinux" or "Red Hat" or "Rocky Linux" or "SUSE" or "openSUSE" or "Mageia" or "openEuler" or "Azure Linux" => "rpm",
            "Alpine" or "Alpaquita" or "Chainguard" or "Wolfi" => "alpine",
            _ => null,
        };
    }

    /// <summary>The type of VERS that a CVE record means; null when it is not known.</summary>
    public static string? OfVersionType(string? versionType) => Schemes.FirstOrDefault(one => one.Cve == versionType).Scheme;

    /// <summary>What a CVE record calls a type of VERS.</summary>
    public static string ToVersionType(string? scheme) => Schemes.FirstOrDefault(one => one.Scheme == scheme).Cve ?? "custom";

    /// <summary>Whether a name is that of an ecosystem and of no vendor: Debian and Red Hat are both, npm and Debian:12 are not.</summary>
    public static bool IsUnmistakable(string name) =>
        Known.Any(one => one.Ecosystem == name) || (name.Contains(':', StringComparison.Ordinal) && Osv.OsvValidator.IsEcosystem(System.Text.Encoding.UTF8.GetBytes(name)));

    /// <summary>The ecosystem and the name in it that a package URL means; null where OSV has no such ecosystem, or the URL does not tell which release of it.</summary>
    public static (string Ecosystem, string Name)? OfPackageUrl(PackageUrl purl)
    {
        var ecosystem = purl.Type switch
        {
            "npm" => "npm", "pypi" => "PyPI", "maven" => "Maven", "golang" => "Go", "cargo" => "crates.io", "gem" => "RubyGems", "nuget" => "NuGet",
            "composer" => "Packagist", "hex" => "Hex", "pub" => "Pub", _ => null,
        };
        return ecosystem is null ? null : (ecosystem, purl.Namespace is { } space ? $"{space}{(ecosystem == "Maven" ? ':' : '/')}{purl.Name}" : purl.Name);
    }
}
