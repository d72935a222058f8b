// Package URLs (ECMA-427, clause 5; github.com/package-url/purl-spec). Reading takes what the standard says a parser should take (slashes after the
// scheme, letters of either case, needless percent-encoding); printing writes the canonical form only. Rules of a type are judged apart from syntax.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Purl;

/// <summary>
/// A package URL (ECMA-427, clause 5): type, namespace, name, version, qualifiers, subpath, decoded and in the form of their type. Equal when the
/// canonical texts are equal.
/// </summary>
public sealed class PackageUrl : IEquatable<PackageUrl>
{
    // Made when it is first asked: who only judges a package URL never does.
    private string? _canonical;

    private PackageUrl(string type, string? space, string name, string? version, SortedDictionary<string, string> qualifiers, string? subpath)
    {
        PurlTypeRules.Normalize(type, ref space, ref name, ref version, qualifiers);
        (Type, Namespace, Name, Version, Qualifiers, Subpath) = (type, space, name, version, qualifiers, subpath);
        TypeFault = PurlTypeRules.Judge(type, space, name, version, qualifiers);
    }

    /// <summary>The type in lower case: <c>maven</c>.</summary>
    public string Type { get; }

    /// <summary>The namespace, its segments joined by slashes; null when there is none.</summary>
    public string? Namespace { get; }

    /// <summary>The name, never empty.</summary>
    public string Name { get; }

    /// <summary>The version; null when there is none.</summary>
    public string? Version { get; }

    /// <summary>The qualifiers by key, in ordinal order; keys in lower case, no value empty.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; }

    /// <summary>The subpath without slashes at its ends; null when there is none.</summary>
    public string? Subpath { get; }

    /// <summary>Whether the type is registered with its rules (purl-spec, types). A valid package URL can have another.</summary>
    public bool IsRegisteredType => PurlTypeRules.IsRegistered(Type);

    /// <summary>What the definition of the type forbids or misses in it; null when nothing, or when the type is not registered.</summary>
    public PurlTypeFault? TypeFault { get; }

    /// <summary>Reads a package URL. Fails on its syntax only; what its type says is in <see cref="TypeFault"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PackageUrl? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (text.IndexOf(':') is var colon && (colon != 3 || !text[..3].Equals("pkg", StringComparison.OrdinalIgnoreCase)))
            return Refusal.Because("a package URL starts with pkg:", out reason);
        if (text.IndexOfAnyInRange('\0', ' ') >= 0 || text.Contains('\x7f'))
            return Refusal.Because("a package URL has no spaces or control characters: a space is written %20", out reason);

        var rest = text[4..];
        string? subpath = null;
        if (rest.LastIndexOf('#') is >= 0 and var hash)
        {
            if (!PurlText.TrySegments(rest[(hash + 1)..], "subpath", dots: false, out subpath, out reason))
                return false;
            rest = rest[..hash];
        }
        var qualifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (rest.LastIndexOf('?') is >= 0 and var question)
        {
            if (!TryQualifiers(rest[(question + 1)..], qualifiers, out reason))
                return false;
            rest = rest[..question];
        }

        rest = rest.TrimStart('/');
        var slash = rest.IndexOf('/');
        if (!IsType(slash < 0 ? rest : rest[..slash]))
            return Refusal.Because("the type is an ASCII letter, then letters, digits, '.' and '-', and ends with a slash", out reason);
        if (slash < 0)
            return Refusal.Because("the name is missing: after the type comes /name", out reason);
        var type = rest[..slash].ToString().ToLowerInvariant();
        rest = rest[(slash + 1)..];

        string? version = null;
        if (rest.LastIndexOf('@') is > 0 and var at && rest[at - 1] != '/')
        {
            if (!PurlText.TryDecode(rest[(at + 1)..], "version", out var decoded, out reason))
                return false;
            version = decoded.Length == 0 ? null : decoded;
            rest = rest[..at];
        }
        else if (rest.StartsWith('@') && rest.IndexOf('/') < 0 || rest.LastIndexOf("/@") is >= 0 and var empty && rest[(empty + 2)..].IndexOf('/') < 0)
        {
            return Refusal.Because("the name before the version is missing", out reason);
        }

        rest = rest.TrimEnd('/');
        var last = rest.LastIndexOf('/');
        if (!PurlText.TryDecode(rest[(last + 1)..], "name", out var name, out reason))
            return false;
        if (name.Trim('/').Length == 0)
            return Refusal.Because("the name is missing", out reason);
        string? space = null;
        if (last > 0 && !PurlText.TrySegments(rest[..last], "namespace", dots: true, out space, out reason))
            return false;
        value = new PackageUrl(type, space, name.Trim('/'), version, qualifiers, subpath);
        reason = null;
        return true;
    }

    /// <summary>Makes a package URL of decoded components; empty ones count as absent. Fails where no text could be read back as these components.</summary>
    public static bool TryCreate(
        string? type, string? space, string? name, string? version, IEnumerable<KeyValuePair<string, string>>? qualifiers, string? subpath,
        [NotNullWhen(true)] out PackageUrl? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (!IsType(type))
            return Refusal.Because("the type is an ASCII letter, then letters, digits, '.' and '-'", out reason);
        name = name?.Trim('/');
        if (string.IsNullOrEmpty(name))
            return Refusal.Because("the name is missing", out reason);
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, content) in qualifiers ?? [])
        {
            if (!TryAdd(sorted, key, content, out reason))
                return false;
        }
        // Through the encoded form: empty segments and dots fall away as they do when a text is read.
        if (!PurlText.TrySegments(PurlText.EncodeSegments(space ?? ""), "namespace", dots: true, out space, out reason)
            || !PurlText.TrySegments(PurlText.EncodeSegments(subpath ?? ""), "subpath", dots: false, out subpath, out reason))
            return false;
        value = new PackageUrl(type!.ToLowerInvariant(), space, name, string.IsNullOrEmpty(version) ? null : version, sorted, subpath);
        reason = null;
        return true;
    }

    /// <summary>Whether both name the same package, whatever their qualifiers (CSAF 2.1, section 6.1.42).</summary>
    public bool DiffersOnlyInQualifiers(PackageUrl other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Type == other.Type && Namespace == other.Namespace && Name == other.Name && Version == other.Version && Subpath == other.Subpath;
    }

    /// <inheritdoc/>
    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackageUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical form.</summary>
    public override string ToString() => _canonical ??= PurlText.Print(this);

    private static bool IsType(ReadOnlySpan<char> type)
    {
        if (type.IsEmpty || !char.IsAsciiLetter(type[0]))
            return false;
        foreach (var c in type)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                return false;
        }
        return true;
    }

    private static bool TryQualifiers(ReadOnlySpan<char> text, SortedDictionary<string, string> qualifiers, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            if (equals < 0)
                return Refusal.Because($"the qualifier '{pair}' has no value: qualifiers are key=value", out reason);
            if (!PurlText.TryDecode(pair[(equals + 1)..], "qualifier", out var value, out reason) || !TryAdd(qualifiers, pair[..equals].ToString(), value, out reason))
                return false;
        }
        return true;
    }

    private static bool TryAdd(SortedDictionary<string, string> qualifiers, string key, string value, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (key.Length == 0 || !char.IsAsciiLetter(key[0]) || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            return Refusal.Because($"the qualifier key '{key}' is not an ASCII letter, then letters, digits, '.', '-' and '_'", out reason);
        if (value.Length > 0 && !qualifiers.TryAdd(key.ToLowerInvariant(), value))
            return Refusal.Because($"the qualifier {key} is given twice", out reason);
        return true;
    }
}
