// Gentoo's versions (Package Manager Specification 8, section 3.3), and Alpine's, which come from them (apk-tools, version.c) with more suffixes:
// numbers[letter][_suffix[number]]…[-r revision].

namespace Entente.Advisories.Vers.Schemes;

internal static class GentooVersions
{
    private static readonly string[] s_gentoo = ["alpha", "beta", "pre", "rc", "", "p"];
    private static readonly string[] s_alpine = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];

    public static int Compare(string one, string other) => Compare(one, other, s_gentoo);

    public static int CompareAlpine(string one, string other) => Compare(one, other, s_alpine);

    private static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other, string[] suffixes)
    {
        var order = Digits.Compare(Digits.Take(ref one), Digits.Take(ref other));
        while (order == 0 && (IsNumber(one) || IsNumber(other)))
        {
            if (!IsNumber(one) || !IsNumber(other))
                return IsNumber(one) ? 1 : -1;
            one = one[1..];
            other = other[1..];
            var number = Digits.Take(ref one);
            var otherNumber = Digits.Take(ref other);
            // Algorithm 3.3: after a leading zero a component is a fraction.
            order = number[0] == '0' || otherNumber[0] == '0'
                ? number.TrimEnd('0').SequenceCompareTo(otherNumber.TrimEnd('0')) : Digits.Compare(number, otherNumber);
        }
        if (order == 0)
            order = Letter(ref one).CompareTo(Letter(ref other));
        while (order == 0 && (one.StartsWith('_') || other.StartsWith('_')))
        {
            order = Suffix(ref one, suffixes, out var number).CompareTo(Suffix(ref other, suffixes, out var otherNumber));
            if (order == 0)
                order = Digits.Compare(number, otherNumber);
        }
        if (order == 0)
            order = Digits.Compare(Revision(ref one), Revision(ref other));
        return order != 0 ? order : one.SequenceCompareTo(other);
    }

    private static bool IsNumber(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] == '.' && char.IsAsciiDigit(rest[1]);

    private static char Letter(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || !char.IsAsciiLetter(rest[0]))
            return '\0';
        var letter = rest[0];
        rest = rest[1..];
        return letter;
    }

    private static int Suffix(ref ReadOnlySpan<char> rest, string[] suffixes, out ReadOnlySpan<char> number)
    {
        number = default;
        var name = "";
        if (rest.StartsWith('_'))
        {
            rest = rest[1..];
            name = Digits.Take(ref rest, char.IsAsciiLetter).ToString();
            number = Digits.Take(ref rest);
        }
        return Array.IndexOf(suffixes, name);
    }

    private static ReadOnlySpan<char> Revision(ref ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("-r"))
            return default;
        rest = rest[2..];
        return Digits.Take(ref rest);
    }
}
