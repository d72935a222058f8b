using System.Runtime.InteropServices;

namespace Entente.Advisories.Json;

/// <summary>
/// A hash of bytes for tables over strangers' text: eight bytes a step, seeded anew in every process, so that no document can be made whose texts all
/// fall into one slot.
/// </summary>
internal static class Utf8Hash
{
    // As random as a key, and without OpenSSL, which would be loaded for these eight bytes alone: four megabytes and a tenth of a cold start.
    private static readonly ulong Seed = MemoryMarshal.Read<ulong>(Guid.NewGuid().ToByteArray()) | 1;

    public static uint Of(ReadOnlySpan<byte> utf8)
    {
        unchecked
        {
            var hash = Seed ^ ((ulong)utf8.Length * 0x9E3779B97F4A7C15);
            while (utf8.Length >= 8)
            {
                hash = Mix(hash ^ MemoryMarshal.Read<ulong>(utf8));
                utf8 = utf8[8..];
            }

            ulong rest = 0;
            if (utf8.Length >= 4)
            {
                rest = MemoryMarshal.Read<uint>(utf8) | ((ulong)MemoryMarshal.Read<uint>(utf8[^4..]) << 32);
            }
            else
            {
                foreach (var b in utf8)
                    rest = (rest << 8) | b;
            }

            return (uint)Mix(hash ^ rest);
        }
    }

    public static uint Combine(uint left, uint right) => unchecked((uint)Mix(Seed ^ left ^ ((ulong)right << 32)));

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0xD6E8FEB86659FD93, out var low);
        return high ^ low;
    }
}
