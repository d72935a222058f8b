using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class NoteKeyTests
{
    public static TheoryData<string> GoodKeys => [.. Vectors.Keys.Accept.Select(key => key.Vkey)];

    public static TheoryData<string, string> BadVkeys => [.. Vectors.Keys.RefuseVkey.Select(key => (key.Vkey, key.Fault))];

    public static TheoryData<string, string> BadPrivateKeys => [.. Vectors.Keys.RefusePrivateKey.Select(key => (key.PrivateKey, key.Fault))];

    [Theory]
    [MemberData(nameof(GoodKeys))]
    public void Published_keys_have_their_name_id_and_text(string vkey)
    {
        var expected = Vectors.Keys.Accept.Single(key => key.Vkey == vkey);
        var verifier = Given.Verifier(vkey);
        Assert.Equal(expected.Name, verifier.Name);
        Assert.Equal(expected.Id, $"{verifier.KeyId:x8}");
        Assert.Equal(expected.PublicKeyHex, Convert.ToHexStringLower(verifier.PublicKey));
        Assert.Equal(vkey, verifier.ToString());
        if (expected.PrivateKey is null)
            return;
        using var signer = Given.Signer(expected.PrivateKey);
        Assert.Equal(vkey, signer.Verifier.ToString());
        Assert.Equal(expected.PrivateKey, signer.ExportPrivateKey());
    }

    [Theory]
    [InlineData(0, 0x7c264079)]
    [InlineData(1, 0x18b9780b)]
    [InlineData(2, 0x5e6c321d)]
    public void The_same_key_has_another_id_for_another_type(int key, uint idAsCosigner)
    {
        const byte CosignatureType = 0x04;
        var verifier = Given.Verifier(Vectors.Keys.Accept[key].Vkey);
        Assert.Equal(idAsCosigner, NoteKey.Id(verifier.Name, CosignatureType, verifier.PublicKey));
    }

    [Theory]
    [MemberData(nameof(BadVkeys))]
    public void Keys_to_refuse_are_refused_for_their_fault(string vkey, string fault)
    {
        Assert.False(NoteVerifier.TryParse(vkey, out var verifier, out var reason));
        Assert.Null(verifier);
        Vectors.AssertFault(fault, reason);
    }

    [Theory]
    [MemberData(nameof(BadPrivateKeys))]
    public void Private_keys_to_refuse_are_refused_for_their_fault(string privateKey, string fault)
    {
        Assert.False(NoteSigner.TryParse(privateKey, out var signer, out var reason));
        Assert.Null(signer);
        Vectors.AssertFault(fault, reason);
    }

    [Fact]
    public void A_reason_never_repeats_the_secret()
    {
        using var signer = NoteSigner.Generate("log.example");
        var text = signer.ExportPrivateKey();
        var secret = text.Split('+', 5)[4];
        foreach (var wrong in new[] { text + "A", text + " ", text.Replace("log.", "log ", StringComparison.Ordinal), text[..^4], $"x{text}" })
        {
            Assert.False(NoteSigner.TryParse(wrong, out _, out var reason));
            Assert.DoesNotContain(secret[..12], reason, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(secret[..12], signer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_keys_print_and_read_back_and_are_never_the_same()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 50; i++)
        {
            using var signer = NoteSigner.Generate("log.example/42");
            using var again = Given.Signer(signer.ExportPrivateKey());
            Assert.Equal(signer.Verifier.ToString(), again.Verifier.ToString());
            Assert.Equal(signer.ExportSeed(), again.ExportSeed());
            Assert.Equal(signer.Verifier.ToString(), Given.Verifier(signer.Verifier.ToString()).ToString());
            Assert.True(seen.Add(signer.Verifier.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a+b")]
    [InlineData("a b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u3000")]
    [InlineData("a\nb")]
    [InlineData("a\u0001b")]
    public void A_bad_name_never_gets_a_key(string name)
    {
        Assert.Throws<ArgumentException>(() => NoteSigner.Generate(name));
        Assert.Throws<ArgumentException>(() => NoteSigner.FromSeed(name, new byte[32]));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_name() => Assert.Throws<ArgumentException>(() => NoteSigner.Generate("a" + '\ud800'));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_seed_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => NoteSigner.FromSeed("log.example", new byte[length]));

    [Fact]
    public void A_disposed_key_signs_no_more()
    {
        var signer = NoteSigner.Generate("log.example");
        signer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign("text\n"));
        Assert.Throws<ObjectDisposedException>(() => signer.ExportSeed());
    }

    [Fact]
    public void Any_change_of_one_character_makes_a_key_that_is_refused()
    {
        var vkey = Vectors.Keys.Accept[1].Vkey;
        Given.ForAll(
            Gen.Choose(0, vkey.Length - 1).SelectMany(_ => Gen.Choose(' ', '~'), (at, with) => vkey.Remove(at, 1).Insert(at, $"{(char)with}")),
            changed => changed == vkey || !NoteVerifier.TryParse(changed, out _, out var reason) && reason.Length > 0,
            tests: 2000);
    }
}
