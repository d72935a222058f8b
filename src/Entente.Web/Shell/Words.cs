using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Shell;

/// <summary>
/// The words of one page or component, in the reader's language, from the <c>.resx</c> beside it. A key that does not exist
/// throws: a reader must never see a raw key, and a test that opens the page must fail.
/// </summary>
public sealed class Words(IStringLocalizer localizer)
{
    public string this[string key] => Find(key);

    public string this[string key, params object[] arguments] => string.Format(CultureInfo.CurrentCulture, Find(key), arguments);

    /// <summary>
    /// A counted phrase, from the keys "Name.one" and "Name.other"; {0} is the number, more follows from {1} on. CLDR plural rules:
    /// English has the singular for 1 only, French for 0 and 1.
    /// </summary>
    public string Count(string key, long count, params IReadOnlyList<string> more)
        => string.Format(CultureInfo.CurrentCulture, Find(key + Plural(count)), [Number(count), .. more]);

    /// <summary>A phrase counted in bounds: "31–67 states". The upper bound governs the plural.</summary>
    public string Count(string key, long known, long possible, params IReadOnlyList<string> more)
        => string.Format(CultureInfo.CurrentCulture, Find(key + Plural(possible)), [Formats.Bounds(known, possible), .. more]);

    /// <summary>A phrase that holds markup of its own, such as a link around {0}. Arguments are encoded, the phrase is not.</summary>
    public MarkupString Html(string key, params object[] arguments)
        => new(string.Format(CultureInfo.CurrentCulture, Find(key), [.. arguments.Select(Encode)]));

    public bool Has(string key) => !localizer[key].ResourceNotFound;

    private string Find(string key)
    {
        var found = localizer[key];
        return found.ResourceNotFound
            ? throw new InvalidOperationException($"No word for '{key}' in {found.SearchedLocation}.")
            : found.Value;
    }

    private static object Encode(object argument)
        => argument is MarkupString markup ? markup.Value : HtmlEncoder.Default.Encode(Convert.ToString(argument, CultureInfo.CurrentCulture) ?? "");

    private static string Plural(long count)
        => count == 1 || (count == 0 && CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fr") ? ".one" : ".other";

    private static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
