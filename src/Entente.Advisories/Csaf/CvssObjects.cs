using System.Text;
using Entente.Advisories.Cvss;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The CVSS objects of a document, and their vectors.</summary>
internal static class CvssObjects
{
    private static readonly JsonKey[] NoMetrics = [Keys.VectorString, Keys.Version, Keys.BaseScore, Keys.BaseSeverity];

    private const int LongestVector = 512;

    /// <summary>The cvss_v2, cvss_v3 and (CSAF 2.1) cvss_v4 of a metric. In CSAF 2.0 a cvss_v4 is a member that the standard does not know.</summary>
    public static IEnumerable<JsonView> In(CsafVersion version, Metric metric)
    {
        foreach (var member in metric.Content)
        {
            if (member.Key == Keys.CvssV2 || member.Key == Keys.CvssV3 || (member.Key == Keys.CvssV4 && version == CsafVersion.V21))
                yield return member;
        }
    }

    /// <summary>Whether an object may speak of single metrics: it has other members than its vector, version, score and severity.</summary>
    public static bool HasMetrics(JsonView cvss) => cvss.Count > NoMetrics.Length || cvss.Count > NoMetrics.Count(key => cvss.Has(key));

    /// <summary>The vector of a CVSS object, unless it is none of the versions that such an object may have. It counts more than the member version (6.1.9).</summary>
    /// <param name="cvss">The object.</param>
    /// <param name="vector">Its vector.</param>
    /// <param name="reason">Why what it gives is no vector at all.</param>
    public static bool TryReadVector(JsonView cvss, out CvssVector vector, out string? reason)
    {
        (vector, reason) = (default, null);
        var text = cvss[Keys.VectorString].Utf8;
        Span<char> chars = stackalloc char[LongestVector];
        return !text.IsEmpty && text.Length <= LongestVector && Encoding.ASCII.TryGetChars(text, chars, out var length)
            && CvssVector.TryParse(chars[..length], out vector, out reason)
            && KeyOf(vector.Version) == cvss.Key;
    }

    private static JsonKey KeyOf(CvssVersion version) => version switch
    {
        CvssVersion.V20 => Keys.CvssV2,
        CvssVersion.V40 => Keys.CvssV4,
        _ => Keys.CvssV3,
    };

    /// <summary>The vector with the metrics that only properties of the object give, or the vector itself when there are none.</summary>
    public static CvssVector WithProperties(JsonView cvss, CvssVector vector)
    {
        var text = new StringBuilder(vector.Version == CvssVersion.V20 ? "" : $"CVSS:{CvssVector.Print(vector.Version)}");
        var isMore = false;
        foreach (var metric in CvssMetric.Of(vector.Version))
        {
            var value = vector[metric.Abbreviation];
            if (value is null && Keys.All.TryFind(metric.Json, out var key) && cvss[key].Text() is { } given)
            {
                value = metric.Values.FirstOrDefault(known => known.Json == given)?.Abbreviation;
                isMore |= value is not null;
            }

            if (value is not null)
                text.Append(text.Length == 0 ? "" : "/").Append(metric.Abbreviation).Append(':').Append(value);
        }

        return isMore && CvssVector.TryParse(text.ToString(), out var whole, out _) ? whole : vector;
    }
}
