// A bundle of entries (c2sp.org/tlog-tiles, "Log entries"): 1 to 256 entries in their order, each after its length as a big-endian uint16.
// The bytes do not say how many entries there are; the path does. A bundle has one spelling.

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>Some 256 entries of a log as they are published together (c2sp.org/tlog-tiles). Immutable, as long as nobody writes to its bytes.</summary>
public sealed class EntryBundle
{
    private const int LengthBytes = sizeof(ushort);

    /// <summary>Puts entries together. Their bytes are not copied.</summary>
    /// <param name="entries">1 to 256 entries of at most <see cref="LogLimits.MaxEntryBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">There are no entries or too many, or one is too long.</exception>
    public EntryBundle(params IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is < 1 or > TlogTiles.Width)
            throw new ArgumentException($"A bundle has 1 to {TlogTiles.Width} entries, not {entries.Count}.", nameof(entries));
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Length > LogLimits.MaxEntryBytes)
                throw new ArgumentException($"Entry {i} has {entries[i].Length} bytes; at most {LogLimits.MaxEntryBytes} fit.", nameof(entries));
        }
        Entries = entries;
    }

    /// <summary>The entries in their order. After <see cref="TryParse"/> they are parts of the bytes that were read.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Entries { get; }

    /// <summary>Reads a bundle. Nothing says that its entries are those of the log before their hashes lead to a trusted root.</summary>
    /// <param name="bytes">The whole bundle, not compressed. It is kept, not copied.</param>
    /// <param name="width">How many entries there must be: 1 to 256.</param>
    /// <param name="bundle">The bundle, when the bytes are one.</param>
    /// <param name="reason">What is wrong, and at which entry, when they are not.</param>
    /// <returns>Whether the bytes are exactly so many entries.</returns>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, int width, [NotNullWhen(true)] out EntryBundle? bundle, [NotNullWhen(false)] out string? reason)
    {
        bundle = null;
        if (width is < 1 or > TlogTiles.Width)
        {
            reason = $"a bundle has 1 to {TlogTiles.Width} entries, not {width}";
            return false;
        }
        var entries = new ReadOnlyMemory<byte>[width];
        var rest = bytes;
        for (var i = 0; i < width; i++)
        {
            if (rest.Length < LengthBytes)
            {
                reason = rest.IsEmpty ? $"the bundle has {i} entries; {width} are expected" : $"the length of entry {i} of the bundle is cut off";
                return false;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
            rest = rest[LengthBytes..];
            if (rest.Length < length)
            {
                reason = $"entry {i} of the bundle is cut off: {length} bytes are announced, {rest.Length} are left";
                return false;
            }
            entries[i] = rest[..length];
            rest = rest[length..];
        }
        reason = rest.IsEmpty ? null : $"{rest.Length} bytes follow the {width} entries of the bundle";
        if (reason is null)
            bundle = new EntryBundle(entries);
        return bundle is not null;
    }

    /// <summary>The bundle in its one spelling.</summary>
    /// <returns>Each entry after its length.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[Entries.Sum(entry => LengthBytes + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in Entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[LengthBytes..]);
            rest = rest[(LengthBytes + entry.Length)..];
        }
        return bytes;
    }
}
