// Language tags (RFC 5646, BCP 47). Reading checks that a tag is well-formed (section 2.2.9); whether it is valid, that is made of registered subtags, is
// told apart. The text is kept as it was; printing gives the case that the RFC recommends (section 2.1.1).

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Language;

/// <summary>A well-formed language tag (RFC 5646). Equal when the tags are, letters in either case.</summary>
public sealed class LanguageTag : IEquatable<LanguageTag>
{
    private readonly string _canonical;

    private LanguageTag(string[] subtags, bool grandfathered)
    {
        IsGrandfathered = grandfathered;
        var at = 0;
        if (!grandfathered && !IsOnlyPrivateUse(subtags))
        {
            Language = subtags[at++].ToLowerInvariant();
            ExtendedLanguages = Take(subtags, ref at, subtag => Language.Length < 4 && subtag.Length == 3 && All(subtag, char.IsAsciiLetter)).Select(Lower).ToArray();
            Script = Take(subtags, ref at, IsScript, 1).Select(Title).FirstOrDefault();
            Region = Take(subtags, ref at, IsRegion, 1).Select(subtag => subtag.ToUpperInvariant()).FirstOrDefault();
            Variants = Take(subtags, ref at, IsVariant).Select(Lower).ToArray();
            Extensions = Take(subtags, ref at, (subtag, _) => !subtag.Equals("x", StringComparison.OrdinalIgnoreCase)).Select(Lower).ToArray();
        }
        PrivateUse = grandfathered ? [] : subtags[at..].Skip(1).Select(Lower).ToArray();
        _canonical = grandfathered ? string.Join('-', subtags).ToLowerInvariant() : Print();
    }

    /// <summary>The primary language in lower case; null for a grandfathered tag and one of private use only.</summary>
    public string? Language { get; }

    /// <summary>The extended language subtags, in lower case.</summary>
    public IReadOnlyList<string> ExtendedLanguages { get; } = [];

    /// <summary>The script, as <c>Latn</c>; null when not given.</summary>
    public string? Script { get; }

    /// <summary>The region, as <c>CA</c> or <c>419</c>; null when not given.</summary>
    public string? Region { get; }

    /// <summary>The variants, in lower case.</summary>
    public IReadOnlyList<string> Variants { get; } = [];

    /// <summary>The extensions with their singletons, one subtag after the other, in lower case.</summary>
    public IReadOnlyList<string> Extensions { get; } = [];

    /// <summary>The subtags after <c>x</c>, in lower case.</summary>
    public IReadOnlyList<string> PrivateUse { get; } = [];

    /// <summary>Whether the tag as a whole is one of those registered before RFC 4646 (section 2.2.8).</summary>
    public bool IsGrandfathered { get; }

    /// <summary>Whether it is <c>i-default</c>, which stands for no language in particular (RFC 2277, section 4.5).</summary>
    public bool IsDefault => _canonical == "i-default";

    /// <summary>
    /// Whether a subtag of it is reserved for private use: after <c>x</c>, or by the registry (<c>qaa</c> to <c>qtz</c>, <c>Qaaa</c>, <c>AA</c>, <c>ZZ</c> …).
    /// </summary>
    public bool HasPrivateUse => PrivateUse.Count > 0 || Registered().Any(entry => entry.Registered?.IsPrivateUse ?? false);

    /// <summary>The deprecated subtags (or the grandfathered tag) with what the registry prefers, which is null when it names nothing.</summary>
    public IReadOnlyList<(string Subtag, string? Preferred)> Deprecated =>
        [.. Registered().Where(entry => entry.Registered?.IsDeprecated ?? false).Select(entry => (entry.Subtag, entry.Registered!.Preferred))];

    /// <summary>
    /// Why the tag is not valid (RFC 5646, section 2.2.9): a subtag that is not registered, given twice, an extended language after another than its
    /// prefix, or a second one (section 2.2.2). Null when it is valid. What stands in extensions is not judged.
    /// </summary>
    public string? ValidityFault
    {
        get
        {
            foreach (var (kind, subtag, registered) in Registered())
            {
                if (registered is null)
                    return $"there is no {kind} '{subtag}' in the language subtag registry";
                if (kind == "extended language" && !string.Equals(registered.Prefix, Language, StringComparison.OrdinalIgnoreCase))
                    return $"the extended language '{subtag}' stands after '{registered.Prefix}' only";
            }
            if (ExtendedLanguages.Count > 1)
                return $"after the extended language '{ExtendedLanguages[0]}' stands no other: a tag has one at most";
            if (Variants.GroupBy(variant => variant, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return $"the variant '{twice.Key}' is given twice";
            return Extensions.Where(subtag => subtag.Length == 1).GroupBy(singleton => singleton, StringComparer.Ordinal)
                .FirstOrDefault(group => group.Count() > 1) is { } again ? $"the extension '{again.Key}' is given twice" : null;
        }
    }

    /// <summary>Reads a well-formed tag; the reason names the subtag that has no place.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out LanguageTag? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (text.Length > 200)
            return Refusal.Because("a language tag is not longer than 200 characters", out reason);
        var subtags = text.ToString().Split('-');
        foreach (var subtag in subtags)
        {
            if (subtag.Length is 0 or > 8 || !All(subtag, char.IsAsciiLetterOrDigit))
                return Refusal.Because($"the subtag '{subtag}' is not one to eight ASCII letters and digits", out reason);
        }
        if (LanguageRegistry.Find('g', text.ToString()) is not null)
        {
            value = new LanguageTag(subtags, grandfathered: true);
            reason = null;
            return true;
        }
        var at = 0;
        if (!IsOnlyPrivateUse(subtags))
        {
            if (subtags[0].Length < 2 || !All(subtags[0], char.IsAsciiLetter))
                return Refusal.Because($"the language '{subtags[0]}' is not two to eight letters", out reason);
            at = 1;
            if (subtags[0].Length < 4)
                Take(subtags, ref at, subtag => subtag.Length == 3 && All(subtag, char.IsAsciiLetter), 3);
            Take(subtags, ref at, IsScript, 1);
            Take(subtags, ref at, IsRegion, 1);
            Take(subtags, ref at, IsVariant);
            while (at < subtags.Length && subtags[at].Length == 1 && !subtags[at].Equals("x", StringComparison.OrdinalIgnoreCase))
            {
                var singleton = subtags[at++];
                if (Take(subtags, ref at, subtag => subtag.Length >= 2).Length == 0)
                    return Refusal.Because($"the extension '{singleton}' is empty", out reason);
            }
        }
        if (at < subtags.Length && (!subtags[at].Equals("x", StringComparison.OrdinalIgnoreCase) || at + 1 == subtags.Length))
            return Refusal.Because($"the subtag '{subtags[at]}' has no place there: the order is language, script, region, variants, extensions, x-private", out reason);
        value = new LanguageTag(subtags, grandfathered: false);
        reason = null;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(LanguageTag? other) => other is not null && _canonical == other._canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LanguageTag);

    /// <inheritdoc/>
    public override int GetHashCode() => _canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>The tag in the recommended case: <c>zh-Hant-TW</c>.</summary>
    public override string ToString() => _canonical;

    private IEnumerable<(string Kind, string Subtag, RegisteredSubtag? Registered)> Registered()
    {
        if (IsGrandfathered)
            yield return ("tag", _canonical, LanguageRegistry.Find('g', _canonical));
        if (Language is not null)
            yield return ("language", Language, LanguageRegistry.Find('l', Language));
        foreach (var extended in ExtendedLanguages)
            yield return ("extended language", extended, LanguageRegistry.Find('e', extended));
        if (Script is not null)
            yield return ("script", Script, LanguageRegistry.Find('s', Script));
        if (Region is not null)
            yield return ("region", Region, LanguageRegistry.Find('r', Region));
        foreach (var variant in Variants)
            yield return ("variant", variant, LanguageRegistry.Find('v', variant));
    }

    private string Print()
    {
        var parts = new List<string>();
        if (Language is not null)
            parts.Add(Language);
        parts.AddRange(ExtendedLanguages);
        parts.AddRange(new[] { Script, Region }.OfType<string>());
        parts.AddRange(Variants);
        parts.AddRange(Extensions);
        if (PrivateUse.Count > 0)
            parts.AddRange(["x", .. PrivateUse]);
        return string.Join('-', parts);
    }

    private static bool IsOnlyPrivateUse(string[] subtags) => subtags[0] is "x" or "X";

    private static bool IsScript(string subtag) => subtag.Length == 4 && All(subtag, char.IsAsciiLetter);

    private static bool IsRegion(string subtag) => (subtag.Length == 2 && All(subtag, char.IsAsciiLetter)) || (subtag.Length == 3 && All(subtag, char.IsAsciiDigit));

    private static bool IsVariant(string subtag) => subtag.Length >= 5 || (subtag.Length == 4 && char.IsAsciiDigit(subtag[0]));

    private static string Lower(string subtag) => subtag.ToLowerInvariant();

    private static string Title(string subtag) => char.ToUpperInvariant(subtag[0]) + subtag[1..].ToLowerInvariant();

    private static bool All(string text, Func<char, bool> kind) => text.All(kind);

    private static string[] Take(string[] subtags, ref int at, Func<string, bool> fits, int most = int.MaxValue) =>
        Take(subtags, ref at, (subtag, _) => fits(subtag), most);

    private static string[] Take(string[] subtags, ref int at, Func<string, int, bool> fits, int most = int.MaxValue)
    {
        var start = at;
        while (at < subtags.Length && at - start < most && fits(subtags[at], at))
            at++;
        return subtags[start..at];
    }
}
