using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>What somebody may have meant by a word that is no id: accents, case and a few slips of the finger do not matter.</summary>
public static class Nearest
{
    /// <summary>Most suggestions that help more than they hide.</summary>
    public const int Most = 5;

    // Longer words are not names that somebody mistyped, and the distance costs the product of the lengths.
    private const int LongestWord = 80;

    /// <summary>The ids whose names come nearest to a word.</summary>
    /// <param name="word">What was given.</param>
    /// <param name="candidates">Ids with their names.</param>
    /// <returns>At most <see cref="Most"/>, the likeliest first; empty when nothing is near.</returns>
    public static IReadOnlyList<string> To(string word, IEnumerable<(string Id, IEnumerable<string> Names)> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        var asked = Roll.FoldText(word.Length > LongestWord ? word[..LongestWord] : word);
        if (asked.Length == 0)
            return [];
        var near = new List<(int Distance, string Id)>();
        foreach (var (id, names) in candidates)
        {
            var distance = names.Append(id).Min(name => Distance(asked, Roll.FoldText(name)));
            if (distance <= Math.Max(1, asked.Length / 3))
                near.Add((distance, id));
        }

        return [.. near.OrderBy(n => n.Distance).ThenBy(n => n.Id, StringComparer.Ordinal).Select(n => n.Id).Take(Most)];
    }

    /// <summary>0 for the same, 1 for a name that begins with the word or holds it as words of its own, else the number of edits.</summary>
    private static int Distance(string asked, string name)
    {
        if (asked == name)
            return 0;
        if (asked.Length > 2 && (name.StartsWith(asked, StringComparison.Ordinal) || $" {name} ".Contains($" {asked} ", StringComparison.Ordinal)))
            return 1;
        return Math.Abs(asked.Length - name.Length) > asked.Length / 3 ? int.MaxValue : Edits(asked, name);
    }

    /// <summary>Letters inserted, removed, replaced or swapped with their neighbour (optimal string alignment).</summary>
    private static int Edits(string a, string b)
    {
        var rows = new int[3][];
        for (var r = 0; r < rows.Length; r++)
            rows[r] = new int[b.Length + 1];
        var (before, above, row) = (rows[0], rows[1], rows[2]);
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            (before, above, row) = (above, row, before);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
        }

        return row[b.Length];
    }
}
