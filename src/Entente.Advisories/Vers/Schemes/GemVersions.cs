// RubyGems' Gem::Version (guides.rubygems.org/patterns): numbers and words; a word is older than any number; a '-' starts a pre-release.

namespace Entente.Advisories.Vers.Schemes;

internal static class GemVersions
{
    public static int Compare(string one, string other)
    {
        var (a, b) = (Segments(one), Segments(other));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var (x, y) = (i < a.Count ? a[i] : "0", i < b.Count ? b[i] : "0");
            var order = (Digits.All(x), Digits.All(y)) switch
            {
                (true, true) => Digits.Compare(x, y),
                (true, false) => 1,
                (false, true) => -1,
                _ => string.CompareOrdinal(x, y),
            };
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static List<string> Segments(string version)
    {
        var segments = new List<string>();
        ReadOnlySpan<char> rest = version.Replace("-", ".pre.", StringComparison.Ordinal);
        while (!rest.IsEmpty)
        {
            Digits.Take(ref rest, c => !char.IsAsciiLetterOrDigit(c));
            var run = rest.IsEmpty ? default : Digits.Take(ref rest, char.IsAsciiDigit(rest[0]) ? char.IsAsciiDigit : char.IsAsciiLetter);
            if (!run.IsEmpty)
                segments.Add(run.ToString());
        }
        return segments;
    }
}
