// The metrics of each version of CVSS: facts of the specification documents (v2 section 2, v3.0 and v3.1 section 6 table 15, v4.0 section 7 table 23)
// and of FIRST's JSON schemas, in the order in which a vector lists them.

namespace Entente.Advisories.Cvss;

/// <summary>A version of the Common Vulnerability Scoring System.</summary>
public enum CvssVersion : byte
{
    /// <summary>Version 2.0 (2007). Its vector has no prefix.</summary>
    V20,

    /// <summary>Version 3.0 (2015).</summary>
    V30,

    /// <summary>Version 3.1 (2019).</summary>
    V31,

    /// <summary>Version 4.0 (2023).</summary>
    V40,
}

/// <summary>The group to which a metric belongs.</summary>
public enum CvssMetricGroup : byte
{
    /// <summary>Constant over time and place; mandatory in every version.</summary>
    Base,

    /// <summary>Changes over time: "temporal" in versions 2 and 3, "threat" in version 4.</summary>
    Threat,

    /// <summary>Particular to one environment.</summary>
    Environmental,

    /// <summary>Version 4 only: says more, and never changes a score.</summary>
    Supplemental,
}

/// <summary>One value of a metric.</summary>
/// <param name="Abbreviation">As the vector writes it: <c>N</c>, <c>POC</c>, <c>Clear</c>.</param>
/// <param name="Json">As FIRST's JSON schema writes it: <c>NETWORK</c>.</param>
public sealed record CvssMetricValue(string Abbreviation, string Json);

/// <summary>One metric of one version, by its names in the vector, in JSON and in prose.</summary>
/// <param name="Version">The version whose metric it is.</param>
/// <param name="Group">Its group.</param>
/// <param name="Abbreviation">As the vector writes it: <c>AV</c>.</param>
/// <param name="Json">The property of FIRST's JSON schema: <c>attackVector</c>.</param>
/// <param name="Name">As the specification calls it: <c>Attack Vector</c>.</param>
/// <param name="Values">Its values, in the specification's order.</param>
public sealed record CvssMetric(
    CvssVersion Version, CvssMetricGroup Group, string Abbreviation, string Json, string Name, IReadOnlyList<CvssMetricValue> Values)
{
    /// <summary>Whether every vector must have it: the metrics of the base group.</summary>
    public bool IsMandatory => Group == CvssMetricGroup.Base;

    /// <summary>The index of the value that stands for "not defined", which an absent metric has; -1 for a mandatory metric.</summary>
    internal int NotDefined { get; } = Group == CvssMetricGroup.Base ? -1 : IndexOfNotDefined(Values);

    /// <summary>The metrics of a version, in the order of its vector.</summary>
    public static IReadOnlyList<CvssMetric> Of(CvssVersion version) => CvssMetrics.Table(version);

    private static int IndexOfNotDefined(IReadOnlyList<CvssMetricValue> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Json == "NOT_DEFINED")
                return i;
        }
        throw new ArgumentException("An optional metric has the value NOT_DEFINED.", nameof(values));
    }
}
