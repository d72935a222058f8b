using Entente.Advisories.Csaf.Schema;

namespace Entente.Advisories.Csaf;

/// <summary>The Registry for Vulnerability ID Systems for CSAF (RVISC) of the OASIS CSAF TC, state of 2026-02-06: two systems.</summary>
internal static class IdSystems
{
    /// <summary>The system with this name, or null.</summary>
    public static IdSystem? Find(ReadOnlySpan<byte> systemName) =>
        systemName.SequenceEqual("https://github.com/oasis-tcs/csaf"u8) ? CsafIssues
        : systemName.SequenceEqual("https://euvd.enisa.europa.eu"u8) ? Euvd
        : null;

    private static readonly IdSystem CsafIssues = new("OASIS Open CSAF TC GitHub Issues", "#1217", IsCsafIssue);
    private static readonly IdSystem Euvd = new("EUVD IDs", "EUVD-2026-4660", IsEuvd);

    // ^#[1-9]\d*$
    private static bool IsCsafIssue(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return scan.Take((byte)'#') && !scan.Take((byte)'0') && scan.Digits() > 0 && scan.IsAtEnd;
    }

    // ^EUVD-[1-9][0-9]{3}-[0-9]{4,}$
    private static bool IsEuvd(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return scan.Take("EUVD-"u8) && !scan.Take((byte)'0') && scan.Digits() == 4 && scan.Take((byte)'-') && scan.Digits() >= 4 && scan.IsAtEnd;
    }
}

/// <summary>A system of ids of vulnerabilities.</summary>
/// <param name="CommonName">What it is called.</param>
/// <param name="Example">One of its ids.</param>
/// <param name="IsId">Its text_pattern.</param>
internal sealed record IdSystem(string CommonName, string Example, TextForm IsId);
