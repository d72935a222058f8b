// A CVSS vector of any version, held as the index of each metric's value: 32 metrics at most, four bits each.
// Versions 2 and 3 are read with their metrics in any order, as FIRST's schemas allow; version 4 fixes the order (v4.0 section 7).

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Advisories.Cvss;

/// <summary>
/// A CVSS vector (v2.0 section 2.4, v3.0 and v3.1 section 6, v4.0 section 7) with every mandatory metric, each metric once. Two vectors are equal when
/// version, metrics and values are. A metric that is given as "not defined" is kept, and scores as an absent one. The default value is not a vector.
/// </summary>
public readonly struct CvssVector : IEquatable<CvssVector>
{
    private const int MaxLength = 512; // longer than the longest vector of any version, about 200 characters
    private readonly UInt128 _values; // per metric 0 when absent, else the index of its value + 1

    private CvssVector(CvssVersion version, UInt128 values, bool inOrder)
    {
        Version = version;
        _values = values;
        IsInSpecifiedOrder = inOrder;
    }

    /// <summary>The version, by the prefix of the vector; without a prefix 2.0.</summary>
    public CvssVersion Version { get; }

    /// <summary>Whether the text had the metrics in the order of the specification. Not part of equality.</summary>
    public bool IsInSpecifiedOrder { get; }

    /// <summary>The base score (v4.0: CVSS-B, of the base metrics alone).</summary>
    public decimal BaseScore => Version switch
    {
        CvssVersion.V20 => CvssV2.Base(this),
        CvssVersion.V40 => CvssV4.Score(Only(CvssMetricGroup.Base)),
        _ => CvssV3.Base(this),
    };

    /// <summary>The temporal score of versions 2 and 3, with absent metrics as not defined; null for version 4, which has none.</summary>
    public decimal? TemporalScore => Version switch
    {
        CvssVersion.V20 => CvssV2.Temporal(this),
        CvssVersion.V40 => null,
        _ => CvssV3.Temporal(this),
    };

    /// <summary>The environmental score of versions 2 and 3, with absent metrics as not defined; null for version 4, which has none.</summary>
    public decimal? EnvironmentalScore => Version switch
    {
        CvssVersion.V20 => CvssV2.Environmental(this),
        CvssVersion.V40 => null,
        _ => CvssV3.Environmental(this),
    };

    /// <summary>The score of the whole vector: of all groups that it has metrics of.</summary>
    public decimal Score => Version switch
    {
        CvssVersion.V40 => CvssV4.Score(this),
        _ when Defines(CvssMetricGroup.Environmental) => EnvironmentalScore!.Value,
        _ when Defines(CvssMetricGroup.Threat) => TemporalScore!.Value,
        _ => BaseScore,
    };

    /// <summary>
    /// What v4.0 section 1.3 calls the score: CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE, by the groups that have a defined metric. Null for older versions.
    /// </summary>
    public string? Nomenclature => Version != CvssVersion.V40 ? null
        : (Defines(CvssMetricGroup.Threat), Defines(CvssMetricGroup.Environmental)) switch
        {
            (false, false) => "CVSS-B",
            (true, false) => "CVSS-BT",
            (false, true) => "CVSS-BE",
            _ => "CVSS-BTE",
        };

    /// <summary>
    /// Reads a vector of any version. The reason names the metric that is unknown, duplicate, missing or (v4.0) out of order, and the values it can have.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CvssVector value, [NotNullWhen(false)] out string? reason)
    {
        value = default;
        var version = CvssVersion.V20;
        var rest = text;
        if (text.Length > MaxLength)
            return Refusal.Because($"a CVSS vector is not longer than {MaxLength} characters", out reason);
        if (text.StartsWith("CVSS:"))
        {
            if (text.StartsWith("CVSS:3.0/"))
                version = CvssVersion.V30;
            else if (text.StartsWith("CVSS:3.1/"))
                version = CvssVersion.V31;
            else if (text.StartsWith("CVSS:4.0/"))
                version = CvssVersion.V40;
            else
                return Refusal.Because("the prefix of a CVSS vector is CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/; version 2.0 has none", out reason);
            rest = text[9..];
        }

        var table = CvssMetrics.Table(version);
        UInt128 values = 0;
        var last = -1;
        var inOrder = true;
        foreach (var range in rest.Split('/'))
        {
            var part = rest[range];
            var colon = part.IndexOf(':');
            var metric = colon < 0 ? -1 : Find(table, part[..colon], last + 1);
            if (metric < 0)
                return Refusal.Because($"'{part}' is not a metric of CVSS {Print(version)} with its value, such as {Example(table[0])}", out reason);
            var index = FindValue(table[metric], part[(colon + 1)..]);
            if (index < 0)
                return Refusal.Because($"the metric {table[metric].Abbreviation} has no value '{part[(colon + 1)..]}': {Choices(table[metric])}", out reason);
            if ((values >> (metric * 4) & 15) != 0)
                return Refusal.Because($"the metric {table[metric].Abbreviation} is given twice", out reason);
            if (metric < last)
            {
                if (version == CvssVersion.V40)
                    return Refusal.Because($"the metric {table[metric].Abbreviation} stands after {table[last].Abbreviation}: version 4.0 fixes the order", out reason);
                inOrder = false;
            }
            values |= (UInt128)(index + 1) << (metric * 4);
            last = metric;
        }
        for (var metric = 0; metric < table.Length && table[metric].IsMandatory; metric++)
        {
            if ((values >> (metric * 4) & 15) == 0)
                return Refusal.Because($"the mandatory metric {table[metric].Abbreviation} ({table[metric].Name}) is missing", out reason);
        }
        value = new CvssVector(version, values, inOrder);
        reason = null;
        return true;
    }

    /// <summary>The value of a metric as the vector writes it (<c>"AV"</c> gives <c>"N"</c>); null when the vector does not give it.</summary>
    public string? this[string abbreviation]
    {
        get
        {
            var table = CvssMetrics.Table(Version);
            var metric = Find(table, abbreviation, 0);
            var index = metric < 0 ? -1 : Index(metric);
            return index < 0 ? null : table[metric].Values[index].Abbreviation;
        }
    }

    /// <summary>
    /// What the property of the version's JSON schema must say for this vector: <c>attackVector</c> gives <c>NETWORK</c>, a metric that the vector does
    /// not give <c>NOT_DEFINED</c>. Null when the version has no metric of that property.
    /// </summary>
    public string? JsonValue(string property)
    {
        var table = CvssMetrics.Table(Version);
        for (var metric = 0; metric < table.Length; metric++)
        {
            if (table[metric].Json == property)
                return table[metric].Values[IndexOrNotDefined(metric)].Json;
        }
        return null;
    }

    /// <summary>The metrics that the vector gives, with their values, in the order of the specification.</summary>
    public IEnumerable<(CvssMetric Metric, CvssMetricValue Value)> Given()
    {
        var table = CvssMetrics.Table(Version);
        for (var metric = 0; metric < table.Length; metric++)
        {
            if (Index(metric) is >= 0 and var index)
                yield return (table[metric], table[metric].Values[index]);
        }
    }

    /// <summary>Whether a metric of the group has a value other than "not defined".</summary>
    public bool Defines(CvssMetricGroup group)
    {
        var table = CvssMetrics.Table(Version);
        for (var metric = 0; metric < table.Length; metric++)
        {
            if (table[metric].Group == group && Index(metric) is >= 0 and var index && index != table[metric].NotDefined)
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(CvssVector other) => Version == other.Version && _values == other._values;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CvssVector other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, _values);

    /// <summary>Same version, metrics and values.</summary>
    public static bool operator ==(CvssVector left, CvssVector right) => left.Equals(right);

    /// <summary>Another version, metric or value.</summary>
    public static bool operator !=(CvssVector left, CvssVector right) => !left.Equals(right);

    /// <summary>The vector with its metrics in the order of the specification, those given as not defined too.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Version == CvssVersion.V20 ? "" : "CVSS:" + Print(Version));
        foreach (var (metric, value) in Given())
            text.Append(text.Length == 0 ? "" : "/").Append(metric.Abbreviation).Append(':').Append(value.Abbreviation);
        return text.ToString();
    }

    /// <summary>The version as vectors and JSON write it: <c>3.1</c>.</summary>
    public static string Print(CvssVersion version) => version switch
    {
        CvssVersion.V20 => "2.0",
        CvssVersion.V30 => "3.0",
        CvssVersion.V31 => "3.1",
        _ => "4.0",
    };

    /// <summary>The index of the value in the metric's list, -1 when the vector does not give the metric.</summary>
    internal int Index(int metric) => (int)(_values >> (metric * 4) & 15) - 1;

    internal int IndexOrNotDefined(int metric) => Index(metric) is >= 0 and var index ? index : CvssMetrics.Table(Version)[metric].NotDefined;

    private CvssVector Only(CvssMetricGroup group)
    {
        var table = CvssMetrics.Table(Version);
        UInt128 kept = 0;
        for (var metric = 0; metric < table.Length; metric++)
        {
            if (table[metric].Group == group)
                kept |= _values & ((UInt128)15 << (metric * 4));
        }
        return new CvssVector(Version, kept, IsInSpecifiedOrder);
    }

    // From the metric after the last one on: a vector in the specified order is read without looking back.
    private static int Find(CvssMetric[] table, ReadOnlySpan<char> abbreviation, int from)
    {
        for (var i = 0; i < table.Length; i++)
        {
            var metric = (from + i) % table.Length;
            if (abbreviation.SequenceEqual(table[metric].Abbreviation))
                return metric;
        }
        return -1;
    }

    private static int FindValue(CvssMetric metric, ReadOnlySpan<char> abbreviation)
    {
        for (var i = 0; i < metric.Values.Count; i++)
        {
            if (abbreviation.SequenceEqual(metric.Values[i].Abbreviation))
                return i;
        }
        return -1;
    }

    private static string Example(CvssMetric metric) => $"{metric.Abbreviation}:{metric.Values[0].Abbreviation}";

    private static string Choices(CvssMetric metric) => "it is one of " + string.Join(", ", metric.Values.Select(value => value.Abbreviation));
}
