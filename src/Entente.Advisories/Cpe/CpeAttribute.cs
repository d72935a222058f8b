// The value of one attribute of a well-formed CPE name (NISTIR 7695, section 5.3) and how two values relate (NISTIR 7696, section 6.1).

using System.Text;

namespace Entente.Advisories.Cpe;

/// <summary>How the set of products that one name or value describes relates to that of another (NISTIR 7696, section 6).</summary>
public enum CpeRelation : byte
{
    /// <summary>No product in common.</summary>
    Disjoint,

    /// <summary>The same products.</summary>
    Equal,

    /// <summary>The first describes some of the products of the second.</summary>
    Subset,

    /// <summary>The first describes the products of the second and perhaps more.</summary>
    Superset,

    /// <summary>Not defined, because the second has wildcards.</summary>
    Undefined,
}

/// <summary>The value of an attribute: ANY, not applicable, or a string. The default value is ANY.</summary>
public readonly struct CpeAttribute : IEquatable<CpeAttribute>
{
    private const string NotApplicableText = "-";
    private readonly string? _quoted;

    private CpeAttribute(string? quoted) => _quoted = quoted;

    /// <summary>Any value (logical value ANY).</summary>
    public static CpeAttribute Any { get; }

    /// <summary>No meaningful value (logical value NA).</summary>
    public static CpeAttribute NotApplicable { get; } = new(NotApplicableText);

    /// <summary>Whether it is the logical value ANY.</summary>
    public bool IsAny => _quoted is null;

    /// <summary>Whether it is the logical value NA.</summary>
    public bool IsNotApplicable => _quoted == NotApplicableText;

    /// <summary>Whether it is a string, with or without wildcards.</summary>
    public bool IsText => !IsAny && !IsNotApplicable;

    /// <summary>Whether it is a string with an unquoted <c>*</c> or <c>?</c>.</summary>
    public bool HasWildcard => IsText && (Wild(0) || Wild(_quoted!.Length - 1));

    /// <summary>The string as people read it, without quoting; wildcards stay as they are. Empty for a logical value.</summary>
    public string Text
    {
        get
        {
            if (!IsText)
                return "";
            var text = new StringBuilder(_quoted!.Length);
            for (var i = 0; i < _quoted.Length; i++)
                text.Append(_quoted[i] == '\\' && i + 1 < _quoted.Length ? _quoted[++i] : _quoted[i]);
            return text.ToString();
        }
    }

    /// <summary>The string as a well-formed name has it: every character but letters, digits and '_' quoted by a backslash.</summary>
    internal string Quoted => _quoted ?? "";

    /// <summary>A string without wildcards, of text as people write it: blanks become '_'. Empty text is ANY, a hyphen alone is NA.</summary>
    public static CpeAttribute Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
            _ = c == ' ' ? quoted.Append('_') : Plain(c) ? quoted.Append(c) : quoted.Append('\\').Append(c);
        return quoted.Length == 0 ? Any : quoted.Equals("\\-") ? NotApplicable : new CpeAttribute(quoted.ToString());
    }

    internal static CpeAttribute OfQuoted(string quoted) => new(quoted);

    internal static bool Plain(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>How this value relates to the other, letters in either case (NISTIR 7696, table 6-2).</summary>
    public CpeRelation Compare(CpeAttribute other)
    {
        if (other.HasWildcard)
            return CpeRelation.Undefined;
        if (Equals(other))
            return CpeRelation.Equal;
        if (IsAny)
            return CpeRelation.Superset;
        if (other.IsAny)
            return CpeRelation.Subset;
        if (IsNotApplicable || other.IsNotApplicable)
            return CpeRelation.Disjoint;
        return HasWildcard && Matches(other._quoted!) ? CpeRelation.Superset : CpeRelation.Disjoint;
    }

    /// <inheritdoc/>
    public bool Equals(CpeAttribute other) => string.Equals(_quoted, other._quoted, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CpeAttribute other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _quoted is null ? 0 : _quoted.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>Same value, letters in either case.</summary>
    public static bool operator ==(CpeAttribute left, CpeAttribute right) => left.Equals(right);

    /// <summary>Another value.</summary>
    public static bool operator !=(CpeAttribute left, CpeAttribute right) => !left.Equals(right);

    /// <summary>As a formatted string writes it: <c>*</c>, <c>-</c> or the string, in which '.' and '-' need no quoting.</summary>
    public override string ToString()
    {
        if (!IsText)
            return IsAny ? "*" : NotApplicableText;
        var text = new StringBuilder(_quoted!.Length);
        for (var i = 0; i < _quoted.Length; i++)
        {
            if (_quoted[i] != '\\')
                text.Append(_quoted[i]);
            else if (_quoted[++i] is '.' or '-')
                text.Append(_quoted[i]);
            else
                text.Append('\\').Append(_quoted[i]);
        }
        return text.ToString();
    }

    private bool Wild(int at) => _quoted![at] is '*' or '?' && (at == 0 || Backslashes(at) % 2 == 0);

    private int Backslashes(int before)
    {
        var count = 0;
        while (before - count > 0 && _quoted![before - count - 1] == '\\')
            count++;
        return count;
    }

    // Wildcards stand at the ends only: one '*', or as many '?' as characters that may be there.
    private bool Matches(string literal)
    {
        var (start, end) = (0, _quoted!.Length);
        var (before, after) = (0, 0);
        while (start < end && _quoted[start] is '*' or '?')
            before = _quoted[start++] == '*' ? int.MaxValue : before + 1;
        while (end > start && Wild(end - 1))
            after = _quoted[--end] == '*' ? int.MaxValue : after + 1;
        var core = _quoted.AsSpan(start, end - start);
        for (var at = 0; at + core.Length <= literal.Length; at++)
        {
            if (literal.AsSpan(at, core.Length).Equals(core, StringComparison.OrdinalIgnoreCase)
                && Characters(literal.AsSpan(0, at)) is >= 0 and var left && left <= before
                && Characters(literal.AsSpan(at + core.Length)) is >= 0 and var right && right <= after)
                return true;
        }
        return false;
    }

    // The number of characters, a quoted one counting once; -1 when the span ends inside a quotation.
    private static int Characters(ReadOnlySpan<char> quoted)
    {
        var count = 0;
        for (var i = 0; i < quoted.Length; i++, count++)
        {
            if (quoted[i] == '\\' && ++i == quoted.Length)
                return -1;
        }
        return count;
    }
}
