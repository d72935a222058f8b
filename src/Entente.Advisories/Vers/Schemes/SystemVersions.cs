// The versions of Debian (deb-version(7)), RPM (rpm-version(7)) and Arch Linux (vercmp(8)): [epoch:]version[-release].

namespace Entente.Advisories.Vers.Schemes;

internal static class SystemVersions
{
    public static int CompareDebian(string one, string other) => Compare(one, other, DebianPart, releaseOfBoth: false);

    public static int CompareRpm(string one, string other) => Compare(one, other, RpmPart, releaseOfBoth: false);

    // A release counts only when both have one.
    public static int CompareArch(string one, string other) => Compare(one, other, ArchPart, releaseOfBoth: true);

    private delegate int Part(ReadOnlySpan<char> one, ReadOnlySpan<char> other);

    private static int Compare(string one, string other, Part part, bool releaseOfBoth)
    {
        Split(one, out var epoch, out var version, out var release, out var released);
        Split(other, out var otherEpoch, out var otherVersion, out var otherRelease, out var otherReleased);
        var order = Digits.Compare(epoch, otherEpoch);
        if (order == 0)
            order = part(version, otherVersion);
        return order != 0 || (releaseOfBoth && !(released && otherReleased)) ? order : part(release, otherRelease);
    }

    private static void Split(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> epoch, out ReadOnlySpan<char> version, out ReadOnlySpan<char> release, out bool released)
    {
        var colon = text.IndexOf(':');
        epoch = colon > 0 && Digits.All(text[..colon]) ? text[..colon] : default;
        version = epoch.IsEmpty ? text : text[(colon + 1)..];
        var dash = version.LastIndexOf('-');
        released = dash >= 0;
        release = released ? version[(dash + 1)..] : default;
        version = released ? version[..dash] : version;
    }

    // Letters before all else, '~' before the end: turns of characters and numbers.
    private static int DebianPart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (!one.IsEmpty || !other.IsEmpty)
        {
            while ((!one.IsEmpty && !char.IsAsciiDigit(one[0])) || (!other.IsEmpty && !char.IsAsciiDigit(other[0])))
            {
                var order = Weight(one).CompareTo(Weight(other));
                if (order != 0)
                    return order;
                one = one[1..];
                other = other[1..];
            }
            var numbers = Digits.Compare(Digits.Take(ref one), Digits.Take(ref other));
            if (numbers != 0)
                return numbers;
        }
        return 0;

        static int Weight(ReadOnlySpan<char> rest) => rest.IsEmpty || char.IsAsciiDigit(rest[0]) ? 0
            : rest[0] == '~' ? -1
            : char.IsAsciiLetter(rest[0]) ? rest[0]
            : rest[0] + 256;
    }

    private static int RpmPart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (!one.IsEmpty || !other.IsEmpty)
        {
            Digits.Take(ref one, c => !char.IsAsciiLetterOrDigit(c) && c is not ('~' or '^'));
            Digits.Take(ref other, c => !char.IsAsciiLetterOrDigit(c) && c is not ('~' or '^'));
            if (one.StartsWith('~') || other.StartsWith('~'))
            {
                if (!one.StartsWith('~') || !other.StartsWith('~'))
                    return one.StartsWith('~') ? -1 : 1;
            }
            else if (one.StartsWith('^') || other.StartsWith('^'))
            {
                // '^' sorts after the end and before anything else.
                if (!one.StartsWith('^'))
                    return one.IsEmpty ? -1 : 1;
                if (!other.StartsWith('^'))
                    return other.IsEmpty ? 1 : -1;
            }
            else
            {
                if (one.IsEmpty || other.IsEmpty)
                    return other.IsEmpty.CompareTo(one.IsEmpty);
                var order = Segment(ref one, ref other);
                if (order != 0)
                    return order;
                continue;
            }
            one = one[1..];
            other = other[1..];
        }
        return 0;
    }

    private static int ArchPart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (!one.IsEmpty && !other.IsEmpty)
        {
            var separators = Digits.Take(ref one, c => !char.IsAsciiLetterOrDigit(c)).Length;
            var otherSeparators = Digits.Take(ref other, c => !char.IsAsciiLetterOrDigit(c)).Length;
            if (one.IsEmpty || other.IsEmpty)
                break;
            if (separators != otherSeparators)
                return separators.CompareTo(otherSeparators);
            var order = Segment(ref one, ref other);
            if (order != 0)
                return order;
        }
        // Letters that are left over (1.0rc) are older than nothing, all else is newer.
        return (one.IsEmpty, other.IsEmpty) switch
        {
            (true, true) => 0,
            (true, false) => char.IsAsciiLetter(other[0]) ? 1 : -1,
            _ => char.IsAsciiLetter(one[0]) ? -1 : 1,
        };
    }

    // Digits against digits or letters against letters, by the first; a number is newer than letters.
    private static int Segment(ref ReadOnlySpan<char> one, ref ReadOnlySpan<char> other)
    {
        if (!char.IsAsciiDigit(one[0]))
        {
            var letters = Digits.Take(ref one, char.IsAsciiLetter);
            var otherLetters = Digits.Take(ref other, char.IsAsciiLetter);
            return otherLetters.IsEmpty ? -1 : letters.SequenceCompareTo(otherLetters);
        }
        var number = Digits.Take(ref one);
        var otherNumber = Digits.Take(ref other);
        return otherNumber.IsEmpty ? 1 : Digits.Compare(number, otherNumber);
    }
}
