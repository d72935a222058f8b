// CVE records as their schema judges them (CVEProject/cve-schema, CVE_Record_Format 5.1.1): published or rejected, by cveMetadata.state.

using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using static Entente.Advisories.Schemas.Shapes;

namespace Entente.Advisories.Cve;

/// <summary>Judges CVE records in JSON 5.</summary>
public static class CveValidator
{
    private static readonly Message s_version = new("must be a version 5 of the format, such as 5.1", "doit être une version 5 du format, telle que 5.1");
    private static readonly JsonKey s_metadata = CveShapes.Names.Add("cveMetadata");
    private static readonly JsonKey s_state = CveShapes.Names.Add("state");
    private static readonly Shape s_record = Record();

    /// <summary>The names of the format. Made after the record, so that all of them are in it before anybody reads by it.</summary>
    internal static JsonNames Names { get; } = CveShapes.Names;

    /// <summary>Judges a record.</summary>
    /// <param name="utf8">The record. It must not change while the report is in use.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static DocumentReport Validate(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) =>
        DocumentReport.Judge(utf8, CveShapes.Names, s_record, limits);

    private static Shape Record()
    {
        var published = Whole(Metadata("PUBLISHED").May("requesterUserId", CveShapes.Uuid), CveShapes.Closed()
            .Must("cna", Container(isAdditional: false)).May("adp", List(Container(isAdditional: true), 1, isUnique: true)));
        var rejected = Whole(Metadata("REJECTED").May("dateRejected", CveShapes.Time), CveShapes.Closed()
            .Must("cna", CveShapes.Closed().Must("providerMetadata", Provider()).Must("rejectedReasons", CveShapes.Descriptions)
                .May("replacedBy", List(CveShapes.CveId, 1, isUnique: true)).Allow(IsOwn).Shape));
        // What is neither is judged as published: the state is then among the findings.
        return (value, findings) => (value[s_metadata][s_state].Is("REJECTED"u8) ? rejected : published)(value, findings);
    }

    private static Shape Whole(ObjectShape metadata, ObjectShape containers) => CveShapes.Closed()
        .Must("dataType", OneOf("CVE_RECORD")).Must("dataVersion", Form(IsVersion, s_version)).Must("cveMetadata", metadata.Shape)
        .Must("containers", containers.Shape).Shape;

    private static ObjectShape Metadata(string state) => CveShapes.Closed()
        .Must("cveId", CveShapes.CveId).Must("assignerOrgId", CveShapes.Uuid).May("assignerShortName", CveShapes.ShortName).May("serial", Number(1, decimal.MaxValue, 1))
        .May("dateUpdated", CveShapes.Time).May("dateReserved", CveShapes.Time).May("datePublished", CveShapes.Time).Must("state", OneOf(state));

    private static Shape Provider() => CveShapes.Closed()
        .Must("orgId", CveShapes.Uuid).May("shortName", CveShapes.ShortName).May("dateUpdated", CveShapes.Time).Shape;

    // The container of the CNA, or one of an authorised data publisher, which needs less and may say less.
    private static Shape Container(bool isAdditional)
    {
        var shape = CveShapes.Closed(isAdditional ? 2 : 0).Must("providerMetadata", Provider());
        void Add(string name, Shape part) => _ = isAdditional ? shape.May(name, part) : shape.Must(name, part);
        Add("descriptions", CveShapes.Descriptions);
        Add("affected", CveShapes.Affected);
        Add("references", CveShapes.References);
        if (!isAdditional)
            shape.May("dateAssigned", CveShapes.Time);
        return shape.May("datePublic", CveShapes.Time).May("title", Text(1, 256)).May("cpeApplicability", CveShapes.Applicability)
            .May("problemTypes", CveShapes.ProblemTypes).May("impacts", CveShapes.Impacts).May("metrics", CveShapes.Metrics)
            .May("configurations", CveShapes.Remarks).May("workarounds", CveShapes.Remarks).May("solutions", CveShapes.Remarks).May("exploits", CveShapes.Remarks)
            .May("timeline", CveShapes.Timeline).May("credits", CveShapes.Credits).May("source", new ObjectShape(CveShapes.Names, isClosed: false, min: 1).Shape)
            .May("tags", isAdditional ? CveShapes.Tags("disputed") : CveShapes.Tags("unsupported-when-assigned", "exclusively-hosted-service", "disputed"))
            .May("taxonomyMappings", CveShapes.Taxonomies).Allow(IsOwn).Shape;
    }

    private static bool IsOwn(string name) => name.StartsWith("x_", StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal);

    private static bool IsVersion(ReadOnlySpan<byte> utf8)
    {
        var scan = new Scan(utf8);
        return scan.Take("5."u8) && scan.PlainNumber() && (scan.IsAtEnd || (scan.Take((byte)'.') && scan.PlainNumber() && scan.IsAtEnd));
    }
}
