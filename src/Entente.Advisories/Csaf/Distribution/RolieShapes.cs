// CSAF ROLIE documents (RFC 8322 in JSON): the feed by the auxiliary schema that the checkers of CSAF use, with the format of CSAF 2.1 beside that of 2.0;
// service and category documents by the examples of the standard (7.1.16, 7.1.17), as RFC 8322 defines them in XML only.

using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using static Entente.Advisories.Schemas.Shapes;

namespace Entente.Advisories.Csaf.Distribution;

internal static class RolieShapes
{
    internal const string InformationType = "urn:ietf:params:rolie:category:information-type";
    internal const string Schema20 = "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json";
    internal const string Schema21 = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";

    private static readonly Message s_jsonLink = new("must be an address that begins with https:// and ends with .json", "doit être une adresse qui commence par https:// et finit par .json");
    private static readonly Message s_feedId = new("must be of letters, digits, +, -, _ and full stops", "doit être fait de lettres, de chiffres, de +, -, _ et de points");
    private static readonly Message s_entryId = new("must be one line without white space at its ends", "doit être une seule ligne sans espace à ses extrémités");
    private static readonly Message s_version = new("the schema is that of CSAF {0}", "le schéma est celui de CSAF {0}");
    private static readonly JsonKey s_schema = DistributionNames.All.Add("schema");

    private static readonly Shape s_jsonUri = Form(static text => text.Length > "https://.json"u8.Length && text.StartsWith("https://"u8) && text.EndsWith(".json"u8) && UriForm.IsUri(text), s_jsonLink);

    /// <summary>A ROLIE feed.</summary>
    public static Shape Feed { get; } = Object().Must("feed", Object()
        .Must("id", Form(static text => !text.IsEmpty && Ascii.All(text, static b => Ascii.IsLetterOrDigit(b) || b is (byte)'+' or (byte)'-' or (byte)'_' or (byte)'.'), s_feedId))
        .Must("title", DistributionShapes.NotEmpty)
        .Must("link", Links())
        .Must("category", First(
            Object().Must("scheme", OneOf(InformationType)).Must("term", OneOf("csaf")).Shape,
            Object().Must("scheme", DistributionShapes.Uri).Must("term", DistributionShapes.NotEmpty).Shape))
        .Must("updated", DistributionShapes.Time)
        .Must("entry", List(Entry(), isUnique: true)).Shape).Shape;

    /// <summary>A ROLIE service document.</summary>
    public static Shape Service { get; } = Object().Must("service", Object()
        .Must("workspace", List(Object()
            .Must("title", DistributionShapes.NotEmpty)
            .Must("collection", List(Object()
                .Must("title", DistributionShapes.NotEmpty)
                .Must("href", s_jsonUri)
                .Must("categories", Categories()).Shape, 1)).Shape, 1)).Shape).Shape;

    /// <summary>A ROLIE category document.</summary>
    public static Shape Category { get; } = Object().Must("categories", Categories()).Shape;

    private static Shape Categories() => Object()
        .Must("category", List(Object().May("scheme", DistributionShapes.Uri).Must("term", DistributionShapes.NotEmpty).Shape, 1, isUnique: true)).Shape;

    private static Shape Entry() => Object()
        .Must("id", Form(Forms.TrackingId, s_entryId))
        .Must("title", DistributionShapes.NotEmpty)
        .Must("link", Links())
        .Must("published", DistributionShapes.Time)
        .Must("updated", DistributionShapes.Time)
        .May("summary", Object().May("content", DistributionShapes.NotEmpty).Shape)
        .Must("content", Object().Must("type", OneOf("application/json")).Must("src", s_jsonUri).Shape)
        .Must("format", Object().Must("schema", OneOf(Schema20, Schema21)).Must("version", OneOf("2.0", "2.1")).Also(SameVersion).Shape).Shape;

    // The first link is the document itself.
    private static Shape Links() => First(
        Object().Must("rel", OneOf("self")).Must("href", s_jsonUri).Shape,
        Object().Must("rel", DistributionShapes.NotEmpty).Must("href", DistributionShapes.Uri).Shape);

    private static void SameVersion(JsonView format, DocumentFindings findings)
    {
        var version = format[DistributionNames.Version];
        if (format[s_schema].Text() == Schema20 && version.Is("2.1"u8))
            findings.Add(version, s_version, "2.0");
        else if (format[s_schema].Text() == Schema21 && version.Is("2.0"u8))
            findings.Add(version, s_version, "2.1");
    }

    // prefixItems: one item of the first shape, any others of the second.
    private static Shape First(Shape first, Shape others) => (value, findings) =>
    {
        var isFirst = true;
        List(
            (item, found) =>
            {
                (isFirst ? first : others)(item, found);
                isFirst = false;
            },
            1,
            isUnique: true)(value, findings);
    };

    private static ObjectShape Object() => new(DistributionNames.All, isClosed: false);
}
