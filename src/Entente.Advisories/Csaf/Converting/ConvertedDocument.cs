using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Spdx;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>What is under <c>document</c> (clause 18): schema, version, TLP, licence, publisher, title.</summary>
internal static class ConvertedDocument
{
    private const string TlpInText = "TLP v2.0: TLP:";
    private const string LicenseTag = "SPDX-License-Identifier:";

    // Longest first: AMBER begins AMBER+STRICT.
    private static readonly string[] TlpLabels = ["AMBER+STRICT", "AMBER", "CLEAR", "GREEN", "RED"];

    private static readonly Message DefaultTlp = new(
        "the document names no TLP label: the default TLP has been set, CLEAR", "le document n’indique pas de marquage TLP : le TLP par défaut, CLEAR, a été mis");

    private static readonly Message TlpOfText = new(
        "the TLP label was taken from the distribution text: {0} instead of {1}", "le marquage TLP a été repris du texte de distribution : {0} au lieu de {1}");

    private static readonly Message LicenseFound = new(
        "the license expression \"{0}\" was found and set as document license expression",
        "l’expression de licence « {0} » a été trouvée et mise comme expression de licence du document");

    private static readonly Message LicensesFound = new(
        "multiple SPDX license expressions were found ({0}), therefore no document license expression could be determined",
        "plusieurs expressions de licence SPDX ont été trouvées ({0}), celle du document n’a donc pas pu être déterminée");

    private static readonly Message Regrouped = new(
        "the publisher category is \"other\": some parties have been regrouped into the new value \"multiplier\"",
        "la catégorie de l’éditeur est « other » : certaines parties ont été regroupées sous la nouvelle valeur « multiplier »");

    public static void Convert(Conversion conversion)
    {
        conversion.Root["$schema"] = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";
        if (conversion.Document is not { } document)
            return;
        document["csaf_version"] = "2.1";
        ConvertTlp(conversion, document);
        ConvertLicense(conversion, document);
        ConvertPublisher(conversion, document);
        ConvertTitle(document);
        ConvertedNotes.Convert(conversion, document);
    }

    private static void ConvertTlp(Conversion conversion, JsonObject document)
    {
        if (document["distribution"] is null)
            document["distribution"] = new JsonObject();
        if (document.Object("distribution") is not { } distribution)
            return;
        if (distribution.Object("tlp") is not { } tlp)
        {
            distribution["tlp"] = tlp = new JsonObject { ["label"] = "CLEAR" };
            conversion.Warn(tlp, DefaultTlp);
        }
        else if (tlp.Text("label") == "WHITE")
        {
            conversion.Replace(tlp, "label", "CLEAR");
        }

        if (!conversion.Options.UsesTlpOfDistributionText || distribution.Text("text") is not { } text || tlp.Text("label") is not { } label)
            return;
        var at = text.IndexOf(TlpInText, StringComparison.Ordinal);
        if (at < 0 || TlpLabels.FirstOrDefault(one => text.AsSpan(at + TlpInText.Length).StartsWith(one)) is not { } inText || inText == label)
            return;
        conversion.Replace(tlp, "label", inText);
        conversion.Warn(tlp["label"]!, TlpOfText, inText, label);
    }

    private static void ConvertLicense(Conversion conversion, JsonObject document)
    {
        var found = document.Objects("notes").Where(note => note.Text("category") == "legal_disclaimer" && note.Text("text") is not null)
            .SelectMany(note => LicensesIn(note.Text("text")!).Select(license => (Note: note, License: license)))
            .DistinctBy(one => one.License)
            .ToArray();
        if (found.Length == 1)
        {
            document["license_expression"] = found[0].License;
            conversion.Warn(found[0].Note, LicenseFound, found[0].License);
        }
        else if (found.Length > 1)
        {
            foreach (var (note, _) in found)
                conversion.Warn(note, LicensesFound, string.Join(", ", found.Select(one => one.License)));
        }
    }

    // An expression is the whole text, or follows the tag by which files declare theirs. A word in a sentence that happens to be an identifier is none.
    private static IEnumerable<string> LicensesIn(string text)
    {
        if (IsLicense(text.Trim()))
            yield return text.Trim();
        foreach (var line in text.Split('\n'))
        {
            var at = line.IndexOf(LicenseTag, StringComparison.Ordinal);
            if (at >= 0 && line[(at + LicenseTag.Length)..].Trim() is var declared && IsLicense(declared))
                yield return declared;
        }
    }

    private static bool IsLicense(string text) =>
        LicenseExpression.TryParse(text, out var license, out _) && !license.HasDocumentReference && license.Uses.All(use => use.Status != LicenseStatus.NotListed);

    private static void ConvertPublisher(Conversion conversion, JsonObject document)
    {
        if (document.Object("publisher") is not { } publisher || publisher.Text("category") != "other")
            return;
        if (conversion.Options.OtherIsMultiplier)
            conversion.Replace(publisher, "category", "multiplier");
        else if (!conversion.Options.IsSilentAboutOther)
            conversion.Warn(publisher["category"]!, Regrouped);
    }

    private static void ConvertTitle(JsonObject document)
    {
        if (document.Text("title") is not { } title || document.Object("tracking").Text("id") is not { Length: > 0 } id)
            return;
        var at = title.IndexOf(id, StringComparison.Ordinal);
        if (at < 0)
            return;
        var before = title[..at].TrimEnd(Separators);
        var after = title[(at + id.Length)..].TrimStart(Separators);
        // A title must not be empty: one that is nothing but the id stays.
        if (before.Length + after.Length > 0)
            document["title"] = before.Length == 0 || after.Length == 0 ? before + after : $"{before} {after}";
    }

    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '\u00A0', ':', ';', ',', '|', '-', '–', '—', '_', '(', ')', '[', ']', '{', '}', '<', '>'];
}
