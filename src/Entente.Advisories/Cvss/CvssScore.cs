using Entente.Advisories.Json;

namespace Entente.Advisories.Cvss;

/// <summary>A CVSS object by FIRST's JSON schemas, as CSAF and CVE have it.</summary>
public sealed record CvssScore : JsonRecord
{
    /// <summary>The version of CVSS: 2.0, 3.0, 3.1 or 4.0.</summary>
    public string? Version { get => AsText("version"); init => Set("version", value); }

    /// <summary>The vector as it is written; <see cref="Vector"/> reads it.</summary>
    public string? VectorString { get => AsText("vectorString"); init => Set("vectorString", value); }

    /// <summary>The base score; in 4.0 the score.</summary>
    public decimal? BaseScore { get => AsNumber("baseScore"); init => Set("baseScore", value); }

    /// <summary>The severity that belongs to the base score; 2.0 has none.</summary>
    public string? BaseSeverity { get => AsText("baseSeverity"); init => Set("baseSeverity", value); }

    /// <summary>The vector; null when it is none.</summary>
    public CvssVector? Vector => CvssVector.TryParse(VectorString, out var vector, out _) ? vector : null;

    /// <summary>The object of a vector: score and severity are computed.</summary>
    /// <param name="vector">The vector.</param>
    public static CvssScore Of(CvssVector vector)
    {
        // CVSS 4.0 has one score, of all metrics that the vector has; its JSON calls it base score.
        var score = vector.Version == CvssVersion.V40 ? vector.Score : vector.BaseScore;
        return new CvssScore
        {
            Version = CvssVector.Print(vector.Version),
            VectorString = vector.ToString(),
            BaseScore = score,
            BaseSeverity = vector.Version == CvssVersion.V20 ? null : CvssSeverities.Rate(score).ToJson(),
        };
    }
}
