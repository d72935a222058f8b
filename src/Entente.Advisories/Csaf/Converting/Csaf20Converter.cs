// CSAF 2.1, conformance clause 18, "CSAF 2.0 to CSAF 2.1 Converter". Each part of a document is a unit of its own in this folder; the rules stand in
// the order of the clause. The profile comes last: whether a document fulfils it is asked of the validator.

using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>Converts CSAF 2.0 documents to CSAF 2.1. What could not be carried, and what might be wrong, is said with its place.</summary>
public static class Csaf20Converter
{
    private const string SecurityAdvisory = "csaf_security_advisory";
    private const string Deprecated = "csaf_deprecated_security_advisory";

    private static readonly Message NotCsaf20 = new("this is no CSAF 2.0 document: /document/csaf_version is not \"2.0\"", "ce n’est pas un document CSAF 2.0 : /document/csaf_version n’est pas « 2.0 »");

    private static readonly Message NowDeprecated = new(
        "the document does not fulfil the profile \"{0}\" of CSAF 2.1, so its category is now \"{1}\": {2}",
        "le document ne remplit pas le profil « {0} » de CSAF 2.1, sa catégorie est donc désormais « {1} » : {2}");

    private static readonly Message PotentiallyEnded = new(
        "this is potentially a document of the profile \"{0}\", but as such it would not be valid, so its category stays \"{1}\": {2}",
        "ce document relève peut-être du profil « {0} », mais il ne serait alors pas valide, sa catégorie reste donc « {1} » : {2}");

    /// <summary>Converts a document.</summary>
    /// <param name="utf8">The CSAF 2.0 document.</param>
    /// <param name="options">How; <see cref="ConversionOptions.Default"/> when null.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static ConversionResult Convert(ReadOnlyMemory<byte> utf8, ConversionOptions? options = null, JsonLimits? limits = null)
    {
        if (!JsonTree.TryParse(utf8, Keys.All, limits, out var tree, out var fault))
            return new ConversionResult(fault);
        if (!tree.Root[Keys.Document][Keys.CsafVersion].Is("2.0"u8))
            return new ConversionResult([new ConversionMessage(Severity.Error, "/document/csaf_version", NotCsaf20, [])], [], null, "");

        var schema = SchemaWalk.Judge(tree, Csaf20Schema.Root, new Findings(tree, CsafOptions.Default.MostFindings), isStrict: false);
        var conversion = new Conversion(tree, schema.Additional, options ?? ConversionOptions.Default);
        ConvertedDates.Convert(conversion);
        ConvertedDocument.Convert(conversion);
        ConvertedProductTree.Convert(conversion);
        ConvertedVulnerabilities.Convert(conversion);
        var (written, report) = Settle(conversion);
        return new ConversionResult(conversion.Messages(), written, report, conversion.Document.Object("tracking").Text("id") ?? "");
    }

    // The category by which the document is valid, tried in the order of the clause.
    private static (byte[] Utf8, CsafReport Report) Settle(Conversion conversion)
    {
        if (conversion.Document is not { } document || document.Text("category") is not { } category)
            return Judge(conversion.Root);
        if (EndingOf(document, category) is { } ending)
        {
            conversion.Replace(document, "category", ending);
            var ended = Judge(conversion.Root);
            if (ended.Report.IsValid)
                return ended;
            conversion.Replace(document, "category", category);
            conversion.Warn(document["category"]!, PotentiallyEnded, ending, category, Reason(ended.Report));
        }

        var judged = Judge(conversion.Root);
        if (category != SecurityAdvisory || judged.Report.Findings.All(finding => !IsOfProfile(finding)))
            return judged;
        conversion.Replace(document, "category", Deprecated);
        conversion.Warn(document["category"]!, NowDeprecated, SecurityAdvisory, Deprecated, Reason(judged.Report));
        return Judge(conversion.Root);
    }

    private static string? EndingOf(JsonObject document, string category)
    {
        if (document.Text("lang") is { } language && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            return null;
        var title = document.Text("title") ?? "";
        return title.StartsWith("Superseded", StringComparison.Ordinal) || category.Equals("Superseded", StringComparison.OrdinalIgnoreCase) ? "csaf_superseded"
            : title.StartsWith("Withdrawn", StringComparison.Ordinal) || category.Equals("Withdrawn", StringComparison.OrdinalIgnoreCase) ? "csaf_withdrawn"
            : null;
    }

    private static (byte[] Utf8, CsafReport Report) Judge(JsonObject root)
    {
        var utf8 = CanonicalJson.Of(root);
        return (utf8, CsafValidator.Validate(utf8, new CsafOptions { Preset = CsafPreset.Basic, Version = CsafVersion.V21 }));
    }

    private static bool IsOfProfile(Finding finding) => finding.Severity == Severity.Error && finding.Test.Id.StartsWith("6.1.27.", StringComparison.Ordinal);

    private static string Reason(CsafReport report) =>
        report.Findings.FirstOrDefault(IsOfProfile) is { } finding ? $"{finding.Test.Id} {finding.Pointer}" : report.Findings.First(finding => finding.Severity == Severity.Error).Test.Id;
}
