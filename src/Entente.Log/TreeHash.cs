// A SHA-256 hash as a value: a leaf, a node or a root of an RFC 6962 tree.
// Its text is standard base64 with padding, 44 characters; no second spelling of a hash is ever accepted (see StrictBase64).

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Entente.Log;

/// <summary>
/// Thirty-two bytes by value: the hash of a leaf, of a node or of a whole tree. The default value is 32 zero bytes. Equality compares all bytes,
/// and takes no care to do so in constant time, because the hashes of a public log are no secret.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Size of a hash in bytes.</summary>
    public const int SizeBytes = 32;

    private const int Base64Length = 44;

    private readonly ulong _first, _second, _third, _fourth;

    /// <summary>Copies a hash from exactly 32 bytes.</summary>
    /// <param name="bytes">The bytes of the hash.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SizeBytes)
            throw new ArgumentException($"A tree hash has {SizeBytes} bytes, not {bytes.Length}.", nameof(bytes));
        this = MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>The bytes in place, for code that hashes or prints them at once.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this));

    /// <summary>Copies the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    /// <summary>A fresh array with the 32 bytes.</summary>
    /// <returns>The bytes of the hash.</returns>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Standard base64 with padding (RFC 4648, section 4), as checkpoints and proofs print a hash.</summary>
    /// <returns>Forty-four characters.</returns>
    public override string ToString() => Convert.ToBase64String(Bytes);

    /// <summary>Reads the text that <see cref="ToString"/> prints, and no other spelling of it.</summary>
    /// <param name="text">Forty-four characters of canonical standard base64.</param>
    /// <param name="hash">The hash, or the default value.</param>
    /// <returns>Whether <paramref name="text"/> is a hash.</returns>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != Base64Length || !StrictBase64.TryDecode(text, out var bytes) || bytes.Length != SizeBytes)
            return false;
        hash = new TreeHash(bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(TreeHash other) =>
        _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _first.GetHashCode();

    /// <summary>Whether two hashes have the same bytes.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ in some byte.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when different.</returns>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}
