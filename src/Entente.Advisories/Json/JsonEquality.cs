using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

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
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);
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

    /// <summary>A hash by which values that are the same meet. Names and numbers count too: strangers choose them.</summary>
    public static uint Hash(JsonTree tree, int index)
    {
        ref readonly var row = ref tree.Row(index);
        switch (row.Kind)
        {
            case JsonKind.String:
                return Utf8Hash.Of(tree.Text(row));
            case JsonKind.Number:
                return new JsonView(tree, index).TryGetDecimal(out var number) ? Hash(number) : Utf8Hash.Of(tree.Raw(row));
            case JsonKind.Array:
                var ordered = (uint)row.Length;
                for (var item = index + 1; item < row.Next; item = tree.Row(item).Next)
                    ordered = Utf8Hash.Combine(ordered, Hash(tree, item));
                return ordered;
            case JsonKind.Object:
                var unordered = (uint)row.Length;
                for (var member = index + 1; member < row.Next; member = tree.Row(member).Next)
                    unordered ^= Utf8Hash.Combine(NameHash(tree, member), Hash(tree, member));
                return unordered;
            default:
                return (uint)row.Kind;
        }
    }

    private static uint NameHash(JsonTree tree, int member) => tree.Row(member).Key is { Id: > 0 } known ? known.Id : Utf8Hash.Of(tree.NameUtf8(member));

    // Not the hash of decimal, which anybody can compute. A division by one takes trailing zeros off, so that equal numbers have the same bits.
    private static uint Hash(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number == 0 ? 0 : number / 1.0000000000000000000000000000m, bits);
        return Utf8Hash.Of(MemoryMarshal.AsBytes(bits));
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

    // Members mostly stand in the same order; from the first that does not, they are found by their names.
    private static bool SameMembers(JsonTree tree, int left, int right)
    {
        var end = tree.Row(left).Next;
        var next = right + 1;
        Dictionary<string, int>? byName = null;
        for (var member = left + 1; member < end; member = tree.Row(member).Next)
        {
            var other = byName is null && SameName(tree, member, next) ? next : (byName ??= MembersOf(tree, right)).GetValueOrDefault(tree.NameOf(member), -1);
            if (other < 0 || !Same(tree, member, other))
                return false;
            next = tree.Row(next).Next;
        }

        return true;
    }

    private static bool SameName(JsonTree tree, int left, int right) =>
        tree.Row(left).Key == tree.Row(right).Key && (tree.Row(left).Key.Id != 0 || tree.NameUtf8(left).SequenceEqual(tree.NameUtf8(right)));

    private static Dictionary<string, int> MembersOf(JsonTree tree, int container)
    {
        ref readonly var row = ref tree.Row(container);
        var members = new Dictionary<string, int>(row.Length, StringComparer.Ordinal);
        for (var member = container + 1; member < row.Next; member = tree.Row(member).Next)
            members.Add(tree.NameOf(member), member);
        return members;
    }
}
