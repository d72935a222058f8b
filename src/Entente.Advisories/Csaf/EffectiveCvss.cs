using System.Text;
using Entente.Advisories.Cvss;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>
/// A CVSS object as it is meant: its vector, and metrics that only members of the object give. CSAF reads both (2.1, 6.2.19): who wants to say that a
/// fixed product is not affected may set the members alone.
/// </summary>
internal static class EffectiveCvss
{
    private const int LongestVector = 512;

    // For each version, the key of each of its metrics in the order of the vector.
    private static readonly JsonKey[][] MetricKeys =
        [.. Enum.GetValues<CvssVersion>().Select(version => CvssMetric.Of(version).Select(metric => Keys.All.Find(Encoding.UTF8.GetBytes(metric.Json))).ToArray())];

    /// <summary>The score of all groups of metrics; null when the vector cannot be read.</summary>
    public static decimal? OverallScore(JsonView cvss)
    {
        if (!TryReadVector(cvss[Keys.VectorString], out var vector))
            return null;
        vector = Complete(vector, cvss);
        return vector.EnvironmentalScore ?? vector.Score;
    }

    private static bool TryReadVector(JsonView at, out CvssVector vector)
    {
        Span<char> text = stackalloc char[LongestVector];
        vector = default;
        return Encoding.ASCII.TryGetChars(at.Utf8, text, out var length) && CvssVector.TryParse(text[..length], out vector, out _);
    }

    private static CvssVector Complete(CvssVector vector, JsonView cvss)
    {
        var metrics = CvssMetric.Of(vector.Version);
        var text = new StringBuilder(vector.Version == CvssVersion.V20 ? "" : $"CVSS:{CvssVector.Print(vector.Version)}");
        var isCompleted = false;
        for (var i = 0; i < metrics.Count; i++)
        {
            var index = vector.Index(i);
            if (index == metrics[i].NotDefined || index < 0)
            {
                var given = ValueIn(cvss, vector.Version, i);
                isCompleted |= given >= 0;
                index = given >= 0 ? given : index;
            }

            if (index >= 0)
                text.Append(text.Length == 0 ? "" : "/").Append(metrics[i].Abbreviation).Append(':').Append(metrics[i].Values[index].Abbreviation);
        }

        return isCompleted && CvssVector.TryParse(text.ToString(), out var completed, out _) ? completed : vector;
    }

    private static int ValueIn(JsonView cvss, CvssVersion version, int metric)
    {
        var given = cvss[MetricKeys[(int)version][metric]].Utf8;
        var values = CvssMetric.Of(version)[metric].Values;
        for (var i = 0; i < values.Count && !given.IsEmpty; i++)
        {
            if (System.Text.Ascii.Equals(given, values[i].Json))
                return i;
        }

        return -1;
    }
}
