namespace Entente.Advisories.Cvss;

/// <summary>The qualitative severity rating scale (CVSS v3.1 section 5, v4.0 section 6). Version 2.0 has none.</summary>
public enum CvssSeverity : byte
{
    /// <summary>Score 0.0.</summary>
    None,

    /// <summary>Scores 0.1 to 3.9.</summary>
    Low,

    /// <summary>Scores 4.0 to 6.9.</summary>
    Medium,

    /// <summary>Scores 7.0 to 8.9.</summary>
    High,

    /// <summary>Scores 9.0 to 10.0.</summary>
    Critical,
}

/// <summary>From scores to ratings.</summary>
public static class CvssSeverities
{
    /// <summary>The rating of a score of version 3 or 4, which is from 0.0 to 10.0.</summary>
    public static CvssSeverity Rate(decimal score) => score switch
    {
        <= 0m => CvssSeverity.None,
        < 4m => CvssSeverity.Low,
        < 7m => CvssSeverity.Medium,
        < 9m => CvssSeverity.High,
        _ => CvssSeverity.Critical,
    };

    /// <summary>The rating as FIRST's JSON schemas write it: <c>CRITICAL</c>.</summary>
    public static string ToJson(this CvssSeverity severity) => severity switch
    {
        CvssSeverity.None => "NONE",
        CvssSeverity.Low => "LOW",
        CvssSeverity.Medium => "MEDIUM",
        CvssSeverity.High => "HIGH",
        _ => "CRITICAL",
    };
}
