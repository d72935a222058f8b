// Version ranges: VERS (github.com/package-url/vers-spec, docs/specification at 9305f03) and the fallback of CSAF 2.1, vls: its constraints alone, without
// scheme and type. A VERS that is not canonical is no VERS: it is refused, not repaired.
// Versions count as dense: between two different versions there may be another.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Vers;

/// <summary>A range of versions. Equal when the canonical texts are equal.</summary>
public sealed class VersionRange : IEquatable<VersionRange>
{
    private readonly Comparison<string>? _compare;

    private VersionRange(string? type, IReadOnlyList<VersConstraint> constraints)
    {
        Type = type;
        Constraints = constraints;
        _compare = VersionSchemes.For(type);
    }

    /// <summary>The type, such as <c>npm</c>; null for a vls, which has none.</summary>
    public string? Type { get; }

    /// <summary>The constraints in their order; empty for <c>*</c>.</summary>
    public IReadOnlyList<VersConstraint> Constraints { get; }

    /// <summary>Whether it is <c>*</c>: every version, or none for type <c>none</c>.</summary>
    public bool IsStar => Constraints.Count == 0;

    /// <summary>Whether the specification lists the type.</summary>
    public bool IsRegisteredType => Type is not null && VersionSchemes.IsRegistered(Type);

    /// <summary>Whether versions of the type can be compared here.</summary>
    public bool IsSupportedType => Type is "all" or "none" || (Type is not null && _compare is not null);

    /// <summary>
    /// Whether it names exactly one version: once or more often, or as both ends of a range that includes them (<c>&gt;=1.0|&lt;=1.0</c>).
    /// </summary>
    public bool IsSingleVersion
    {
        get
        {
            var named = Constraints.Where(constraint => constraint.Comparator != VersComparator.NotEqual).ToArray();
            return named.Length > 0
                && named.All(constraint => constraint.Version == named[0].Version && constraint.IsInclusive)
                && named.Any(constraint => constraint.IsLower) == named.Any(constraint => constraint.IsUpper);
        }
    }

    /// <summary>Whether it has no upper end: it is <c>*</c>, or the last constraint but for <c>!=</c> is <c>&gt;</c> or <c>&gt;=</c>.</summary>
    public bool IsUpperOpen => IsStar ? Type != "none"
        : Constraints.LastOrDefault(constraint => constraint.Comparator != VersComparator.NotEqual) is { Version: not null } last ? last.IsLower : true;

    /// <summary>
    /// Reads a canonical VERS. Where the type is supported the order of the versions is checked too; everything else is checked for every type.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionRange? value, [NotNullWhen(false)] out string? reason) =>
        TryRead(text, strict: true, out value, out reason);

    /// <summary>Reads a VERS whose constraints may be in any order, repeated or redundant, and sorts them where the type is supported.</summary>
    public static bool TryParseUnordered(ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionRange? value, [NotNullWhen(false)] out string? reason) =>
        TryRead(text, strict: false, out value, out reason);

    /// <summary>
    /// Reads a vls of CSAF 2.1 ("Branches Type - Name under Product Version Range"): constraints alone. A comparator <c>=</c> is read too, as the examples
    /// of the standard have it. Versions compare as type <c>generic</c>, at best effort; their order is not checked.
    /// </summary>
    public static bool TryParseVls(ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionRange? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (!VersText.TryConstraints(text, type: null, out var constraints, out reason))
            return false;
        value = new VersionRange(null, constraints);
        return true;
    }

    /// <summary>Whether the version is in the range; null when versions of the type cannot be compared here.</summary>
    public bool? Contains(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (IsStar)
            return Type != "none";
        return _compare is null ? null : VersIntervals.Contain(Constraints, version, _compare);
    }

    /// <summary>Whether both have a version in common; null when versions of the type cannot be compared here or the types differ.</summary>
    public bool? Overlaps(VersionRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Type == "none" || other.Type == "none")
            return false;
        if (Type == "all" || other.Type == "all")
            return true;
        return Type != other.Type || _compare is null ? null : VersIntervals.Overlap(Constraints, other.Constraints, _compare);
    }

    /// <inheritdoc/>
    public bool Equals(VersionRange? other) => other is not null && Type == other.Type && Constraints.SequenceEqual(other.Constraints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VersionRange);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Constraints.Count);

    /// <summary>The text, percent-encoded where the specification asks for it.</summary>
    public override string ToString() => (Type is null ? "" : $"vers:{Type}/")
        + (IsStar ? "*" : string.Join('|', Constraints.Select(constraint => VersConstraint.Print(constraint.Comparator) + VersText.Encode(constraint.Version))));

    private static bool TryRead(ReadOnlySpan<char> text, bool strict, [NotNullWhen(true)] out VersionRange? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (!text.StartsWith("vers:"))
            return Refusal.Because("a VERS starts with vers:, in lower case", out reason);
        var slash = text.IndexOf('/');
        var type = slash < 0 ? text[5..] : text[5..slash];
        if (slash < 0 || !VersText.IsType(type))
            return Refusal.Because("after vers: comes the type, a lower-case letter, then letters, digits, '.' and '-', and a slash", out reason);
        var name = type.ToString();
        if (!VersText.TryConstraints(text[(slash + 1)..], name, out var constraints, out reason))
            return false;
        if (name is "all" or "none" && constraints.Length > 0)
            return Refusal.Because($"the only range of type {name} is vers:{name}/*", out reason);
        var compare = VersionSchemes.For(name);
        if (!strict && compare is not null)
            constraints = [.. constraints.Order(Comparer<VersConstraint>.Create((one, other) => compare(one.Version, other.Version)))];
        if (strict && !VersText.IsCanonical(constraints, compare, out reason))
            return false;
        value = new VersionRange(name, constraints);
        return true;
    }
}
