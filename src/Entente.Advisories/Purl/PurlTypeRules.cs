// The rules of the registered types (purl-spec, types/*-definition.json at 16f3d0e, August 2026): facts, one line a type. Types that are not registered
// have no rules of their own.

using System.Collections.Frozen;

namespace Entente.Advisories.Purl;

/// <summary>Which rule of its type a package URL breaks.</summary>
public enum PurlTypeRule : byte
{
    /// <summary>The type has no namespace.</summary>
    NamespaceProhibited,

    /// <summary>The type needs a namespace.</summary>
    NamespaceRequired,

    /// <summary>The type restricts the names.</summary>
    Name,

    /// <summary>The type restricts the versions.</summary>
    Version,

    /// <summary>The type needs a qualifier that is missing.</summary>
    QualifierRequired,
}

/// <summary>What is wrong with a package URL by the definition of its type, although its syntax is right.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">What is wrong, and what would be right.</param>
public sealed record PurlTypeFault(PurlTypeRule Rule, string Reason);

internal static class PurlTypeRules
{
    private enum Namespace
    {
        Optional,
        Prohibited,
        Required,
    }

    private sealed record Type(Namespace Namespace, string Lower, string? Qualifier);

    // Type: whether it has a namespace (o optional, x prohibited, r required), which components are lower-cased (s namespace, n name, v version),
    // a qualifier that it cannot do without.
    private static readonly FrozenDictionary<string, Type> s_types = Read(
        "alpm r sn", "apk r sn", "bazel x -", "bitbucket r sn", "bitnami x n", "brew o sn", "cargo x -", "chrome-extension x n", "cocoapods x -", "composer r sn",
        "conan o -", "conda x -", "cpan o -", "cran x -", "deb r sn", "docker o -", "gem x -", "generic o -", "git r -", "github r sn", "golang r -", "hackage x -",
        "hex o sn", "huggingface r v", "julia x - uuid", "luarocks o sn", "maven r -", "mlflow x -", "npm o -", "nuget x -", "oci x nv", "opam x -", "otp x n",
        "pub x n", "pypi x nv", "qpkg r s", "rpm r s", "swid o - tag_id", "swift r -", "vcpkg x -", "vscode-extension r snv", "yocto o s");

    public static bool IsRegistered(string type) => s_types.ContainsKey(type);

    /// <summary>Brings the components into the form of their type: lower case, and the few rewritings that a definition asks for.</summary>
    public static void Normalize(string type, ref string? space, ref string name, ref string? version, IReadOnlyDictionary<string, string> qualifiers)
    {
        if (s_types.TryGetValue(type, out var rules))
        {
            if (rules.Lower.Contains('s', StringComparison.Ordinal))
                space = Lower(space);
            if (rules.Lower.Contains('n', StringComparison.Ordinal))
                name = Lower(name)!;
            if (rules.Lower.Contains('v', StringComparison.Ordinal))
                version = Lower(version);
        }
        switch (type)
        {
            case "pypi":
                name = name.Replace('_', '-');
                break;
            case "pub":
                name = string.Create(name.Length, name, (to, from) =>
                {
                    for (var i = 0; i < to.Length; i++)
                        to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
                });
                break;
            case "mlflow" when qualifiers.TryGetValue("repository_url", out var url) && url.Contains("databricks", StringComparison.OrdinalIgnoreCase):
                // Databricks does not tell the case of names, Azure ML does.
                name = Lower(name)!;
                break;
            case "git" when space?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash:
                // The namespace is the host; the path of the repository on it is the name.
                name = space[(slash + 1)..] + "/" + name;
                space = space[..slash];
                break;
        }
        if (type == "git" && space is "github" or "github.com")
            name = Lower(name)!;
    }

    public static PurlTypeFault? Judge(string type, string? space, string name, string? version, IReadOnlyDictionary<string, string> qualifiers)
    {
        if (!s_types.TryGetValue(type, out var rules))
            return null;
        if (rules.Namespace == Namespace.Prohibited && space is not null)
            return new PurlTypeFault(PurlTypeRule.NamespaceProhibited, $"a package of type {type} has no namespace: write pkg:{type}/name");
        if (rules.Namespace == Namespace.Required && space is null)
            return new PurlTypeFault(PurlTypeRule.NamespaceRequired, $"a package of type {type} needs a namespace: write pkg:{type}/namespace/name");
        if (rules.Qualifier is { } key && !qualifiers.ContainsKey(key))
            return new PurlTypeFault(PurlTypeRule.QualifierRequired, $"a package of type {type} needs the qualifier {key}");
        if (type == "cpan" && name.Contains("::", StringComparison.Ordinal))
            return new PurlTypeFault(PurlTypeRule.Name, "the name of a CPAN package is that of the distribution, with '-' where a module has '::'");
        if (type == "chrome-extension")
        {
            if (name.Length != 32 || name.AsSpan().ContainsAnyExceptInRange('a', 'p'))
                return new PurlTypeFault(PurlTypeRule.Name, "the name of a Chrome extension is its identifier: 32 letters from a to p");
            if (version?.Split('.') is { } numbers && (numbers.Length > 4 || numbers.Any(part => part.Length == 0 || part.AsSpan().ContainsAnyExceptInRange('0', '9'))))
                return new PurlTypeFault(PurlTypeRule.Version, "the version of a Chrome extension is one to four numbers with dots between them");
        }
        return null;
    }

    private static string? Lower(string? text) => text is null || !text.Any(char.IsUpper) ? text : text.ToLowerInvariant();

    private static FrozenDictionary<string, Type> Read(params ReadOnlySpan<string> lines)
    {
        var types = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            var space = parts[1] switch
            {
                "x" => Namespace.Prohibited,
                "r" => Namespace.Required,
                _ => Namespace.Optional,
            };
            types[parts[0]] = new Type(space, parts[2], parts.Length > 3 ? parts[3] : null);
        }
        return types.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
