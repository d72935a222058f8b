// Traffic Light Protocol labels: version 1.0 (CSAF 2.0 uses these words) and 2.0 (first.org/tlp, August 2022; CSAF 2.1).

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Tlp;

/// <summary>A label of TLP 2.0, from the widest audience to the narrowest. Those of version 1.0 are read as these.</summary>
public enum TlpLabel : byte
{
    /// <summary>CLEAR; in version 1.0 WHITE. No limit on disclosure.</summary>
    Clear,

    /// <summary>GREEN: the community.</summary>
    Green,

    /// <summary>AMBER: the organisation and its clients.</summary>
    Amber,

    /// <summary>AMBER+STRICT: the organisation only. New in version 2.0.</summary>
    AmberStrict,

    /// <summary>RED: the named recipients only.</summary>
    Red,
}

/// <summary>Between labels and their words.</summary>
public static class TlpLabels
{
    /// <summary>Reads a label of version 2.0: CLEAR, GREEN, AMBER, AMBER+STRICT, RED.</summary>
    public static bool TryParse20(ReadOnlySpan<char> text, out TlpLabel label, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        for (label = TlpLabel.Clear; label <= TlpLabel.Red; label++)
        {
            if (text.SequenceEqual(label.To20()))
                return true;
        }
        label = default;
        return Refusal.Because(
            text is "WHITE" ? "WHITE is of TLP 1.0: version 2.0 calls it CLEAR" : "the labels of TLP 2.0 are CLEAR, GREEN, AMBER, AMBER+STRICT and RED", out reason);
    }

    /// <summary>Reads a label of version 1.0: WHITE, GREEN, AMBER, RED.</summary>
    public static bool TryParse10(ReadOnlySpan<char> text, out TlpLabel label, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        label = text switch
        {
            "GREEN" => TlpLabel.Green,
            "AMBER" => TlpLabel.Amber,
            "RED" => TlpLabel.Red,
            _ => TlpLabel.Clear,
        };
        return label != TlpLabel.Clear || text is "WHITE" || Refusal.Because("the labels of TLP 1.0 are WHITE, GREEN, AMBER and RED", out reason);
    }

    /// <summary>Whether everybody may read what has this word; a document without one is not said to be for all.</summary>
    internal static bool IsForAll(string? word) => word is "CLEAR" or "WHITE";

    /// <summary>How far what has this word may go, a word of either version; what has none, or another, is as wide as the widest.</summary>
    internal static TlpLabel Of(string? word) => TryParse20(word, out var label, out _) ? label : TlpLabel.Clear;

    /// <summary>The word of version 2.0.</summary>
    public static string To20(this TlpLabel label) => label switch
    {
        TlpLabel.Clear => "CLEAR",
        TlpLabel.Green => "GREEN",
        TlpLabel.Amber => "AMBER",
        TlpLabel.AmberStrict => "AMBER+STRICT",
        _ => "RED",
    };

    /// <summary>The word of version 1.0; AMBER+STRICT becomes RED, the next word that is no wider.</summary>
    public static string To10(this TlpLabel label) => label switch
    {
        TlpLabel.Clear => "WHITE",
        TlpLabel.Green => "GREEN",
        TlpLabel.Amber => "AMBER",
        _ => "RED",
    };
}
