// The OpenPGP cleartext signature framework (RFC 9580, section 7; RFC 4880, section 7) as far as security.txt needs it: the frame, the armour with its
// checksum (section 6) and whether the packet in it is a signature. Nothing is verified: that needs keys.

using System.Buffers.Text;
using System.Text;

namespace Entente.Advisories.SecurityTxt;

/// <summary>A cleartext signature that was recognised.</summary>
/// <param name="Text">The text that is signed: dash-escaping undone, lines ended by CR LF, blanks at the ends of lines dropped, no line end at the end.</param>
/// <param name="Packets">The decoded signature packets; empty when the armour is broken.</param>
public sealed record CleartextSignature(string Text, ReadOnlyMemory<byte> Packets)
{
    internal const string Begin = "-----BEGIN PGP SIGNED MESSAGE-----";
    internal const string BeginSignature = "-----BEGIN PGP SIGNATURE-----";
    internal const string EndSignature = "-----END PGP SIGNATURE-----";

    /// <summary>Decodes the lines between BEGIN and END PGP SIGNATURE; the fault is a finding's code, null when there is none.</summary>
    internal static byte[] Decode(IReadOnlyList<string> armor, out string? fault)
    {
        fault = "pgp_data_error";
        var at = 0;
        while (at < armor.Count && armor[at].Length > 0 && armor[at].Contains(": ", StringComparison.Ordinal))
            at++;
        // Headers end at a blank line; without headers the blank line is there all the same.
        if (at == armor.Count || armor[at].Length > 0)
            return [];
        var base64 = new StringBuilder();
        string? checksum = null;
        foreach (var line in armor.Skip(at + 1))
        {
            if (checksum is not null || line.Length == 0 || line.StartsWith('-') || line.Contains(' ', StringComparison.Ordinal))
                return [];
            if (line.StartsWith('=') && line.Length == 5)
                checksum = line[1..];
            else
                base64.Append(line);
        }
        fault = "pgp_error";
        if (base64.Length == 0 || !TryBase64(base64.ToString(), out var packets))
            return [];
        if (checksum is not null && (!TryBase64(checksum, out var sum) || sum.Length != 3 || ((sum[0] << 16) | (sum[1] << 8) | sum[2]) != Crc24(packets)))
            return [];
        // Section 4.2: the first bit is set; packet type 2 in either format is a signature.
        fault = (packets[0] & 0xC0) == 0xC0 && (packets[0] & 0x3F) == 2 || (packets[0] & 0xC0) == 0x80 && (packets[0] & 0x3C) >> 2 == 2 ? null : "pgp_signature_error";
        return packets;
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64.IsValid(text, out var length) || length == 0)
            return false;
        bytes = Convert.FromBase64String(text);
        return true;
    }

    // Section 6.1: polynomial 0x1864CFB, start 0xB704CE.
    private static int Crc24(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xB704CE;
        foreach (var value in bytes)
        {
            crc ^= value << 16;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x800000) != 0 ? ((crc << 1) ^ 0x1864CFB) & 0xFFFFFF : crc << 1;
        }
        return crc;
    }
}
