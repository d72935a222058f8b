using Entente.Register.Answers;
using Entente.Register.Queries;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Register.Tests;

/// <summary>What somebody may have meant: the quick way finds what the plain one does.</summary>
public sealed class NearestTests
{
    [Theory]
    [InlineData("huawey", "huawei")]
    [InlineData("hauwei", "huawei")]
    [InlineData("TÉLÉCOM", "telecom")]
    [InlineData("телеком", "телекон")]
    public void A_slip_of_the_finger_is_forgiven(string typed, string meant) => Assert.Equal([meant], Nearest.To(typed, [(meant, []), ("quite-another", [])]));

    [Fact]
    public void The_distances_are_those_of_the_table_of_all_letters()
    {
        // A word, and what it becomes by one edit after the other. Few letters, one of them outside of ASCII; some words are longer than a machine word.
        var letter = Gen.Elements('a', 'b', 'c', ' ', 'щ');
        var given = (from length in Gen.Choose(1, 70)
                     from letters in letter.ArrayOf(length)
                     from edits in (from at in Gen.Choose(0, 1000) from what in Gen.Choose(0, 3) from c in letter select (at, what, c)).ArrayOf(1 + (length / 2))
                     select (Word: new string(letters), Edits: edits)).ToArbitrary();
        Prop.ForAll(given, found =>
        {
            var names = found.Edits.Aggregate(new List<string> { found.Word }, (names, edit) => [.. names, Edited(names[^1], edit.at % (names[^1].Length + 1), edit.what, edit.c)]);
            (string, IEnumerable<string>)[] candidates = [.. names.Skip(1).Select((name, i) => ($"{i:00000}", (IEnumerable<string>)[name]))];
            for (var from = 0; from < candidates.Length; from += 1 + (candidates.Length / 4))
                Assert.Equal(ByTable(found.Word, candidates[from..]), Nearest.To(found.Word, candidates[from..]));
        }).QuickCheckThrowOnFailure();
    }

    private static string Edited(string name, int at, int what, char c) => what switch
    {
        0 => name.Insert(at, c.ToString()),
        1 when at < name.Length => name.Remove(at, 1),
        2 when at < name.Length => name.Remove(at, 1).Insert(at, c.ToString()),
        3 when at + 1 < name.Length => name.Remove(at, 2).Insert(at, $"{name[at + 1]}{name[at]}"),
        _ => name,
    };

    private static IEnumerable<string> ByTable(string word, IEnumerable<(string Id, IEnumerable<string> Names)> candidates)
    {
        var asked = Roll.FoldText(word.Length > 64 ? word[..64] : word);
        return (from candidate in asked.Length == 0 ? [] : candidates
                let distance = candidate.Names.Append(candidate.Id).Min(name => Distance(asked, Roll.FoldText(name)))
                where distance <= Math.Max(1, asked.Length / 3)
                orderby distance, candidate.Id
                select candidate.Id).Take(Nearest.Most);
    }

    private static int Distance(string asked, string name)
        => asked == name ? 0
            : asked.Length > 2 && (name.StartsWith(asked, StringComparison.Ordinal) || $" {name} ".Contains($" {asked} ", StringComparison.Ordinal)) ? 1
            : Math.Abs(asked.Length - name.Length) > asked.Length / 3 ? int.MaxValue
            : Edits(asked, name);

    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
