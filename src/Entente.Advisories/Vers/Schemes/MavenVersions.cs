// Maven's ComparableVersion (maven.apache.org/pom.html, "Version Order Specification"): a version is a tree of numbers, qualifiers and lists; '-' and every
// change between digits and letters starts a list; what equals nothing at the end of a list falls away.

namespace Entente.Advisories.Vers.Schemes;

internal static class MavenVersions
{
    private static readonly string[] s_qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
    private static readonly string s_release = "5"; // the index of ""

    private abstract record Item;

    private sealed record Number(string Digits) : Item;

    private sealed record Qualifier(string Rank) : Item;

    private sealed record Sequence(List<Item> Items) : Item;

    public static int Compare(string one, string other) => Compare(Parse(one), Parse(other));

    private static Sequence Parse(string version)
    {
        // The standard limits no depth; each list has a start in the text, so the text bounds it. Beyond any real version the rest is one qualifier.
        const int MaxLists = 100;
        version = version.ToLowerInvariant();
        var root = new Sequence([]);
        var lists = new List<Sequence> { root };
        var start = 0;
        var digits = false;
        for (var i = 0; i < version.Length && lists.Count < MaxLists; i++)
        {
            if (version[i] is '.' or '-')
            {
                lists[^1].Items.Add(i == start ? new Number("0") : Read(digits, version[start..i], false));
                start = i + 1;
                if (version[i] == '-')
                    Open();
            }
            else if (char.IsAsciiDigit(version[i]) != digits)
            {
                if (i > start)
                {
                    lists[^1].Items.Add(Read(digits, version[start..i], followedByDigit: !digits));
                    start = i;
                    Open();
                }
                digits = !digits;
            }
        }
        if (version.Length > start)
            lists[^1].Items.Add(Read(digits && Digits.All(version.AsSpan(start)), version[start..], false));
        for (var i = lists.Count - 1; i >= 0; i--)
            Normalize(lists[i]);
        return root;

        void Open()
        {
            var list = new Sequence([]);
            lists[^1].Items.Add(list);
            lists.Add(list);
        }
    }

    private static Item Read(bool digits, string text, bool followedByDigit)
    {
        if (digits)
            return new Number(text);
        text = (text, followedByDigit) switch
        {
            ("a", true) => "alpha",
            ("b", true) => "beta",
            ("m", true) => "milestone",
            ("ga" or "final" or "release", _) => "",
            ("cr", _) => "rc",
            _ => text,
        };
        var known = Array.IndexOf(s_qualifiers, text);
        return new Qualifier(known >= 0 ? $"{known}" : $"{s_qualifiers.Length}-{text}");
    }

    private static void Normalize(Sequence list)
    {
        for (var i = list.Items.Count - 1; i >= 0; i--)
        {
            if (IsNull(list.Items[i]))
                list.Items.RemoveAt(i);
            else if (list.Items[i] is not Sequence)
                break;
        }
    }

    private static bool IsNull(Item item) => item switch
    {
        Number number => Digits.Compare(number.Digits, "0") == 0,
        Qualifier qualifier => qualifier.Rank == s_release,
        Sequence list => list.Items.Count == 0,
        _ => false,
    };

    private static int Compare(Item? one, Item? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -Compare(other, null),
        (Number number, null) => Digits.Compare(number.Digits, "0"),
        (Number number, Number against) => Digits.Compare(number.Digits, against.Digits),
        (Number, _) => 1,
        (Qualifier qualifier, null) => string.CompareOrdinal(qualifier.Rank, s_release),
        (Qualifier qualifier, Qualifier against) => string.CompareOrdinal(qualifier.Rank, against.Rank),
        (Qualifier, _) => -1,
        (Sequence list, null) => list.Items.Select(item => Compare(item, null)).FirstOrDefault(order => order != 0),
        (Sequence, Number) => -1,
        (Sequence, Qualifier) => 1,
        (Sequence list, Sequence against) => Pairwise(list.Items, against.Items),
        _ => 0,
    };

    private static int Pairwise(List<Item> one, List<Item> other)
    {
        for (var i = 0; i < Math.Max(one.Count, other.Count); i++)
        {
            var order = Compare(i < one.Count ? one[i] : null, i < other.Count ? other[i] : null);
            if (order != 0)
                return order;
        }
        return 0;
    }
}
