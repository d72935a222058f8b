using System.Text;

namespace Entente.Log.Tests;

public class TreeHashTests
{
    private const string Empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Fact]
    public void A_hash_prints_and_reads_back() =>
        Given.ForAll(Given.AnyHash, hash =>
        {
            var copy = new byte[40];
            hash.CopyTo(copy);
            return TreeHash.TryParseBase64(hash.ToString(), out var parsed)
                && parsed == hash && parsed.Equals((object)hash) && parsed.GetHashCode() == hash.GetHashCode()
                && new TreeHash(hash.ToArray()) == hash
                && copy.AsSpan(0, 32).SequenceEqual(hash.ToArray());
        });

    [Fact]
    public void Hashes_that_differ_in_any_bit_are_not_equal()
    {
        for (var bit = 0; bit < 256; bit++)
        {
            Assert.True(Given.FlipBit(Rfc6962.EmptyRoot, bit) != Rfc6962.EmptyRoot);
            Assert.NotEqual(Rfc6962.EmptyRoot, Given.FlipBit(Rfc6962.EmptyRoot, bit));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ")]
    [InlineData(" 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZ\n3hSuFU=")]
    [InlineData("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==")]
    public void A_hash_has_no_second_spelling(string text)
    {
        Assert.True(TreeHash.TryParseBase64(Empty, out _));
        Assert.False(TreeHash.TryParseBase64(text, out var hash));
        Assert.Equal(default, hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_length_is_no_hash(int length) => Assert.Throws<ArgumentException>(() => new TreeHash(new byte[length]));

    [Fact]
    public void Leaf_hashes_of_all_entry_lengths_up_to_the_limit_are_SHA256_of_prefix_and_entry()
    {
        foreach (var length in (int[])[0, 1, 63, 64, 1022, 1023, 1024, 1025, 4096, LogLimits.MaxEntryBytes])
        {
            var entry = Encoding.ASCII.GetBytes(new string('x', length));
            Assert.Equal(System.Security.Cryptography.SHA256.HashData([0x00, .. entry]), Rfc6962.LeafHash(entry).ToArray());
        }
    }

    [Fact]
    public void A_leaf_is_never_taken_for_a_node()
    {
        var (left, right) = (Given.Leaf(1), Given.Leaf(2));
        Assert.NotEqual(Rfc6962.NodeHash(left, right), Rfc6962.LeafHash([.. left.ToArray(), .. right.ToArray()]));
        Assert.NotEqual(Rfc6962.NodeHash(left, right), Rfc6962.NodeHash(right, left));
    }
}
