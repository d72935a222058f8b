using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The texts of a document that people read (CSAF 2.0 and 2.1, 6.3.8; CSAF 2.1, 6.3.16), told one after the other: a large document has a hundred thousand.</summary>
/// <param name="csaf">The document.</param>
/// <param name="read">What takes them.</param>
internal readonly struct ReadableTexts(CsafDocument csaf, Action<JsonView> read)
{
    /// <summary>Sentences, and headings: what has a grammar.</summary>
    public void Sentences()
    {
        var document = csaf.Document;
        Each(document[Keys.Acknowledgments], Keys.Summary);
        read(document[Keys.AggregateSeverity][Keys.Text]);
        read(document[Keys.Distribution][Keys.Text]);
        Notes(document[Keys.Notes]);
        read(document[Keys.Publisher][Keys.IssuingAuthority]);
        Each(document[Keys.References], Keys.Summary);
        read(document[Keys.Title]);
        Each(csaf.Tracking[Keys.RevisionHistory], Keys.Summary);
        Each(csaf.Root[Keys.ProductTree][Keys.ProductGroups], Keys.Summary);
        foreach (var vulnerability in csaf.Vulnerabilities)
            Sentences(vulnerability);
    }

    /// <summary>Names, which have a spelling too: of people, organisations, products.</summary>
    public void Names()
    {
        var document = csaf.Document;
        Acknowledged(document[Keys.Acknowledgments]);
        // A category that is not that of a profile is free text.
        if (!csaf.Category.Utf8.StartsWith("csaf_"u8))
            read(csaf.Category);
        read(document[Keys.Publisher][Keys.Name]);
        foreach (var alias in csaf.Tracking[Keys.Aliases])
            read(alias);
        read(csaf.Tracking[Keys.Generator][Keys.Engine][Keys.Name]);
        foreach (var branch in csaf.Products.Branches)
            read(branch.Name);
        foreach (var product in csaf.Products.Definitions)
            read(product.Node[Keys.Name]);
        foreach (var vulnerability in csaf.Vulnerabilities)
            Acknowledged(vulnerability[Keys.Acknowledgments]);
    }

    private void Sentences(Vulnerability vulnerability)
    {
        Each(vulnerability[Keys.Acknowledgments], Keys.Summary);
        Each(vulnerability[Keys.Involvements], Keys.Summary);
        Notes(vulnerability[Keys.Notes]);
        Each(vulnerability[Keys.References], Keys.Summary);
        foreach (var remediation in vulnerability[Keys.Remediations])
        {
            read(remediation[Keys.Details]);
            foreach (var entitlement in remediation[Keys.Entitlements])
                read(entitlement);
            read(remediation[Keys.RestartRequired][Keys.Details]);
        }

        Each(vulnerability[Keys.Threats], Keys.Details);
        read(vulnerability[Keys.Title]);
    }

    private void Notes(JsonView notes)
    {
        foreach (var note in notes)
        {
            read(note[Keys.Audience]);
            read(note[Keys.Text]);
            read(note[Keys.Title]);
        }
    }

    private void Acknowledged(JsonView acknowledgments)
    {
        foreach (var acknowledgment in acknowledgments)
        {
            foreach (var name in acknowledgment[Keys.Names])
                read(name);
            read(acknowledgment[Keys.Organization]);
        }
    }

    private void Each(JsonView items, JsonKey key)
    {
        foreach (var item in items)
            read(item[key]);
    }
}
