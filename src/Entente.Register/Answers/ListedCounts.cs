using System.Globalization;
using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>Counts of the public list as one word: <c>state=78,public-authority=29</c>.</summary>
internal static class ListedCounts
{
    public static IReadOnlyDictionary<string, int>? Read(Inquiry inquiry, Agreement agreement)
    {
        const string Form = "write counts as state=78,private-sector=642";
        if (inquiry.Text("listed") is not { } text)
            return inquiry.Refuse<IReadOnlyDictionary<string, int>>(inquiry.Missing("listed", "listed=state=78,private-sector=642"));
        var categories = CategoriesOf(inquiry.Register, agreement);
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var (category, number) = part.IndexOf('=') is >= 0 and var at ? (part[..at].Trim(), part[(at + 1)..].Trim()) : (part.Trim(), "");
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                return Refuse(Inquiry.Bad("not a category and a count", part, [], Form));
            if (!categories.Contains(category))
                return Refuse(Inquiry.BadWord("category", category, categories));
            if (!counts.TryAdd(category, count))
                return Refuse(Inquiry.Bad("a category is counted twice", category, [], Form));
        }

        return counts;

        IReadOnlyDictionary<string, int>? Refuse(Refusal refusal) => inquiry.Refuse<IReadOnlyDictionary<string, int>>(refusal);
    }

    /// <summary>Every category that the list ever showed. Of another, no day could be found, or every day: both would mislead.</summary>
    private static string[] CategoriesOf(RegisterSnapshot register, Agreement agreement)
    {
        var table = register.IndexOf(agreement).Listed;
        var shown = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < table.Count; i++)
            shown.UnionWith(table[i].Value.Keys);
        return [.. shown, Listed.Total];
    }
}
