using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>What a metric says beside CVSS (CSAF 2.1): EPSS, SSVC, a rating in words. Each with its name and its value, as a person reads them.</summary>
internal static class Ratings
{
    public static IEnumerable<(string Name, string Value, JsonView At)> Of(JsonView content)
    {
        var said = new List<(string, string, JsonView)>();
        var (epss, rating) = (content[Keys.Epss], content[Keys.QualitativeSeverityRating]);
        if (epss.Exists)
            said.Add(("EPSS", $"{epss[Keys.Probability].Text()} (P {epss[Keys.Percentile].Text()}, {epss[Keys.Timestamp].Text()})", epss));
        foreach (var selection in content[Keys.SsvcV2][Keys.Selections])
        {
            var values = new List<string>();
            foreach (var value in selection.Named("values"))
                values.Add(value[Keys.Name].Text() ?? value.Named("key").Text() ?? "");
            said.Add(($"SSVC {selection[Keys.Name].Text() ?? selection.Named("key").Text()} {selection[Keys.Version].Text()}".TrimEnd(), string.Join(", ", values), selection));
        }

        if (rating.Text() is { } word)
            said.Add(("", word, rating));
        return said;
    }
}
