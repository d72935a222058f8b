using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Entente.Web.Tests.Accounts;

/// <summary>
/// An authenticator and the browser around it, in software: WebAuthn Level 3 with ES256 and attestation "none", in real CBOR and COSE bytes written here,
/// so that nothing of the product is judged by itself. Each lie that a browser or an attacker could tell is a setting.
/// </summary>
internal sealed class SoftwareAuthenticator
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte AttestedCredential = 0x40;

    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte[] _credentialId = [];
    private byte[] _userHandle = [];

    public string Origin { get; set; } = "https://localhost";

    public string RelyingParty { get; set; } = "localhost";

    public bool CrossOrigin { get; set; }

    public bool Verified { get; set; } = true;

    public uint Counter { get; set; }

    /// <summary>Answers a challenge for a new passkey.</summary>
    public string Create(JsonElement options)
    {
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _credentialId = RandomNumberGenerator.GetBytes(32);
        _userHandle = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        Counter++;

        var point = _key.ExportParameters(false).Q;
        var cose = Cbor.Map((Cbor.Int(1), Cbor.Int(2)), (Cbor.Int(3), Cbor.Int(-7)), (Cbor.Int(-1), Cbor.Int(1)), (Cbor.Int(-2), Cbor.Bytes(point.X!)), (Cbor.Int(-3), Cbor.Bytes(point.Y!)));
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)_credentialId.Length);
        byte[] data = [.. AuthenticatorData(AttestedCredential), .. new byte[16], .. length, .. _credentialId, .. cose];
        var attestation = Cbor.Map((Cbor.Text("fmt"), Cbor.Text("none")), (Cbor.Text("attStmt"), Cbor.Map()), (Cbor.Text("authData"), Cbor.Bytes(data)));

        return Answer(new
        {
            clientDataJSON = Encode(ClientData("webauthn.create", options)),
            attestationObject = Encode(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>Answers a challenge with the passkey there is.</summary>
    public string Get(JsonElement options)
    {
        Counter++;
        var (data, client) = (AuthenticatorData(0), ClientData("webauthn.get", options));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = Encode(_userHandle) });
    }

    /// <summary>The same passkey in other hands: its key was copied.</summary>
    public SoftwareAuthenticator Clone() => (SoftwareAuthenticator)MemberwiseClone();

    /// <summary>The same passkey by its number, with a key that is not its own.</summary>
    public SoftwareAuthenticator Forge()
    {
        var forged = Clone();
        forged._key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return forged;
    }

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Encode(_credentialId),
        rawId = Encode(_credentialId),
        type = "public-key",
        clientExtensionResults = new { },
        response,
    });

    private byte[] AuthenticatorData(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty)), (byte)(flags | UserPresent | (Verified ? UserVerified : 0)), .. counter];
    }

    private byte[] ClientData(string type, JsonElement options)
        => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = CrossOrigin });

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The few forms of RFC 8949 that WebAuthn uses.</summary>
    private static class Cbor
    {
        public static byte[] Int(int value) => value >= 0 ? Head(0, value) : Head(1, -1 - value);

        public static byte[] Bytes(byte[] bytes) => [.. Head(2, bytes.Length), .. bytes];

        public static byte[] Text(string text) => [.. Head(3, Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

        public static byte[] Map(params (byte[] Key, byte[] Value)[] pairs) => [.. Head(5, pairs.Length), .. pairs.SelectMany(pair => pair.Key.Concat(pair.Value))];

        private static byte[] Head(int major, int value) => value switch
        {
            < 24 => [(byte)((major << 5) | value)],
            < 256 => [(byte)((major << 5) | 24), (byte)value],
            _ => [(byte)((major << 5) | 25), (byte)(value >> 8), (byte)(value & 255)],
        };
    }
}
