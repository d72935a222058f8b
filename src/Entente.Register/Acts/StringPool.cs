using System.Text;

namespace Entente.Register.Acts;

/// <summary>
/// Gives equal short texts the same string, so that a million acts that name one agreement hold its name once. Bounded: a text whose place is taken
/// takes the place over. Not safe for use from several threads.
/// </summary>
public sealed class StringPool
{
    private const int LongestPooled = 64;
    private readonly string?[] _slots = new string?[1 << 14];

    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
            return Encoding.UTF8.GetString(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _slots[hash.ToHashCode() & (_slots.Length - 1)];
        if (slot is not null && Same(slot, utf8))
            return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static bool Same(string text, ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[LongestPooled * 3];
        return text.Length <= LongestPooled && Encoding.UTF8.TryGetBytes(text, bytes, out var written) && utf8.SequenceEqual(bytes[..written]);
    }
}
