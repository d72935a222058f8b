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
        var isFrench = language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
        var text = isFrench ? French : English;
        if (arguments.Length == 0)
            return text;
        if (!isFrench)
            return string.Format(CultureInfo.InvariantCulture, text, arguments!);
        // A reason for which a text was refused is an argument too.
        var french = new string[arguments.Length];
        for (var i = 0; i < french.Length; i++)
            french[i] = Reasons.InFrench(arguments[i]);
        return string.Format(CultureInfo.InvariantCulture, text, french);
    }
}
