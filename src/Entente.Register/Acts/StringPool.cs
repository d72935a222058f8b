using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Entente.Register.Acts;

/// <summary>
/// Gives equal short ASCII texts the same string, so that a million acts that name one agreement hold its name once. Bounded: a text whose place is taken
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
        if (utf8.Length > LongestPooled || !Ascii.IsValid(utf8))
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[Hash(utf8) & (_slots.Length - 1)];
        if (slot is not null && Ascii.Equals(utf8, slot))
            return slot;
        var text = slot = Encoding.ASCII.GetString(utf8);
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
                _slots[Hash(bytes[..Encoding.ASCII.GetBytes(text, bytes)]) & (_slots.Length - 1)] = text;
        }
    }

    /// <summary>A checksum that processors compute: it need only spread texts, since a place that two texts want is no fault.</summary>
    private static uint Hash(ReadOnlySpan<byte> ascii)
    {
        var hash = (uint)ascii.Length;
        for (; ascii.Length >= sizeof(ulong); ascii = ascii[sizeof(ulong)..])
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(ascii));
        foreach (var b in ascii)
            hash = BitOperations.Crc32C(hash, b);
        return hash;
    }
}
