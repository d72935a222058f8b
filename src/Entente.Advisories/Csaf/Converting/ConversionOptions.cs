namespace Entente.Advisories.Csaf.Converting;

/// <summary>How a document is converted, where the standard leaves a choice. The defaults are those that it prescribes.</summary>
public sealed record ConversionOptions
{
    /// <summary>The options that are used when none are given.</summary>
    public static readonly ConversionOptions Default = new();

    /// <summary>The time of the conversion: a fix that is dated later has not been published yet.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Whether a TLP 2.0 label in the text of the distribution, as in <c>TLP v2.0: TLP:AMBER+STRICT</c>, is taken instead of the label.</summary>
    public bool UsesTlpOfDistributionText { get; init; }

    /// <summary>Whether a publisher of category <c>other</c> becomes a <c>multiplier</c>.</summary>
    public bool OtherIsMultiplier { get; init; }

    /// <summary>Whether nothing is said of publishers of category <c>other</c>.</summary>
    public bool IsSilentAboutOther { get; init; }

    /// <summary>Whether model numbers, serial numbers and stock keeping units are whole, so that no star is added to them.</summary>
    public bool NumbersAreWhole { get; init; }

    /// <summary>Whether a weakness is named by the newest version of CWE that knows it, instead of the one that was current when the document was released.</summary>
    public bool UsesLatestCwe { get; init; }
}
