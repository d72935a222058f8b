// SHA-256 (FIPS 180-4) of eight messages of one length in blocks at a time: each 32-bit word of the algorithm is a vector of eight lanes, one for
// each message. One message is no faster than elsewhere; eight cost little more than one. It pays for trees, where every node is 65 bytes, and for leaves
// in batches; a single hash goes to the platform's SHA256 (Rfc6962.cs), as does everything on machines without 256-bit vectors.
//
// What may never happen: an answer that differs from the platform's. Tests compare both for all lengths and mixes.

using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Entente.Log;

internal static class Sha256x8
{
    /// <summary>Messages at a time.</summary>
    public const int Lanes = 8;

    private const int BlockBytes = 64;
    private const int BlockWords = 16;
    private const int Rounds = 64;
    private const int StateWords = 8;
    private const int LengthBytes = sizeof(ulong);
    private const byte PaddingStart = 0x80;

    /// <summary>A node is hashed as two blocks: prefix and 63 bytes of children; the last byte, padding and the length in bits.</summary>
    private const int NodeBits = (1 + 2 * TreeHash.SizeBytes) * 8;

    /// <summary>FIPS 180-4, section 5.3.3.</summary>
    private static ReadOnlySpan<uint> InitialState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>FIPS 180-4, section 4.2.2.</summary>
    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Whether eight lanes are worth their while here.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>How many blocks the padded leaf of an entry has (FIPS 180-4, section 5.1.1).</summary>
    public static int LeafBlocks(int entryBytes) => (1 + entryBytes + LengthBytes) / BlockBytes + 1;

    /// <summary>Hashes sixteen children, side by side, to their eight nodes. The nodes may be written over the children.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nodes(ReadOnlySpan<TreeHash> children, Span<TreeHash> nodes)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[BlockWords];
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[Rounds];
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[StateWords];
        Transpose(MemoryMarshal.AsBytes(children[..(2 * Lanes)]), 2 * TreeHash.SizeBytes, words);
        Start(state);

        // The prefix 0x01 moves all bytes on by one: each word of the message takes three bytes of one word of the children and one of the word before.
        schedule[0] = Vector256.Create((uint)Rfc6962.NodePrefix << 24) | words[0] >>> 8;
        for (var i = 1; i < BlockWords; i++)
            schedule[i] = words[i - 1] << 24 | words[i] >>> 8;
        Compress(state, schedule);

        schedule[..BlockWords].Clear();
        schedule[0] = words[BlockWords - 1] << 24 | Vector256.Create((uint)PaddingStart << 16);
        schedule[BlockWords - 1] = Vector256.Create((uint)NodeBits);
        Compress(state, schedule);
        Finish(state, nodes);
    }

    /// <summary>Hashes eight entries, whose leaves have as many blocks each, to their leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Leaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, ReadOnlySpan<int> which, Span<TreeHash> leaves)
    {
        var stride = LeafBlocks(entries[which[0]].Length) * BlockBytes;
        var rented = ArrayPool<byte>.Shared.Rent(Lanes * stride);
        var padded = rented.AsSpan(0, Lanes * stride);
        padded.Clear();
        for (var lane = 0; lane < Lanes; lane++)
        {
            var entry = entries[which[lane]].Span;
            var message = padded.Slice(lane * stride, stride);
            message[0] = Rfc6962.LeafPrefix;
            entry.CopyTo(message[1..]);
            message[1 + entry.Length] = PaddingStart;
            BinaryPrimitives.WriteInt64BigEndian(message[^LengthBytes..], (1L + entry.Length) * 8);
        }
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[Rounds];
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[StateWords];
        Start(state);
        for (var block = 0; block < stride; block += BlockBytes)
        {
            Transpose(padded[block..], stride, schedule[..BlockWords]);
            Compress(state, schedule);
        }
        Finish(state, leaves);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    private static void Start(Span<Vector256<uint>> state)
    {
        for (var i = 0; i < StateWords; i++)
            state[i] = Vector256.Create(InitialState[i]);
    }

    /// <summary>Sixteen big-endian words of each of eight messages, which begin a stride apart, to sixteen vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ReadOnlySpan<byte> messages, int stride, Span<Vector256<uint>> words)
    {
        var lanes = MemoryMarshal.Cast<Vector256<uint>, uint>(words);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var block = MemoryMarshal.Cast<byte, uint>(messages.Slice(lane * stride, BlockBytes));
            var column = lanes[lane..];
            for (var i = 0; i < block.Length; i++)
                column[i * Lanes] = BigEndian(block[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(ReadOnlySpan<Vector256<uint>> state, Span<TreeHash> hashes)
    {
        var lanes = MemoryMarshal.Cast<Vector256<uint>, uint>(state);
        var words = MemoryMarshal.Cast<TreeHash, uint>(hashes[..Lanes]);
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var i = 0; i < StateWords; i++)
                words[lane * StateWords + i] = BigEndian(lanes[i * Lanes + lane]);
        }
    }

    private static uint BigEndian(uint word) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;

    /// <summary>FIPS 180-4, section 6.2.2. The first sixteen words of the schedule are the message; the others are made here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> schedule)
    {
        ref var words = ref MemoryMarshal.GetReference(schedule);
        for (nint t = BlockWords; t < Rounds; t++)
        {
            var w2 = Unsafe.Add(ref words, t - 2);
            var w15 = Unsafe.Add(ref words, t - 15);
            var sigma1 = RotateRight(w2, 17) ^ RotateRight(w2, 19) ^ w2 >>> 10;
            var sigma0 = RotateRight(w15, 7) ^ RotateRight(w15, 18) ^ w15 >>> 3;
            Unsafe.Add(ref words, t) = sigma1 + Unsafe.Add(ref words, t - 7) + sigma0 + Unsafe.Add(ref words, t - 16);
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        ref var constants = ref MemoryMarshal.GetReference(K);
        for (nint t = 0; t < Rounds; t += 8)
        {
            ref var w = ref Unsafe.Add(ref words, t);
            ref var k = ref Unsafe.Add(ref constants, t);
            Round(a, b, c, ref d, e, f, g, ref h, Unsafe.Add(ref w, 0) + Vector256.Create(Unsafe.Add(ref k, 0)));
            Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref w, 1) + Vector256.Create(Unsafe.Add(ref k, 1)));
            Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref w, 2) + Vector256.Create(Unsafe.Add(ref k, 2)));
            Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref w, 3) + Vector256.Create(Unsafe.Add(ref k, 3)));
            Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref w, 4) + Vector256.Create(Unsafe.Add(ref k, 4)));
            Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref w, 5) + Vector256.Create(Unsafe.Add(ref k, 5)));
            Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref w, 6) + Vector256.Create(Unsafe.Add(ref k, 6)));
            Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref w, 7) + Vector256.Create(Unsafe.Add(ref k, 7)));
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /// <summary>One round; instead of moving eight words on, the caller renames them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, ref Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, ref Vector256<uint> h, Vector256<uint> kw)
    {
        var t1 = h + kw + (RotateRight(e, 6) ^ RotateRight(e, 11) ^ RotateRight(e, 25)) + (g ^ e & (f ^ g));
        d += t1;
        h = t1 + (RotateRight(a, 2) ^ RotateRight(a, 13) ^ RotateRight(a, 22)) + (a & b | c & (a | b));
    }

    /// <summary>One instruction with AVX-512VL, which the compiler does not find by itself; three without.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateRight(Vector256<uint> word, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(word, bits) : word >>> bits | word << 32 - bits;
}
