// Ed25519 (RFC 8032) by OpenSSL's libcrypto: deterministic signatures of 64 bytes over the message itself (PureEdDSA, no prehash).
// A signature that does not verify is an answer, not an exception; exceptions here mean that OpenSSL itself failed.
// OpenSSL queues errors per thread and .NET's own cryptography reads that queue: a refusal clears it again.

using System.Security.Cryptography;
using static Entente.Log.LibCrypto;

namespace Entente.Log;

internal static class Ed25519
{
    /// <summary>RFC 8032, section 5.1.5: the private key is a seed of 32 bytes.</summary>
    public const int SeedBytes = 32;

    /// <summary>RFC 8032, section 5.1.5.</summary>
    public const int PublicKeyBytes = 32;

    /// <summary>RFC 8032, section 5.1.6.</summary>
    public const int SignatureBytes = 64;

    public static PkeyHandle ImportSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedBytes)
            throw new ArgumentException($"An Ed25519 seed has {SeedBytes} bytes, not {seed.Length}.", nameof(seed));
        var key = NewRawPrivateKey(EvpPkeyEd25519, 0, seed, (nuint)seed.Length);
        return key.IsInvalid ? throw Failed("EVP_PKEY_new_raw_private_key") : key;
    }

    public static byte[] ExportSeed(PkeyHandle key)
    {
        var seed = new byte[SeedBytes];
        nuint length = SeedBytes;
        return GetRawPrivateKey(key, seed, ref length) == 1 && length == SeedBytes ? seed : throw Failed("EVP_PKEY_get_raw_private_key");
    }

    public static byte[] PublicKeyOf(PkeyHandle key)
    {
        var publicKey = new byte[PublicKeyBytes];
        nuint length = PublicKeyBytes;
        return GetRawPublicKey(key, publicKey, ref length) == 1 && length == PublicKeyBytes ? publicKey : throw Failed("EVP_PKEY_get_raw_public_key");
    }

    public static byte[] Sign(PkeyHandle key, ReadOnlySpan<byte> message)
    {
        using var context = NewMdContext();
        if (context.IsInvalid || DigestSignInit(context, 0, 0, 0, key) != 1)
            throw Failed("EVP_DigestSignInit");
        var signature = new byte[SignatureBytes];
        nuint length = SignatureBytes;
        return DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureBytes
            ? signature
            : throw Failed("EVP_DigestSign");
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyBytes || signature.Length != SignatureBytes)
            return false;
        using var key = NewRawPublicKey(EvpPkeyEd25519, 0, publicKey, (nuint)publicKey.Length);
        if (key.IsInvalid)
            throw Failed("EVP_PKEY_new_raw_public_key");
        using var context = NewMdContext();
        if (context.IsInvalid || DigestVerifyInit(context, 0, 0, 0, key) != 1)
            throw Failed("EVP_DigestVerifyInit");
        var verified = DigestVerify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        if (!verified)
            ClearErrors();
        return verified;
    }

    private static CryptographicException Failed(string function)
    {
        ClearErrors();
        return new CryptographicException($"OpenSSL refused {function} for an Ed25519 key.");
    }
}
