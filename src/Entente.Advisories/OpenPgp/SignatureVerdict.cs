using System.Globalization;

namespace Entente.Advisories.OpenPgp;

/// <summary>A public key.</summary>
/// <param name="Fingerprint">Its fingerprint, upper case.</param>
/// <param name="Armored">The key in ASCII armor.</param>
public sealed record OpenPgpKey(string Fingerprint, ReadOnlyMemory<byte> Armored);

/// <summary>What is to be said of a signature.</summary>
/// <param name="Signer">The fingerprint of the primary key that made it; null when it is not good.</param>
/// <param name="Fault">Why it is not good; null when it is.</param>
/// <param name="Expires">When it or its key expires; null for never.</param>
public sealed record SignatureVerdict(string? Signer, string? Fault, DateTimeOffset? Expires)
{
    private const string Prefix = "[GNUPG:]";

    // Status lines: "[GNUPG:] VALIDSIG fingerprint date made expires … primary", with 0 for never; doc/DETAILS of GnuPG.
    internal static SignatureVerdict Of(IReadOnlyList<string[]> lines, string reason, Func<string, string, DateTimeOffset?> keyExpiry)
    {
        if (Find(lines, "BADSIG") is not null)
            return new SignatureVerdict(null, "the signature is not of this content", null);
        if (Find(lines, "EXPSIG") is not null)
            return new SignatureVerdict(null, "the signature has expired", null);
        if (Find(lines, "EXPKEYSIG") is not null)
            return new SignatureVerdict(null, "the key of the signature has expired", null);
        if (Find(lines, "REVKEYSIG") is not null)
            return new SignatureVerdict(null, "the key of the signature was revoked", null);
        if (Find(lines, "NO_PUBKEY") is [_, _, var id, ..])
            return new SignatureVerdict(null, $"the key {id} that made the signature is not among the published keys", null);
        if (Find(lines, "GOODSIG") is null || Find(lines, "VALIDSIG") is not { Length: > 11 } valid)
            return new SignatureVerdict(null, reason, null);
        var (signer, primary) = (valid[2], valid[11]);
        DateTimeOffset? expires = long.TryParse(valid[5], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        var ofKey = keyExpiry(primary, signer);
        return new SignatureVerdict(primary, null, ofKey < (expires ?? DateTimeOffset.MaxValue) ? ofKey : expires);
    }

    private static string[]? Find(IEnumerable<string[]> lines, string word) => lines.FirstOrDefault(line => line.Length > 1 && line[0] == Prefix && line[1] == word);
}
