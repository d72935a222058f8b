using Entente.Register.Queries;

namespace Entente.Web.Instance;

/// <summary>What a reader may have meant: for the pages that answer an identifier that nothing has.</summary>
public static class Nearest
{
    // A stranger's text may be as long as an address; names are not.
    private const int Longest = 80;

    /// <summary>The candidates most like a text: those that hold it first, then by the number of letters to change.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="candidates">All there are.</param>
    /// <param name="name">The text of a candidate that is compared.</param>
    /// <param name="most">At most so many; fewer when little is alike.</param>
    public static IEnumerable<T> To<T>(string asked, IEnumerable<T> candidates, Func<T, string> name, int most = 5)
    {
        var wanted = Key(asked);
        return wanted.Length == 0 ? [] : candidates
            .Select(candidate => (candidate, Distance: Distance(wanted, Key(name(candidate)))))
            .Where(found => found.Distance <= Math.Max(2, wanted.Length / 2))
            .OrderBy(found => found.Distance)
            .Take(most)
            .Select(found => found.candidate);
    }

    private static string Key(string text)
    {
        var folded = Roll.FoldText(text.Length > Longest ? text[..Longest] : text);
        return folded.Length > Longest ? folded[..Longest] : folded;
    }

    /// <summary>Levenshtein's distance, one row at a time. A text inside the other counts as one change.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 2 && b.Contains(a, StringComparison.Ordinal))
            return a.Length == b.Length ? 0 : 1;

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
