using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>What somebody may have meant by a word that is no id: accents, case and a few slips of the finger do not matter.</summary>
public static class Nearest
{
    /// <summary>Most suggestions that help more than they hide.</summary>
    public const int Most = 5;

    /// <summary>The ids whose names come nearest to a word.</summary>
    /// <param name="word">What was given.</param>
    /// <param name="candidates">Ids with their names.</param>
    /// <returns>At most <see cref="Most"/>, the likeliest first; empty when nothing is near.</returns>
    public static IReadOnlyList<string> To(string word, IEnumerable<(string Id, IEnumerable<string> Names)> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return To(word, candidates.Select(c => (c.Id, c.Names.Append(c.Id).Select(Roll.FoldText))), id => id);
    }

    /// <summary>The parties whose names, present or former, come nearest to a word.</summary>
    /// <param name="word">What was given.</param>
    /// <param name="parties">Those that may be meant.</param>
    /// <returns>At most <see cref="Most"/>, the likeliest first; empty when nothing is near.</returns>
    public static IReadOnlyList<Party> To(string word, IEnumerable<Party> parties)
    {
        ArgumentNullException.ThrowIfNull(parties);
        return To(word, parties.Select(party => (party, party.FoldedNames.AsEnumerable())), party => party.Id.Value);
    }

    private static T[] To<T>(string word, IEnumerable<(T What, IEnumerable<string> Folded)> candidates, Func<T, string> id)
    {
        ArgumentNullException.ThrowIfNull(word);
        var folded = Roll.FoldText(word.Length > AskedWord.Longest ? word[..AskedWord.Longest] : word);
        if (folded.Length == 0)
            return [];
        var asked = new AskedWord(folded.Length > AskedWord.Longest ? folded[..AskedWord.Longest] : folded);
        var near = new List<(int Distance, T What)>();
        foreach (var (what, names) in candidates)
        {
            var distance = int.MaxValue;
            foreach (var name in names)
                distance = Math.Min(distance, asked.DistanceTo(name));
            if (distance <= Math.Max(1, asked.Slips))
                near.Add((distance, what));
        }

        return [.. near.OrderBy(n => n.Distance).ThenBy(n => id(n.What), StringComparer.Ordinal).Select(n => n.What).Take(Most)];
    }

    /// <summary>A folded word that is compared with many names.</summary>
    private sealed class AskedWord
    {
        // Longer words are not names that somebody mistyped; and one bit a letter fits into a machine word.
        public const int Longest = 64;

        private readonly string _text;
        private readonly ulong[] _ascii = new ulong[128];
        private readonly Dictionary<char, ulong> _others = [];

        public AskedWord(string text)
        {
            _text = text;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] < _ascii.Length)
                    _ascii[text[i]] |= 1UL << i;
                else
                    _others[text[i]] = PlacesOf(text[i]) | 1UL << i;
            }
        }

        /// <summary>How many slips of the finger it may have.</summary>
        public int Slips => _text.Length / 3;

        /// <summary>0 for the same, 1 for a name that begins with the word or holds it as words of its own, else the number of edits; the largest number when they are too many.</summary>
        public int DistanceTo(string name)
        {
            if (_text == name)
                return 0;
            if (_text.Length > 2 && IsBeginningOrWordsOf(name))
                return 1;
            return Math.Abs(_text.Length - name.Length) > Slips ? int.MaxValue : Edits(name);
        }

        private bool IsBeginningOrWordsOf(string name)
        {
            for (var at = name.IndexOf(_text, StringComparison.Ordinal); at >= 0; at = name.IndexOf(_text, at + 1, StringComparison.Ordinal))
            {
                var end = at + _text.Length;
                if (at == 0 || (name[at - 1] == ' ' && (end == name.Length || name[end] == ' ')))
                    return true;
            }

            return false;
        }

        /// <summary>
        /// Letters inserted, removed, replaced or swapped with their neighbour (optimal string alignment), a whole column of the table at once: H. Hyyrö, "A bit-vector
        /// algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of Computing 10 (2003). A bit is a letter of the word; "more" and "fewer" are
        /// the places where the table goes up or down by one, from above and from the left.
        /// </summary>
        private int Edits(string name)
        {
            var (edits, last) = (_text.Length, 1UL << (_text.Length - 1));
            var (moreAbove, fewerAbove, diagonal, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
            foreach (var c in name)
            {
                var same = PlacesOf(c);
                var swapped = ((~diagonal & same) << 1) & before;
                diagonal = swapped | (unchecked((same & moreAbove) + moreAbove) ^ moreAbove) | same | fewerAbove;
                var moreLeft = fewerAbove | ~(diagonal | moreAbove);
                var fewerLeft = diagonal & moreAbove;
                if ((moreLeft & last) != 0)
                    edits++;
                else if ((fewerLeft & last) != 0)
                    edits--;
                moreLeft = (moreLeft << 1) | 1;
                fewerLeft <<= 1;
                (moreAbove, fewerAbove, before) = (fewerLeft | ~(diagonal | moreLeft), moreLeft & diagonal, same);
            }

            return edits;
        }

        private ulong PlacesOf(char c) => c < _ascii.Length ? _ascii[c] : _others.GetValueOrDefault(c);
    }
}
