using Entente.Advisories.Json;
using Entente.Advisories.Schemas;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>
/// Judges the documents by which CSAF documents are found (CSAF 2.0 and 2.1, section 7.1): each by the schema of the version that it names, all findings.
/// Formats (uri, date-time) are asserted, as CSAF 2.1 demands.
/// </summary>
public static class DistributionValidator
{
    private static readonly Shape s_provider = ByVersion(DistributionNames.MetadataVersion, DistributionShapes.V20.ProviderMetadata(), DistributionShapes.V21.ProviderMetadata());
    private static readonly Shape s_aggregator = ByVersion(DistributionNames.AggregatorVersion, DistributionShapes.V20.Aggregator(), DistributionShapes.V21.Aggregator());

    /// <summary>Judges a provider-metadata.json (requirement 7).</summary>
    /// <param name="utf8">The file. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport ProviderMetadata(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => Judge(utf8, s_provider, limits);

    /// <summary>Judges an aggregator.json (requirement 21).</summary>
    /// <param name="utf8">The file. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport Aggregator(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => Judge(utf8, s_aggregator, limits);

    /// <summary>Judges a ROLIE feed (requirement 15).</summary>
    /// <param name="utf8">The file. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport RolieFeed(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => Judge(utf8, RolieShapes.Feed, limits);

    /// <summary>Judges a ROLIE service document (requirement 16).</summary>
    /// <param name="utf8">The file. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport RolieService(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => Judge(utf8, RolieShapes.Service, limits);

    /// <summary>Judges a ROLIE category document (requirement 17).</summary>
    /// <param name="utf8">The file. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport RolieCategory(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => Judge(utf8, RolieShapes.Category, limits);

    private static DocumentReport Judge(ReadOnlyMemory<byte> utf8, Shape shape, JsonLimits? limits) => DocumentReport.Judge(utf8, DistributionNames.All, shape, limits);

    // What names neither version is judged by the newest: the schema then says what it should name.
    private static Shape ByVersion(JsonKey version, Shape v20, Shape v21) => (value, findings) => (value[version].Is("2.0"u8) ? v20 : v21)(value, findings);
}
