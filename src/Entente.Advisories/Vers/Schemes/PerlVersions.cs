namespace Entente.Advisories.Vers.Schemes;

/// <summary>
/// Versions of CPAN (metacpan.org/pod/version): dotted ones, with a v or two full stops and more, are numbers; of decimal ones every three digits behind
/// the full stop are a number, so that 1.2 is v1.200. An underscore marks a trial release and does not count.
/// </summary>
internal static class PerlVersions
{
    private const int DigitsOfANumber = 3;

    public static int Compare(string one, string other)
    {
        var (a, b) = (Numbers(one), Numbers(other));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var order = Digits.Compare(i < a.Count ? a[i] : "", i < b.Count ? b[i] : "");
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static List<string> Numbers(string version)
    {
        var isDotted = version.StartsWith('v') || version.StartsWith('V');
        var parts = version[(isDotted ? 1 : 0)..].Replace("_", "", StringComparison.Ordinal).Split('.').Select(LeadingDigits).ToList();
        if (isDotted || parts.Count != 2)
            return parts;
        var fraction = parts[1];
        parts.RemoveAt(1);
        for (var i = 0; i < fraction.Length; i += DigitsOfANumber)
            parts.Add(fraction[i..Math.Min(i + DigitsOfANumber, fraction.Length)].PadRight(DigitsOfANumber, '0'));
        return parts;
    }

    private static string LeadingDigits(string text)
    {
        ReadOnlySpan<char> rest = text;
        return Digits.Take(ref rest).ToString();
    }
}
