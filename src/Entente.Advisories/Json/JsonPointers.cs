using System.Globalization;
using System.Text;

namespace Entente.Advisories.Json;

/// <summary>JSON pointers (RFC 6901) of values in a tree. Rows know no parent: the way down from the root is looked for when it is asked.</summary>
internal static class JsonPointers
{
    public static string Of(JsonTree tree, int index) => Of(tree, [index])[0];

    /// <summary>The pointers of many values, which must be in ascending order, in one walk over the tree.</summary>
    public static string[] Of(JsonTree tree, ReadOnlySpan<int> ascending)
    {
        var pointers = new string[ascending.Length];
        var path = new StringBuilder();
        var open = new Stack<Frame>();
        for (var i = 0; i < ascending.Length; i++)
        {
            var target = ascending[i];
            while (open.Count > 0 && tree.Row(open.Peek().Container).Next <= target)
                open.Pop();
            if (target > 0 && open.Count == 0)
                open.Push(new Frame(0, 1, 0, 0));
            pointers[i] = target == 0 ? "" : Down(tree, open, path, target);
        }

        return pointers;
    }

    private static string Down(JsonTree tree, Stack<Frame> open, StringBuilder path, int target)
    {
        while (true)
        {
            var (container, child, position, pathLength) = open.Pop();
            for (; tree.Row(child).Next <= target; child = tree.Row(child).Next)
                position++;
            open.Push(new Frame(container, child, position, pathLength));
            path.Length = pathLength;
            path.Append('/');
            if (tree.Row(container).Kind == JsonKind.Array)
                path.Append(CultureInfo.InvariantCulture, $"{position}");
            else
                path.Append(tree.NameOf(child).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            if (child == target)
                return path.ToString();
            open.Push(new Frame(child, child + 1, 0, path.Length));
        }
    }

    private readonly record struct Frame(int Container, int Child, int Position, int PathLength);
}
