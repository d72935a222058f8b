// Conan 2 (docs.conan.io, "Version ranges"): items between dots, numbers or text, zeros at the end without meaning; a pre-release after '-' is older, build
// metadata after '+' is newer than nothing and counts.

namespace Entente.Advisories.Vers.Schemes;

internal static class ConanVersions
{
    public static int Compare(string one, string other)
    {
        var (a, b) = (Split(one), Split(other));
        var order = Items(a.Numbers, b.Numbers);
        if (order == 0)
            order = a.PreRelease is null || b.PreRelease is null ? (a.PreRelease is null).CompareTo(b.PreRelease is null) : Items(a.PreRelease, b.PreRelease);
        if (order == 0)
            order = a.Build is null || b.Build is null ? (b.Build is null).CompareTo(a.Build is null) : Items(a.Build, b.Build);
        return order;
    }

    private static (string Numbers, string? PreRelease, string? Build) Split(string version)
    {
        var plus = version.LastIndexOf('+');
        var build = plus < 0 ? null : version[(plus + 1)..];
        version = plus < 0 ? version : version[..plus];
        var dash = version.LastIndexOf('-');
        return dash < 0 ? (version, null, build) : (version[..dash], version[(dash + 1)..], build);
    }

    private static int Items(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            var order = Digits.All(a[i]) && Digits.All(b[i]) ? Digits.Compare(a[i], b[i]) : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return order;
        }
        return a.Count.CompareTo(b.Count);
    }

    private static List<string> Parts(string text)
    {
        var parts = text.Split('.').ToList();
        while (parts.Count > 0 && parts[^1].Trim('0').Length == 0)
            parts.RemoveAt(parts.Count - 1);
        return parts;
    }
}
