using System.Text;

namespace Entente.Advisories.Json;

/// <summary>
/// JSON pointers (RFC 6901) of values in a tree. Rows know no parent: the way down from the root is looked for when it is asked, and from where it was last
/// as long as the values come in the order of the text. Safe among threads.
/// </summary>
internal sealed class JsonPointers(JsonTree tree)
{
    private readonly Lock _lock = new();
    private readonly Stack<Frame> _open = [];
    private readonly StringBuilder _path = new();
    private int _last;

    public static string Of(JsonTree tree, int index) => new JsonPointers(tree).Of(index);

    public string Of(int index)
    {
        if (index == 0)
            return "";
        lock (_lock)
        {
            if (index < _last)
                _open.Clear();
            _last = index;
            while (_open.Count > 0 && tree.Row(_open.Peek().Container).Next <= index)
                _open.Pop();
            if (_open.Count == 0)
                _open.Push(new Frame(0, 1, 0, 0));
            return Down(index);
        }
    }

    private string Down(int target)
    {
        while (true)
        {
            var (container, child, position, pathLength) = _open.Pop();
            for (; tree.Row(child).Next <= target; child = tree.Row(child).Next)
                position++;
            _open.Push(new Frame(container, child, position, pathLength));
            _path.Length = pathLength;
            _path.Append('/');
            if (tree.Row(container).Kind == JsonKind.Array)
                _path.Append(position);
            else
                _path.Append(tree.Row(child).Key.Id != 0 ? tree.NameOf(child) : Escaped(tree.NameOf(child)));
            if (child == target)
                return _path.ToString();
            _open.Push(new Frame(child, child + 1, 0, _path.Length));
        }
    }

    private static string Escaped(string name) =>
        name.AsSpan().ContainsAny('~', '/') ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : name;

    private readonly record struct Frame(int Container, int Child, int Position, int PathLength);
}
