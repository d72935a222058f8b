using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The name of the file of a document (CSAF 2.0 and 2.1, 5.1).</summary>
public static class CsafFileName
{
    /// <summary>The file name for a tracking id: lower case, what is no letter, digit, plus sign or hyphen replaced by one underscore, <c>.json</c>.</summary>
    /// <param name="trackingId">The value of <c>/document/tracking/id</c>.</param>
    public static string Of(string trackingId)
    {
        ArgumentNullException.ThrowIfNull(trackingId);
        var name = new System.Text.StringBuilder(trackingId.Length + 5);
        var wasReplaced = false;
        foreach (var upper in trackingId)
        {
            var c = char.ToLowerInvariant(upper);
            var isKept = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-';
            if (isKept)
                name.Append(c);
            else if (!wasReplaced)
                name.Append('_');
            wasReplaced = !isKept;
        }

        return name.Append(".json").ToString();
    }
}

/// <summary>The canonical URL of a document (CSAF 2.0 and 2.1, 6.2.11): an item of references with category self, https, and the valid file name at its end.</summary>
internal static class CanonicalUrl
{
    /// <summary>The addresses that are canonical.</summary>
    public static IEnumerable<JsonView> Of(CsafDocument csaf)
    {
        if (csaf.Tracking[Keys.Id].Text() is not { } id)
            yield break;
        var fileName = System.Text.Encoding.UTF8.GetBytes(CsafFileName.Of(id));
        foreach (var reference in csaf.Document[Keys.References])
        {
            var url = reference[Keys.Url];
            if (reference[Keys.Category].Is("self"u8) && url.Utf8.StartsWith("https://"u8) && url.Utf8.EndsWith(fileName))
                yield return url;
        }
    }
}
