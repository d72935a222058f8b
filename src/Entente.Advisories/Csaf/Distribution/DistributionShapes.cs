// The JSON schemas of section 7 of the standard, by hand: CSAF provider metadata and CSAF aggregator, each 2.0 and 2.1. Version 2.1 closes its objects.

using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using static Entente.Advisories.Schemas.Shapes;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>The shapes of one version.</summary>
/// <param name="version">The version.</param>
internal sealed class DistributionShapes(CsafVersion version)
{
    internal const string Provider21 = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json";
    internal const string Aggregator21 = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/aggregator.json";

    private static readonly Message s_uri = new("must be a URI (RFC 3986) with its scheme", "doit être un URI (RFC 3986) avec son schéma");
    private static readonly Message s_json = new("must be a URI that ends with .json", "doit être un URI qui finit par .json");
    private static readonly Message s_provider = new("must be a URI that ends with /provider-metadata.json", "doit être un URI qui finit par /provider-metadata.json");
    private static readonly Message s_aggregator = new("must be a URI that ends with /aggregator.json", "doit être un URI qui finit par /aggregator.json");
    private static readonly Message s_fingerprint = new("must be a fingerprint: 40 or more hexadecimal digits", "doit être une empreinte : au moins 40 chiffres hexadécimaux");

    public static DistributionShapes V20 { get; } = new(CsafVersion.V20);

    public static DistributionShapes V21 { get; } = new(CsafVersion.V21);

    public static Shape Uri { get; } = Form(UriForm.IsUri, s_uri);

    public static Shape Time { get; } = Form(Forms.DateTime, SchemaParts.DateTimeRight);

    public static Shape NotEmpty { get; } = Text(1);

    private static Shape JsonUri { get; } = Ending(".json"u8.ToArray(), s_json);

    private static Shape ProviderUri { get; } = Ending("/provider-metadata.json"u8.ToArray(), s_provider);

    private static Shape AggregatorUri { get; } = Ending("/aggregator.json"u8.ToArray(), s_aggregator);

    private static Shape Role { get; } = OneOf("csaf_publisher", "csaf_provider", "csaf_trusted_provider");

    private bool Is21 => version == CsafVersion.V21;

    private Shape Publisher => Object()
        .Must("category", Is21 ? OneOf("coordinator", "discoverer", "multiplier", "other", "translator", "user", "vendor") : OneOf("coordinator", "discoverer", "other", "translator", "user", "vendor"))
        .May("contact_details", NotEmpty).May("issuing_authority", NotEmpty).Must("name", NotEmpty).Must("namespace", Uri).Shape;

    private Shape TlpLabel => Is21 ? OneOf("AMBER", "AMBER+STRICT", "CLEAR", "GREEN", "RED") : OneOf("UNLABELED", "WHITE", "GREEN", "AMBER", "RED");

    /// <summary>provider-metadata.json</summary>
    public Shape ProviderMetadata()
    {
        var feed = Object().May("summary", Text()).Must("tlp_label", TlpLabel).Must("url", JsonUri);
        var key = Object().Must("url", Uri);
        var metadata = Whole(Provider21)
            .Must("canonical_url", ProviderUri)
            .Must("list_on_CSAF_aggregators", TrueOrFalse)
            .Must("metadata_version", OneOf(Is21 ? "2.1" : "2.0"))
            .Must("mirror_on_CSAF_aggregators", TrueOrFalse)
            .Must("publisher", Publisher)
            .Must("role", Role);
        var fingerprint = Form(static text => text.Length >= 40 && Ascii.All(text, Ascii.IsHex), s_fingerprint);
        _ = Is21 ? feed.Must("last_updated", Time) : feed;
        _ = Is21 ? key.Must("fingerprint", fingerprint) : key.May("fingerprint", fingerprint);
        var distribution = Object(min: 1).May("rolie", Object()
            .May("categories", List(JsonUri, 1, isUnique: true)).Must("feeds", List(feed.Shape, 1, isUnique: true)).May("services", List(JsonUri, 1, isUnique: true)).Shape);
        _ = Is21 ? distribution.May("directory", Object().Must("tlp_label", TlpLabel).Must("url", Uri).Shape) : distribution.May("directory_url", Uri);
        return metadata.May("distributions", List(distribution.Shape, 1, isUnique: true)).May("public_openpgp_keys", List(key.Shape)).Shape;
    }

    /// <summary>aggregator.json</summary>
    public Shape Aggregator()
    {
        var entry = Object().Must("last_updated", Time).Must("publisher", Publisher).Must("url", ProviderUri);
        var metadata = (Is21 ? entry.Must("role", Role) : entry.May("role", Role)).Shape;
        var mirrors = List(ProviderUri, 1, isUnique: true);
        return Whole(Aggregator21)
            .Must("aggregator", Object()
                .Must("category", OneOf("aggregator", "lister")).May("contact_details", NotEmpty).May("issuing_authority", NotEmpty).Must("name", NotEmpty).Must("namespace", Uri).Shape)
            .Must("aggregator_version", OneOf(Is21 ? "2.1" : "2.0"))
            .Must("canonical_url", AggregatorUri)
            .Must("csaf_providers", List(Object().Must("metadata", metadata).May("mirrors", mirrors).Shape, 1, isUnique: true))
            .May("csaf_publishers", List(Object().Must("metadata", metadata).Must("mirrors", mirrors).Must("update_interval", NotEmpty).Shape, 1, isUnique: true)).Shape;
    }

    // What both files have, and what 2.1 adds to both.
    private ObjectShape Whole(string schema)
    {
        var whole = Object().Must("last_updated", Time);
        return Is21 ? whole.Must("$schema", OneOf(schema)).May("maintained_from", Time).May("maintained_until", Time) : whole;
    }

    private ObjectShape Object(int min = 0) => new(DistributionNames.All, isClosed: Is21, min);

    private static Shape Ending(byte[] end, Message right) => Form(text => text.EndsWith(end) && UriForm.IsUri(text), right);
}
