using System.Text;

namespace Entente.Register.Acts;

/// <summary>
/// Gives equal short texts the same string, so that a million acts that name one agreement hold its name once. Bounded: a text whose place is taken
/// takes the place over, and a pool in which that happens often grows until it has <see cref="MostSlots"/>. Not safe for use from several threads.
/// </summary>
public sealed class StringPool
{
    private const int LongestPooled = 64;
    private const int MostSlots = 1 << 22;
    private string?[] _slots = new string?[1 << 10];
    private int _misses;

    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[Hash(utf8) & (_slots.Length - 1)];
        if (slot is not null && Same(slot, utf8))
            return slot;
        var text = slot = Encoding.UTF8.GetString(utf8);
        if (++_misses > _slots.Length && _slots.Length < MostSlots)
            Grow();
        return text;
    }

    private void Grow()
    {
        var old = _slots;
        (_slots, _misses) = (new string?[old.Length * 4], 0);
        Span<byte> bytes = stackalloc byte[LongestPooled];
        foreach (var text in old)
        {
            if (text is not null)
                _slots[Hash(bytes[..Encoding.UTF8.GetBytes(text, bytes)]) & (_slots.Length - 1)] = text;
        }
    }

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    private static bool Same(string text, ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[LongestPooled];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var written) && utf8.SequenceEqual(bytes[..written]);
    }
}
