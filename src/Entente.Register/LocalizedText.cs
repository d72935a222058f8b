namespace Entente.Register;

/// <summary>A text in the languages of the register. English is always there; French where it differs or was given.</summary>
/// <param name="En">English, never empty.</param>
/// <param name="Fr">French, or null where the English one serves.</param>
public sealed record LocalizedText(string En, string? Fr = null)
{
    /// <summary>The text for a language.</summary>
    /// <param name="language">A two-letter ISO 639 code; anything but <c>fr</c> gives English.</param>
    /// <returns>The best text there is.</returns>
    public string In(string language) => string.Equals(language, "fr", StringComparison.Ordinal) && Fr is not null ? Fr : En;

    /// <inheritdoc/>
    public override string ToString() => En;
}
