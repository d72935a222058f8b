// The names of tiles (c2sp.org/tlog-tiles, "Merkle Tree" and "Log entries"):
//
//     tile/<level>/<index>[.p/<width>]        hashes
//     tile/entries/<index>[.p/<width>]        entries
//
// The index is written in groups of three digits, all but the last with an x before: 1234067 is x001/x234/067. A path has one spelling; a second one
// could fill a cache or name a file that nobody checks.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Entente.Log;

/// <summary>
/// Names one tile of hashes or one bundle of entries. Equal when the paths are equal; the default value is the full tile <c>tile/0/000</c>.
/// </summary>
public readonly record struct TilePath
{
    /// <summary>The level of entry bundles: below that of the hashes of leaves.</summary>
    internal const int EntriesLevel = -1;

    private const string Prefix = "tile/";
    private const string EntriesName = "entries";
    private const string Partial = ".p/";
    private const int GroupDigits = 3;
    private const long GroupSize = 1000;

    // Zero for a full tile, so that the default value is a path.
    private readonly byte _partialWidth;

    internal TilePath(int level, long index, int width)
    {
        Level = level;
        Index = index;
        _partialWidth = (byte)(width % TlogTiles.Width);
    }

    /// <summary>The level of tiles, from 0; −1 for an entry bundle. The hashes are those of the tree's level 8 × this.</summary>
    public int Level { get; }

    /// <summary>The place on its level, from 0: the tile begins at hash (or entry) 256 × this.</summary>
    public long Index { get; }

    /// <summary>How many hashes or entries there are in it: 1 to 256.</summary>
    public int Width => _partialWidth == 0 ? TlogTiles.Width : _partialWidth;

    /// <summary>Whether this is a bundle of entries, and not a tile of hashes.</summary>
    public bool IsEntries => Level == EntriesLevel;

    /// <summary>Whether it has fewer than 256 hashes or entries.</summary>
    public bool IsPartial => _partialWidth != 0;

    /// <summary>The full tile or bundle at the same place.</summary>
    public TilePath Full => new(Level, Index, TlogTiles.Width);

    /// <summary>Names a tile of hashes.</summary>
    /// <param name="level">From 0 to <see cref="TlogTiles.MaxLevel"/>.</param>
    /// <param name="index">From 0.</param>
    /// <param name="width">From 1 to 256; 256 is the full tile.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile.</exception>
    public static TilePath Hashes(int level, long index, int width = TlogTiles.Width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, TlogTiles.MaxLevel);
        return At(level, index, width);
    }

    /// <summary>Names a bundle of entries.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="width">From 1 to 256; 256 is the full bundle.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bundle.</exception>
    public static TilePath Entries(long index, int width = TlogTiles.Width) => At(EntriesLevel, index, width);

    /// <summary>
    /// Whether a log of a size has all that this tile or bundle holds. A partial one that a later size has overtaken is still in it: it may be asked
    /// for, and is the beginning of the wider one.
    /// </summary>
    /// <param name="size">Number of entries of the log, from 0.</param>
    /// <returns>True when it can be made at that size.</returns>
    public bool IsIn(long size)
    {
        var hashes = TlogTiles.HashesOn(Level, size);
        return hashes >= Width && Index <= hashes - Width >> TlogTiles.Height;
    }

    /// <summary>Reads a path in its one spelling.</summary>
    /// <param name="text">The path, relative to the prefix of the log, without a slash in front.</param>
    /// <param name="path">The path, or the default value.</param>
    /// <param name="reason">What is wrong, and what would be right, when it is none.</param>
    /// <returns>Whether the text is the path of a tile or bundle.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TilePath path, [NotNullWhen(false)] out string? reason)
    {
        path = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !text[Prefix.Length..].Contains('/'))
        {
            reason = "a tile path reads tile/<level>/<index> or tile/entries/<index>";
            return false;
        }
        text = text[Prefix.Length..];
        var slash = text.IndexOf('/');
        var rest = text[(slash + 1)..];
        long level = EntriesLevel;
        if (!text[..slash].SequenceEqual(EntriesName) && (!CanonicalDecimal.TryParse(text[..slash], out level) || level > TlogTiles.MaxLevel))
        {
            reason = $"the level is not a decimal from 0 to {TlogTiles.MaxLevel} without leading zeroes, nor \"{EntriesName}\"";
            return false;
        }
        long width = TlogTiles.Width;
        if (rest.IndexOf(Partial, StringComparison.Ordinal) is >= 0 and var dot)
        {
            if (!CanonicalDecimal.TryParse(rest[(dot + Partial.Length)..], out width) || width is < 1 or >= TlogTiles.Width)
            {
                reason = $"the width of a partial tile is not a decimal from 1 to {TlogTiles.Width - 1} without leading zeroes";
                return false;
            }
            rest = rest[..dot];
        }
        if (!TryParseIndex(rest, out var index))
        {
            reason = "the index is not in groups of three digits, all but the last with an x, without an empty group in front, up to 9223372036854775807";
            return false;
        }
        path = new TilePath((int)level, index, (int)width);
        reason = null;
        return true;
    }

    /// <summary>The path, relative to the prefix of the log.</summary>
    /// <returns>Text that <see cref="TryParse"/> reads.</returns>
    public override string ToString()
    {
        var index = Group(Index % GroupSize);
        for (var rest = Index / GroupSize; rest > 0; rest /= GroupSize)
            index = $"x{Group(rest % GroupSize)}/{index}";
        var level = IsEntries ? EntriesName : CanonicalDecimal.Print(Level);
        return IsPartial ? $"{Prefix}{level}/{index}{Partial}{CanonicalDecimal.Print(Width)}" : $"{Prefix}{level}/{index}";
    }

    private static TilePath At(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, TlogTiles.Width);
        return new TilePath(level, index, width);
    }

    private static bool TryParseIndex(ReadOnlySpan<char> text, out long index)
    {
        index = 0;
        for (var first = true; ; first = false)
        {
            var more = text.StartsWith('x');
            var digits = more ? text[1..] : text;
            if (digits.Length < GroupDigits || !TryParseGroup(digits[..GroupDigits], out var group))
                return false;
            if (more && first && group == 0 || index > (long.MaxValue - group) / GroupSize)
                return false;
            index = index * GroupSize + group;
            text = digits[GroupDigits..];
            if (!more)
                return text.IsEmpty;
            if (!text.StartsWith('/'))
                return false;
            text = text[1..];
        }
    }

    private static bool TryParseGroup(ReadOnlySpan<char> digits, out int group)
    {
        group = 0;
        return !digits.ContainsAnyExceptInRange('0', '9') && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out group);
    }

    private static string Group(long value) => value.ToString("000", CultureInfo.InvariantCulture);
}
