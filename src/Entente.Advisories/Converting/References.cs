using Entente.Advisories.Cve;
using Entente.Advisories.Osv;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Converting;

/// <summary>What a reference is: a type in OSV, tags in CVE, words in the summary of CSAF.</summary>
internal static class References
{
    private static readonly Message Tag = new("OSV has no type of reference for this tag, or has one type only", "OSV n’a pas de type de référence pour cette étiquette, ou n’en a qu’un");

    // Those that mean the same. An advisory of OSV may be anybody's, so it is no tag.
    private static readonly (string Tag, string Type)[] s_same =
        [("patch", "FIX"), ("exploit", "EVIDENCE"), ("issue-tracking", "REPORT"), ("mailing-list", "DISCUSSION"), ("technical-description", "ARTICLE"), ("product", "PACKAGE")];

    public static string[] TagsOf(LinkedPage page)
    {
        if (page.Tags.Count > 0)
            return [.. page.Tags.Select(tag => tag.Text).Distinct()];
        return s_same.FirstOrDefault(one => one.Type == page.Type?.Text).Tag is { } tag ? [tag] : [];
    }

    /// <summary>The type for OSV; tags that it does not say are reported.</summary>
    public static string TypeOf(LinkedPage page)
    {
        if (page.Type is { } type)
            return type.Text;
        var found = page.Tags.FirstOrDefault(tag => s_same.Any(one => one.Tag == tag.Text));
        foreach (var tag in page.Tags.Where(tag => tag != found))
            tag.Lose(Tag);
        return found is not null ? s_same.First(one => one.Tag == found.Text).Type
            : page.Tags.Any(tag => tag.Text is "vendor-advisory" or "third-party-advisory") ? "ADVISORY" : "WEB";
    }

    /// <summary>The summary that CSAF needs: the name, or else what it is, or else the address.</summary>
    public static string SummaryOf(LinkedPage page) =>
        page.Name?.Text ?? (page.Tags.Count > 0 ? string.Join(", ", page.Tags.Select(tag => tag.Text)) : page.Type?.Text ?? page.Url.Text);

    /// <summary>A reference of CSAF, its summary taken for what <see cref="SummaryOf"/> made it of.</summary>
    public static LinkedPage OfSummary(Said url, Said? summary, SourceNode from)
    {
        if (summary is null || summary.Text == url.Text)
            return new LinkedPage(url, null, [], null, from);
        if (OsvValidator.ReferenceTypes.Contains(summary.Text))
            return new LinkedPage(url, null, [], summary, from);
        var tags = summary.Text.Split(", ");
        return tags.All(tag => CveShapes.ReferenceTags.Contains(tag) || tag.StartsWith("x_", StringComparison.Ordinal))
            ? new LinkedPage(url, null, [.. tags.Select(tag => summary with { Text = tag })], null, from)
            : new LinkedPage(url, summary, [], null, from);
    }
}
