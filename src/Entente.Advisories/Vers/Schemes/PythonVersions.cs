// PEP 440 (packaging.python.org, "Version specifiers"), appendix B for the forms that are read. What is no version of PEP 440 is older than all that are.

using System.Text.RegularExpressions;

namespace Entente.Advisories.Vers.Schemes;

internal static partial class PythonVersions
{
    [GeneratedRegex("""
        ^\s*v?((?<epoch>[0-9]+)!)?(?<release>[0-9]+(\.[0-9]+)*)([-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>[0-9]+)?)?
        (-(?<postN>[0-9]+)|(?<post>[-_.]?(post|rev|r)[-_.]?(?<postN>[0-9]+)?))?(?<dev>[-_.]?dev[-_.]?(?<devN>[0-9]+)?)?
        (\+(?<local>[a-z0-9]+([-_.][a-z0-9]+)*))?\s*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }

    public static int Compare(string one, string other)
    {
        var (a, b) = (Pattern.Match(one), Pattern.Match(other));
        if (!a.Success || !b.Success)
            return a.Success != b.Success ? a.Success.CompareTo(b.Success) : GenericVersions.Compare(one, other);
        var order = Digits.Compare(a.Groups["epoch"].ValueSpan, b.Groups["epoch"].ValueSpan);
        if (order == 0)
            order = GenericVersions.CompareIntDot(a.Groups["release"].Value, b.Groups["release"].Value);
        if (order == 0)
            order = PreRank(a).CompareTo(PreRank(b));
        if (order == 0)
            order = Digits.Compare(a.Groups["preN"].ValueSpan, b.Groups["preN"].ValueSpan);
        if (order == 0)
            order = IsPost(a).CompareTo(IsPost(b));
        if (order == 0)
            order = Digits.Compare(a.Groups["postN"].ValueSpan, b.Groups["postN"].ValueSpan);
        if (order == 0)
            order = b.Groups["dev"].Success.CompareTo(a.Groups["dev"].Success);
        if (order == 0)
            order = Digits.Compare(a.Groups["devN"].ValueSpan, b.Groups["devN"].ValueSpan);
        return order != 0 ? order : Local(a.Groups["local"].Value, b.Groups["local"].Value);
    }

    // A development release of the release itself is older than its pre-releases.
    private static int PreRank(Match version) => version.Groups["pre"].Value.ToUpperInvariant() switch
    {
        "" => version.Groups["dev"].Success && !IsPost(version) ? 0 : 4,
        "A" or "ALPHA" => 1,
        "B" or "BETA" => 2,
        _ => 3,
    };

    private static bool IsPost(Match version) => version.Groups["post"].Success || version.Groups["postN"].Success;

    // Numbers are newer than words; a longer label is newer than its beginning.
    private static int Local(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return one.Length.CompareTo(other.Length);
        var (a, b) = (one.Split('-', '_', '.'), other.Split('-', '_', '.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = (Digits.All(a[i]), Digits.All(b[i])) switch
            {
                (true, true) => Digits.Compare(a[i], b[i]),
                (true, false) => 1,
                (false, true) => -1,
                _ => string.Compare(a[i], b[i], StringComparison.OrdinalIgnoreCase),
            };
            if (order != 0)
                return order;
        }
        return a.Length.CompareTo(b.Length);
    }
}
