using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Advisories.Json;

/// <summary>What <see cref="JsonParser"/> looks for in many bytes at once.</summary>
internal static class JsonScan
{
    /// <summary>How many commas and opening brackets a text has, in its strings too.</summary>
    public static int CommasAndBrackets(ReadOnlySpan<byte> text)
    {
        const byte OpeningEither = (byte)'{';
        var (count, at) = (0, 0);
        ref var origin = ref MemoryMarshal.GetReference(text);
        for (; Vector256.IsHardwareAccelerated && at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            // The two brackets differ in one bit.
            var bytes = Vector256.LoadUnsafe(ref origin, (nuint)at);
            var found = Vector256.Equals(bytes, Vector256.Create((byte)',')) | Vector256.Equals(bytes | Vector256.Create((byte)0x20), Vector256.Create(OpeningEither));
            count += BitOperations.PopCount(found.ExtractMostSignificantBits());
        }

        foreach (var b in text[at..])
            count += b == ',' || (b | 0x20) == OpeningEither ? 1 : 0;
        return count;
    }

    /// <summary>Where the spaces end. What follows a line's end is mostly one run of them, longer than all other white space together; of a short rest it may be their beginning.</summary>
    public static int EndOfIndentation(ReadOnlySpan<byte> text, int at)
    {
        ref var origin = ref MemoryMarshal.GetReference(text);
        for (; Vector128.IsHardwareAccelerated && at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var others = ~Vector128.Equals(Vector128.LoadUnsafe(ref origin, (nuint)at), Vector128.Create((byte)' '));
            if (others != Vector128<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(others.ExtractMostSignificantBits());
        }

        return at;
    }

    /// <summary>The first byte that a string cannot simply hold: a quotation mark, a backslash, a control character; the end of the text when there is none.</summary>
    public static int EndOfPlain(ReadOnlySpan<byte> text, int at)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            ref var origin = ref MemoryMarshal.GetReference(text);
            for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var bytes = Vector128.LoadUnsafe(ref origin, (nuint)at);
                var found = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                    | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                    | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
                if (found != Vector128<byte>.Zero)
                    return at + BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
            }
        }

        while (at < text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
            at++;
        return at;
    }
}
