// Two implementations that share nothing must agree: OpenSSL, which the product calls, and BouncyCastle. And both with RFC 8032.

using System.Security.Cryptography;
using Bouncy = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace Entente.Log.Tests;

public class Ed25519Tests
{
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Signatures_are_those_of_RFC_8032(string seed, string publicKey, string message, string signature)
    {
        using var key = Log.Ed25519.ImportSeed(Convert.FromHexString(seed));
        var signed = Log.Ed25519.Sign(key, Convert.FromHexString(message));
        Assert.Equal(publicKey, Convert.ToHexStringLower(Log.Ed25519.PublicKeyOf(key)));
        Assert.Equal(signature, Convert.ToHexStringLower(signed));
        Assert.True(Log.Ed25519.Verify(Convert.FromHexString(publicKey), Convert.FromHexString(message), signed));
    }

    [Fact]
    public void OpenSSL_and_BouncyCastle_agree_on_random_keys_and_messages()
    {
        for (var i = 0; i < 200; i++)
        {
            var (seed, message) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(500)));
            using var key = Log.Ed25519.ImportSeed(seed);
            var publicKey = Log.Ed25519.PublicKeyOf(key);
            var bouncyPublicKey = new byte[32];
            Bouncy.GeneratePublicKey(seed, 0, bouncyPublicKey, 0);
            Assert.Equal(bouncyPublicKey, publicKey);

            var signature = Log.Ed25519.Sign(key, message);
            var bouncySignature = new byte[64];
            Bouncy.Sign(seed, 0, message, 0, message.Length, bouncySignature, 0);
            Assert.Equal(bouncySignature, signature);
            Assert.True(Log.Ed25519.Verify(publicKey, message, bouncySignature));
            Assert.True(Bouncy.Verify(signature, 0, publicKey, 0, message, 0, message.Length));

            var forged = Given.FlipBit(signature, RandomNumberGenerator.GetInt32(512));
            Assert.False(Log.Ed25519.Verify(publicKey, message, forged));
            Assert.False(Bouncy.Verify(forged, 0, publicKey, 0, message, 0, message.Length));
            Assert.False(Log.Ed25519.Verify(publicKey, [.. message, 0], signature));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_of_another_length_never_verifies(int length)
    {
        using var key = Log.Ed25519.ImportSeed(new byte[32]);
        Assert.False(Log.Ed25519.Verify(Log.Ed25519.PublicKeyOf(key), [1], new byte[length]));
    }

    [Fact]
    public void Public_keys_that_are_no_point_and_random_signatures_never_verify_and_never_throw()
    {
        for (var i = 0; i < 500; i++)
            Assert.False(Log.Ed25519.Verify(RandomNumberGenerator.GetBytes(32), [1, 2, 3], RandomNumberGenerator.GetBytes(64)));
    }

    [Fact]
    public void A_signature_whose_scalar_is_not_reduced_never_verifies()
    {
        // RFC 8032, section 5.1.7: S must be below the order L, or every signature would have a second form.
        var order = new System.Numerics.BigInteger(
            Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"), isUnsigned: true);
        using var key = Log.Ed25519.ImportSeed(new byte[32]);
        var signature = Log.Ed25519.Sign(key, [1]);
        var scalar = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        Assert.True(scalar.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));
        Assert.False(Log.Ed25519.Verify(Log.Ed25519.PublicKeyOf(key), [1], signature));
    }

    [Fact]
    public void Many_threads_may_use_one_key()
    {
        using var signer = NoteSigner.Generate("log.example");
        var expected = signer.Sign("text\n").Blob.ToArray();
        Parallel.For(0, 200, _ => Assert.Equal(expected, signer.Sign("text\n").Blob.ToArray()));
    }
}
