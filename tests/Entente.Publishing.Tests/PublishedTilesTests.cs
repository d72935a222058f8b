using System.Security.Cryptography;
using Entente.Log;

namespace Entente.Publishing.Tests;

public sealed class PublishedTilesTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void A_log_publishes_the_bytes_that_an_independent_program_publishes_of_the_same_entries()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(1000));

        var files = TlogTiles.Paths(1000).ToDictionary(p => p.ToString(), p => Convert.ToHexStringLower(SHA256.HashData(PublishedTiles.Read(ledger, p)!)));

        Assert.Equal(Gen.Files.Where(f => f.Key != "checkpoint").OrderBy(f => f.Key, StringComparer.Ordinal), files.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_tile_is_published_with_the_first_checkpoint_that_has_it_and_stays_the_same()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(255));
        var path = TilePath.Entries(0, 200);
        var before = PublishedTiles.Read(ledger, path);

        Assert.Null(PublishedTiles.Read(ledger, path.Full));
        ledger.Append(Gen.Entries(300)[255..]);

        Assert.NotNull(PublishedTiles.Read(ledger, path.Full));
        Assert.Equal(before, PublishedTiles.Read(ledger, path));
    }

    public void Dispose() => _folder.Dispose();
}
