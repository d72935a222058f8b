using System.Globalization;

namespace Entente.Advisories.Texts;

/// <summary>A sentence in the languages of this library. It stands beside the code that says it; <c>{0}</c>, <c>{1}</c> … are what it speaks of.</summary>
/// <param name="English">In English.</param>
/// <param name="French">In French.</param>
public sealed record Message(string English, string French)
{
    /// <summary>The sentence in one language.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    /// <param name="arguments">What takes the place of <c>{0}</c>, <c>{1}</c> …</param>
    public string In(string language, params ReadOnlySpan<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(language);
        var text = language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? French : English;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments!);
    }
}
