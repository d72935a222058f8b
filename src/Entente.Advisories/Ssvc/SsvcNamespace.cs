// Namespaces of SSVC decision points (certcc.github.io/SSVC/reference/code/namespaces): a base, then extensions between slashes. The first extension is a
// language or empty; what follows are languages, ".reverse.domain#fragment", or translations ".reverse.domain[#fragment]$language".

using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Language;

namespace Entente.Advisories.Ssvc;

/// <summary>What a base namespace is for.</summary>
public enum SsvcBase : byte
{
    /// <summary>Registered by the SSVC project: its decision points are known.</summary>
    Registered,

    /// <summary><c>x_</c>: not registered.</summary>
    Unregistered,

    /// <summary><c>example</c>, <c>x_example</c>: for documentation.</summary>
    Example,

    /// <summary><c>test</c>, <c>x_test</c>: for tests.</summary>
    Test,

    /// <summary><c>invalid</c>, <c>x_invalid</c>: must not be used.</summary>
    Invalid,

    /// <summary>Of the form of a registered one, and not registered as far as known here.</summary>
    Unknown,
}

/// <summary>A namespace by its parts.</summary>
/// <param name="Text">As it was read.</param>
/// <param name="Base">What stands before the first slash, with its fragment: <c>nist#800-30</c>.</param>
/// <param name="Kind">What the base is for.</param>
/// <param name="Extensions">What stands between the slashes after the base; the first may be empty.</param>
public sealed record SsvcNamespace(string Text, string Base, SsvcBase Kind, IReadOnlyList<string> Extensions)
{
    private static readonly string[] s_registered = ["ssvc", "cvss", "cisa", "basic", "nist"];

    /// <summary>Whether the base is registered, those for examples and tests among them (enum NameSpace of the SSVC project).</summary>
    public bool IsRegistered => Kind == SsvcBase.Registered || (Kind is SsvcBase.Example or SsvcBase.Test && !Base.StartsWith("x_", StringComparison.Ordinal));

    /// <summary>Whether anything follows the base: a language is an extension too (the first segment of the extensions is reserved for one), but an empty one is none.</summary>
    public bool HasExtension => Extensions.Any(extension => extension.Length != 0);

    /// <summary>Whether anything follows the base but languages: somebody's refinement of it.</summary>
    public bool IsRefined => Extensions.Any(extension => extension.StartsWith('.'));

    /// <summary>The language of the last extension that names one; null for the default, en-US.</summary>
    public string? Language => Extensions.Select(extension => extension.StartsWith('.') ? extension.Split('$').ElementAtOrDefault(1) : extension)
        .LastOrDefault(language => !string.IsNullOrEmpty(language));

    /// <summary>Reads a namespace; the reason names the part that is wrong.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SsvcNamespace? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (text.Length is < 3 or > 1000)
            return Refusal.Because("an SSVC namespace has 3 to 1000 characters", out reason);
        var parts = text.ToString().Split('/');
        if (!TryBase(parts[0], out var name, out reason))
            return false;
        for (var i = 1; i < parts.Length; i++)
        {
            if (!IsExtension(parts[i], first: i == 1))
            {
                return Refusal.Because(
                    $"the extension '{parts[i]}' is not a language (the first may be empty) or .reverse.domain#fragment or .reverse.domain$language", out reason);
            }
        }
        var kind = name switch
        {
            "invalid" or "x_invalid" => SsvcBase.Invalid,
            "example" => SsvcBase.Example,
            "test" => SsvcBase.Test,
            _ when name.StartsWith("x_", StringComparison.Ordinal) => SsvcBase.Unregistered,
            _ when s_registered.Contains(name) => SsvcBase.Registered,
            _ => SsvcBase.Unknown,
        };
        value = new SsvcNamespace(text.ToString(), parts[0], kind, parts[1..]);
        return true;
    }

    private static bool TryBase(string text, out string name, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        name = hash < 0 ? text : text[..hash];
        if (hash >= 0 && !IsFragment(text[(hash + 1)..]))
            return Refusal.Because($"the fragment of '{text}' is not letters and digits in lower case with single '.' or '-' between them", out reason);
        if (name.StartsWith("x_", StringComparison.Ordinal))
        {
            return (hash >= 0 && IsDomain(name[2..]))
                || Refusal.Because($"the unregistered base '{text}' is not x_, a domain in reverse and a fragment: x_example.test#name", out reason);
        }
        return (name.Length >= 3 && char.IsAsciiLetterLower(name[0]) && (char.IsAsciiLetterLower(name[1]) || char.IsAsciiDigit(name[1])) && IsFragment(name))
            || Refusal.Because($"the base '{text}' is not a lower-case name such as ssvc, or x_ with a domain and a fragment", out reason);
    }

    private static bool IsExtension(string text, bool first)
    {
        if (!text.StartsWith('.'))
            return (first && text.Length == 0) || (text.Length > 0 && LanguageTag.TryParse(text, out _, out _));
        if (first)
            return false;
        var dollar = text.IndexOf('$', StringComparison.Ordinal);
        var place = dollar < 0 ? text[1..] : text[1..dollar];
        var hash = place.IndexOf('#', StringComparison.Ordinal);
        return (dollar < 0 || LanguageTag.TryParse(text.AsSpan(dollar + 1), out _, out _))
            && IsDomain(hash < 0 ? place : place[..hash]) && (hash < 0 ? dollar >= 0 : IsFragment(place[(hash + 1)..]));
    }

    // Two labels or more, each of 1 to 63 lower-case letters, digits and inner hyphens.
    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return labels.Length > 1 && labels.All(label => label.Length is > 0 and < 64 && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
    }

    private static bool IsFragment(string text) =>
        text.Split('.', '-').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}
