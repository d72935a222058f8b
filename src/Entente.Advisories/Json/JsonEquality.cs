using System.Buffers;

namespace Entente.Advisories.Json;

/// <summary>When two JSON values are the same (JSON Schema 2020-12, section 4.2.2): numbers by value, objects whatever the order of their members.</summary>
internal static class JsonEquality
{
    private const int FewItems = 8;

    public static bool Same(JsonTree tree, int left, int right)
    {
        ref readonly var a = ref tree.Row(left);
        ref readonly var b = ref tree.Row(right);
        if (a.Kind != b.Kind)
            return false;
        return a.Kind switch
        {
            JsonKind.String => tree.Text(a).SequenceEqual(tree.Text(b)),
            JsonKind.Number => tree.Raw(a).SequenceEqual(tree.Raw(b)) || SameNumber(new JsonView(tree, left), new JsonView(tree, right)),
            JsonKind.Array => a.Length == b.Length && SameItems(tree, left, right),
            JsonKind.Object => a.Length == b.Length && SameMembers(tree, left, right),
            _ => true,
        };
    }

    /// <summary>The items of an array that are the same as an item before them. Time linear in the size of the array.</summary>
    public static List<int>? Repeated(JsonTree tree, int array)
    {
        var count = tree.Row(array).Length;
        if (count < 2)
            return null;
        return count <= FewItems ? RepeatedAmongFew(tree, array) : RepeatedAmongMany(tree, array, count);
    }

    private static List<int>? RepeatedAmongFew(JsonTree tree, int array)
    {
        List<int>? repeated = null;
        var end = tree.Row(array).Next;
        for (var item = tree.Row(array + 1).Next; item < end; item = tree.Row(item).Next)
        {
            for (var other = array + 1; other < item; other = tree.Row(other).Next)
            {
                if (!Same(tree, item, other))
                    continue;
                (repeated ??= []).Add(item);
                break;
            }
        }

        return repeated;
    }

    private static List<int>? RepeatedAmongMany(JsonTree tree, int array, int count)
    {
        List<int>? repeated = null;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var table = ArrayPool<ulong>.Shared.Rent(size);
        table.AsSpan(0, size).Clear();
        var end = tree.Row(array).Next;
        for (var item = array + 1; item < end; item = tree.Row(item).Next)
        {
            var hash = Hash(tree, item);
            var slot = (int)(hash & (uint)(size - 1));
            for (; table[slot] != 0; slot = (slot + 1) & (size - 1))
            {
                if ((uint)(table[slot] >> 32) != hash || !Same(tree, item, (int)(table[slot] & int.MaxValue)))
                    continue;
                (repeated ??= []).Add(item);
                break;
            }

            if (table[slot] == 0)
                table[slot] = ((ulong)hash << 32) | (uint)item;
        }

        ArrayPool<ulong>.Shared.Return(table);
        return repeated;
    }

    private static uint Hash(JsonTree tree, int index)
    {
        ref readonly var row = ref tree.Row(index);
        switch (row.Kind)
        {
            case JsonKind.String:
                return Utf8Hash.Of(tree.Text(row));
            case JsonKind.Number:
                return new JsonView(tree, index).TryGetDecimal(out var number) ? unchecked((uint)number.GetHashCode()) : 0;
            case JsonKind.Array:
                var ordered = (uint)row.Length;
                for (var item = index + 1; item < row.Next; item = tree.Row(item).Next)
                    ordered = Utf8Hash.Combine(ordered, Hash(tree, item));
                return ordered;
            case JsonKind.Object:
                var unordered = (uint)row.Length;
                for (var member = index + 1; member < row.Next; member = tree.Row(member).Next)
                    unordered ^= Utf8Hash.Combine(tree.Row(member).Key.Id, Hash(tree, member));
                return unordered;
            default:
                return (uint)row.Kind;
        }
    }

    private static bool SameNumber(JsonView left, JsonView right) => left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) && a == b;

    private static bool SameItems(JsonTree tree, int left, int right)
    {
        var end = tree.Row(left).Next;
        var other = right + 1;
        for (var item = left + 1; item < end; item = tree.Row(item).Next)
        {
            if (!Same(tree, item, other))
                return false;
            other = tree.Row(other).Next;
        }

        return true;
    }

    private static bool SameMembers(JsonTree tree, int left, int right)
    {
        var end = tree.Row(left).Next;
        for (var member = left + 1; member < end; member = tree.Row(member).Next)
        {
            var other = Member(tree, right, tree.Row(member).Key, member);
            if (other < 0 || !Same(tree, member, other))
                return false;
        }

        return true;
    }

    private static int Member(JsonTree tree, int container, JsonKey key, int named)
    {
        var name = key.Id == 0 ? tree.NameOf(named) : null;
        var end = tree.Row(container).Next;
        for (var member = container + 1; member < end; member = tree.Row(member).Next)
        {
            if (tree.Row(member).Key == key && (name is null || tree.NameOf(member) == name))
                return member;
        }

        return -1;
    }
}
