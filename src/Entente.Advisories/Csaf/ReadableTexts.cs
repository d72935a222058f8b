using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The texts of a document that people read (CSAF 2.0 and 2.1, 6.3.8; CSAF 2.1, 6.3.16).</summary>
internal static class ReadableTexts
{
    /// <summary>Sentences, and headings: what has a grammar.</summary>
    public static IEnumerable<JsonView> Sentences(CsafDocument csaf)
    {
        var document = csaf.Document;
        foreach (var summary in Of(document[Keys.Acknowledgments], Keys.Summary))
            yield return summary;
        yield return document[Keys.AggregateSeverity][Keys.Text];
        yield return document[Keys.Distribution][Keys.Text];
        foreach (var text in Notes(document[Keys.Notes]))
            yield return text;
        yield return document[Keys.Publisher][Keys.IssuingAuthority];
        foreach (var summary in Of(document[Keys.References], Keys.Summary))
            yield return summary;
        yield return document[Keys.Title];
        foreach (var summary in Of(csaf.Tracking[Keys.RevisionHistory], Keys.Summary))
            yield return summary;
        foreach (var summary in Of(csaf.Root[Keys.ProductTree][Keys.ProductGroups], Keys.Summary))
            yield return summary;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var text in Sentences(vulnerability))
                yield return text;
        }
    }

    /// <summary>Names, which have a spelling too: of people, organisations, products.</summary>
    public static IEnumerable<JsonView> Names(CsafDocument csaf)
    {
        var document = csaf.Document;
        foreach (var name in Acknowledged(document[Keys.Acknowledgments]))
            yield return name;
        // A category that is not that of a profile is free text.
        if (!csaf.Category.Utf8.StartsWith("csaf_"u8))
            yield return csaf.Category;
        yield return document[Keys.Publisher][Keys.Name];
        foreach (var alias in csaf.Tracking[Keys.Aliases])
            yield return alias;
        yield return csaf.Tracking[Keys.Generator][Keys.Engine][Keys.Name];
        foreach (var branch in csaf.Products.Branches)
            yield return branch.Name;
        foreach (var product in csaf.Products.Definitions)
            yield return product.Node[Keys.Name];
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var name in Acknowledged(vulnerability[Keys.Acknowledgments]))
                yield return name;
        }
    }

    private static IEnumerable<JsonView> Sentences(Vulnerability vulnerability)
    {
        foreach (var summary in Of(vulnerability[Keys.Acknowledgments], Keys.Summary))
            yield return summary;
        foreach (var summary in Of(vulnerability[Keys.Involvements], Keys.Summary))
            yield return summary;
        foreach (var text in Notes(vulnerability[Keys.Notes]))
            yield return text;
        foreach (var summary in Of(vulnerability[Keys.References], Keys.Summary))
            yield return summary;
        foreach (var remediation in vulnerability[Keys.Remediations])
        {
            yield return remediation[Keys.Details];
            foreach (var entitlement in remediation[Keys.Entitlements])
                yield return entitlement;
            yield return remediation[Keys.RestartRequired][Keys.Details];
        }

        foreach (var details in Of(vulnerability[Keys.Threats], Keys.Details))
            yield return details;
        yield return vulnerability[Keys.Title];
    }

    private static IEnumerable<JsonView> Notes(JsonView notes)
    {
        foreach (var note in notes)
        {
            yield return note[Keys.Audience];
            yield return note[Keys.Text];
            yield return note[Keys.Title];
        }
    }

    private static IEnumerable<JsonView> Acknowledged(JsonView acknowledgments)
    {
        foreach (var acknowledgment in acknowledgments)
        {
            foreach (var name in acknowledgment[Keys.Names])
                yield return name;
            yield return acknowledgment[Keys.Organization];
        }
    }

    private static IEnumerable<JsonView> Of(JsonView items, JsonKey key)
    {
        foreach (var item in items)
            yield return item[key];
    }
}
