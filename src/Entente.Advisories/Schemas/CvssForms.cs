using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Cvss;

namespace Entente.Advisories.Schemas;

/// <summary>The patterns of vectors in FIRST's JSON schemas: in versions 2 and 3 metrics may come in any order, twice, or not at all.</summary>
internal static class CvssForms
{
    public static TextForm Version20 { get; } = Form(CvssVersion.V20, "");

    public static TextForm Version30 { get; } = Form(CvssVersion.V30, "CVSS:3.0/");

    public static TextForm Version31 { get; } = Form(CvssVersion.V31, "CVSS:3.1/");

    public static TextForm Version40 { get; } = Form(CvssVersion.V40, "CVSS:4.0/");

    private static TextForm Form(CvssVersion version, string prefix) => new VectorForm(prefix, version == CvssVersion.V40, string.Join(' ', CvssMetric.Of(version)
        .Select(metric => $"{(metric.IsMandatory ? "" : "?")}{metric.Abbreviation}:{string.Join(',', metric.Values.Select(value => value.Abbreviation))}"))).IsVector;
}
