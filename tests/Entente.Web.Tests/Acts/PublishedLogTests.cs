using System.IO.Compression;
using System.Net;
using System.Text;
using Entente.Log;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Acts;

/// <summary>The log of an instance as any program that reads tiled logs finds it (c2sp.org/tlog-tiles).</summary>
public sealed class PublishedLogTests(Site site)
{
    [Fact]
    public async Task The_bundles_hash_to_the_root_of_the_checkpoint_and_give_every_tile()
    {
        var checkpoint = await Checkpoint();
        var tree = new MerkleTree();
        foreach (var path in TlogTiles.Paths(checkpoint.Size).Where(path => path.IsEntries))
        {
            Assert.True(EntryBundle.TryParse(await Bytes("/log/" + path), path.Width, out var bundle, out var reason), reason);
            foreach (var entry in bundle.Entries)
                tree.Append(Rfc6962.LeafHash(entry.Span));
        }

        Assert.Equal(checkpoint.Root, tree.Root(checkpoint.Size));
        foreach (var path in TlogTiles.Paths(checkpoint.Size).Where(path => !path.IsEntries))
            Assert.Equal(HashTile.Cut(tree, path), await Bytes("/log/" + path));
    }

    [Fact]
    public async Task Partial_tiles_of_earlier_sizes_stay()
    {
        var full = await Bytes("/log/tile/0/000");

        Assert.Equal(full[..(7 * TreeHash.SizeBytes)], await Bytes("/log/tile/0/000.p/7"));
        var (bundle, part) = (await Bytes("/log/tile/entries/000"), await Bytes("/log/tile/entries/000.p/255"));
        Assert.Equal(bundle[..part.Length], part);
    }

    [Theory]
    [InlineData("tile/0/x001/000")]
    [InlineData("tile/9/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/07")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0%2F000")]
    [InlineData("tile/0//000")]
    [InlineData("tile/data/000")]
    [InlineData("tile/entries/000.p")]
    [InlineData("tile/")]
    public async Task What_the_checkpoint_does_not_have_and_second_spellings_are_a_problem(string path)
    {
        var response = await site.Get("/log/" + path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_tile_may_be_kept_for_ever_and_a_checkpoint_only_for_seconds()
    {
        var tile = await site.Get("/log/tile/0/000.p/7");
        var checkpoint = await site.Get("/log/checkpoint");

        Assert.Equal("application/octet-stream", tile.Content.Headers.ContentType!.ToString());
        Assert.Contains("immutable", tile.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("text/plain; charset=utf-8", checkpoint.Content.Headers.ContentType!.ToString());
        Assert.InRange(checkpoint.Headers.CacheControl!.MaxAge!.Value.TotalSeconds, 0, 5);
        Assert.Equal("*", Assert.Single(tile.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Whoever_has_the_checkpoint_is_told_so()
    {
        var tag = (await site.Get("/log/checkpoint")).Headers.ETag!;
        using var again = new HttpRequestMessage(HttpMethod.Get, "/log/checkpoint");
        again.Headers.IfNoneMatch.Add(tag);
        var unchanged = await site.Browser.SendAsync(again, Site.Cancellation);

        Assert.False(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(Site.Cancellation));
    }

    [Fact]
    public async Task Bundles_come_compressed_to_whoever_takes_it_and_as_they_are_to_others()
    {
        var plain = await Bytes("/log/tile/entries/000");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/log/tile/entries/000");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        var response = await site.Browser.SendAsync(request, Site.Cancellation);
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(Site.Cancellation), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked, Site.Cancellation);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Equal(plain, unpacked.ToArray());
    }

    [Fact]
    public async Task The_origin_is_the_address_below_which_the_log_is_published()
        => Assert.Equal(new InstanceOptions().Origin, (await Checkpoint()).Origin);

    [Theory]
    [InlineData("https://register.example.org", "register.example.org/log")]
    [InlineData("https://register.example.org/", "register.example.org/log")]
    [InlineData("http://localhost:5080", "localhost:5080/log")]
    public void A_public_address_names_the_log(string address, string origin) => Assert.Equal(origin, InstanceOptions.OriginAt(address));

    private async Task<Checkpoint> Checkpoint()
    {
        Assert.True(NoteVerifier.TryParse(Encoding.UTF8.GetString(await Bytes("/log/vkey")).TrimEnd('\n'), out var key, out _));
        Assert.True(Log.Checkpoint.TryOpen(await Bytes("/log/checkpoint"), key, out var checkpoint, out var reason), reason);
        return checkpoint;
    }

    private async Task<byte[]> Bytes(string address)
    {
        var response = await site.Get(address, "*/*");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Site.Cancellation);
    }
}
