using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.0 and 2.1, 6.2.13: the members of every object are sorted alphabetically. The standard does not say whether upper case comes first, which
/// matters for CVSS 4.0 (Automatable, attackVector): two members are out of order when they are so either way.
/// </summary>
internal static class Sorting
{
    public static readonly CsafTest Test = new("6.2.13", CsafVersions.Both, new("Sorting", "Tri"), Check);

    private static readonly Message Unsorted = new("the key \"{0}\" stands before \"{1}\": keys are not sorted alphabetically", "la clé « {0} » précède « {1} » : les clés ne sont pas triées par ordre alphabétique");

    private static readonly ushort[] Ordinal = Ranks(StringComparer.Ordinal);
    private static readonly ushort[] IgnoringCase = Ranks(StringComparer.OrdinalIgnoreCase);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var tree = csaf.Tree;
        for (var index = 0; index < tree.Count; index++)
        {
            ref readonly var row = ref tree.Row(index);
            if (row.Kind != JsonKind.Object || row.Length < 2)
                continue;
            var before = index + 1;
            for (var member = tree.Row(before).Next; member < row.Next; member = tree.Row(member).Next)
            {
                if (!InOrder(tree, before, member))
                    findings.Add(new JsonView(tree, before), Unsorted, tree.NameOf(before), tree.NameOf(member));
                before = member;
            }
        }
    }

    private static bool InOrder(JsonTree tree, int before, int member)
    {
        var (left, right) = (tree.Row(before).Key.Id, tree.Row(member).Key.Id);
        if (left != 0 && right != 0)
            return Ordinal[left] < Ordinal[right] || IgnoringCase[left] < IgnoringCase[right];
        var (first, second) = (tree.NameOf(before), tree.NameOf(member));
        return string.CompareOrdinal(first, second) < 0 || string.Compare(first, second, StringComparison.OrdinalIgnoreCase) < 0;
    }

    private static ushort[] Ranks(StringComparer comparer)
    {
        var ranks = new ushort[Keys.All.Count];
        ushort rank = 0;
        foreach (var id in Enumerable.Range(1, ranks.Length - 1).OrderBy(id => Keys.All.NameOf(new JsonKey((ushort)id)), comparer))
            ranks[id] = ++rank;
        return ranks;
    }
}
