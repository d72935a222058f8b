// Semantic Versioning 2.0.0, section 11, for the ecosystems that follow it. Lenient where they are: a leading 'v', fewer or more than three numbers (missing
// ones are 0). Build metadata does not count. NuGet compares pre-releases without regard to case (learn.microsoft.com/nuget/concepts/package-versioning).

namespace Entente.Advisories.Vers.Schemes;

internal static class SemanticVersions
{
    public static int Compare(string one, string other) => Compare(one, other, StringComparison.Ordinal);

    public static int CompareNuGet(string one, string other) => Compare(one, other, StringComparison.OrdinalIgnoreCase);

    private static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other, StringComparison letters)
    {
        Split(one, out var numbers, out var preRelease);
        Split(other, out var otherNumbers, out var otherPreRelease);
        while (!numbers.IsEmpty || !otherNumbers.IsEmpty)
        {
            var order = CompareIdentifiers(Next(ref numbers, "0"), Next(ref otherNumbers, "0"), letters);
            if (order != 0)
                return order;
        }
        if (preRelease.IsEmpty || otherPreRelease.IsEmpty)
            return preRelease.IsEmpty.CompareTo(otherPreRelease.IsEmpty);
        while (!preRelease.IsEmpty && !otherPreRelease.IsEmpty)
        {
            var order = CompareIdentifiers(Next(ref preRelease, ""), Next(ref otherPreRelease, ""), letters);
            if (order != 0)
                return order;
        }
        return otherPreRelease.IsEmpty.CompareTo(preRelease.IsEmpty);
    }

    private static void Split(ReadOnlySpan<char> version, out ReadOnlySpan<char> numbers, out ReadOnlySpan<char> preRelease)
    {
        if (version.Length > 1 && version[0] is 'v' or 'V' or '=' && char.IsAsciiDigit(version[1]))
            version = version[1..];
        if (version.IndexOf('+') is >= 0 and var plus)
            version = version[..plus];
        var dash = version.IndexOf('-');
        numbers = dash < 0 ? version : version[..dash];
        preRelease = dash < 0 ? default : version[(dash + 1)..];
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> missing)
    {
        if (rest.IsEmpty)
            return missing;
        var dot = rest.IndexOf('.');
        var next = dot < 0 ? rest : rest[..dot];
        rest = dot < 0 ? default : rest[(dot + 1)..];
        return next;
    }

    private static int CompareIdentifiers(ReadOnlySpan<char> one, ReadOnlySpan<char> other, StringComparison letters) => (Digits.All(one), Digits.All(other)) switch
    {
        (true, true) => Digits.Compare(one, other),
        (true, false) => -1,
        (false, true) => 1,
        _ => one.CompareTo(other, letters),
    };
}
