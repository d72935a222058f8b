using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing;

/// <summary>
/// The tiles and entry bundles of a ledger (c2sp.org/tlog-tiles), made when they are asked for: nothing is stored twice, and whatever a checkpoint of the ledger
/// covers can be read from the moment in which the checkpoint can. A tile never changes, so who has one may keep it for ever.
/// </summary>
public static class PublishedTiles
{
    /// <summary>The bytes of a tile or bundle.</summary>
    /// <param name="ledger">The log.</param>
    /// <param name="path">Which one; partial ones of earlier sizes are there too.</param>
    /// <returns>The bytes, not compressed; null when the newest durable checkpoint does not have it.</returns>
    public static byte[]? Read(Ledger ledger, TilePath path)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (!path.IsIn(ledger.Size))
            return null;
        if (!path.IsEntries)
            return HashTile.Cut(ledger.Tree, path);
        var first = path.Index * TlogTiles.Width;
        return new EntryBundle([.. ledger.Entries(first, first + path.Width).Select(entry => entry.Bytes)]).ToBytes();
    }
}
