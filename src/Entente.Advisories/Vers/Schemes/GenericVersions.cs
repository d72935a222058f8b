// Versions without an ecosystem: "intdot" as VERS defines it, OpenSSL's letters, and "generic", for which VERS names libversion as the likely model
// (github.com/repology/libversion, doc/ALGORITHM.md): numbers and words, where words before a release sort below it and a single letter after a number above.

namespace Entente.Advisories.Vers.Schemes;

internal static class GenericVersions
{
    // What a component is decides before what it says.
    private enum Rank
    {
        PreRelease,
        Zero,
        PostRelease,
        Number,
        Letter,
    }

    public static int Compare(string one, string other) => Compare(one.AsSpan(), other);

    private static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = WithoutV(one);
        other = WithoutV(other);
        while (true)
        {
            var ended = Next(ref one, out var rank, out var text);
            var otherEnded = Next(ref other, out var otherRank, out var otherText);
            if (ended && otherEnded)
                return 0;
            var order = rank.CompareTo(otherRank);
            if (order == 0)
                order = rank is Rank.Number or Rank.Zero ? Digits.Compare(text, otherText) : text.CompareTo(otherText, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
                return order;
        }
    }

    // Digits and dots from the front; reading stops at the first other character, leading zeros do not count, missing numbers are 0.
    public static int CompareIntDot(string one, string other)
    {
        ReadOnlySpan<char> rest = one, otherRest = other;
        var a = Digits.Take(ref rest, IsDigitOrDot);
        var b = Digits.Take(ref otherRest, IsDigitOrDot);
        while (!a.IsEmpty || !b.IsEmpty)
        {
            var order = Digits.Compare(Digits.Take(ref a), Digits.Take(ref b));
            if (order != 0)
                return order;
            a = a.IsEmpty ? a : a[1..];
            b = b.IsEmpty ? b : b[1..];
        }
        return 0;
    }

    // Before 3.0: 1.0.2, 1.0.2a … 1.0.2z, 1.0.2za. From 3.0 on semantic versions.
    public static int CompareOpenSsl(string one, string other)
    {
        var numbers = CompareIntDot(one, other);
        if (numbers != 0 || one.Contains('-', StringComparison.Ordinal) || other.Contains('-', StringComparison.Ordinal))
            return numbers != 0 ? numbers : SemanticVersions.Compare(one, other);
        ReadOnlySpan<char> a = one, b = other;
        Digits.Take(ref a, IsDigitOrDot);
        Digits.Take(ref b, IsDigitOrDot);
        return a.SequenceCompareTo(b);
    }

    private static bool IsDigitOrDot(char c) => char.IsAsciiDigit(c) || c == '.';

    private static ReadOnlySpan<char> WithoutV(ReadOnlySpan<char> version) =>
        version.Length > 1 && version[0] is 'v' or 'V' && char.IsAsciiDigit(version[1]) ? version[1..] : version;

    private static bool Next(ref ReadOnlySpan<char> rest, out Rank rank, out ReadOnlySpan<char> text)
    {
        var separators = Digits.Take(ref rest, c => !char.IsAsciiLetterOrDigit(c));
        rank = Rank.Zero;
        text = default;
        if (rest.IsEmpty)
            return true;
        if (char.IsAsciiDigit(rest[0]))
        {
            text = Digits.Take(ref rest).TrimStart('0');
            rank = text.IsEmpty ? Rank.Zero : Rank.Number;
            return false;
        }
        text = Digits.Take(ref rest, char.IsAsciiLetter);
        rank = text switch
        {
            _ when Is(text, "alpha", "beta", "rc", "pre", "dev", "snapshot") => Rank.PreRelease,
            _ when Is(text, "post", "patch", "pl", "errata") => Rank.PostRelease,
            _ when separators.IsEmpty && text.Length == 1 && (rest.IsEmpty || !char.IsAsciiDigit(rest[0])) => Rank.Letter,
            _ => Rank.PreRelease,
        };
        return false;
    }

    private static bool Is(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
