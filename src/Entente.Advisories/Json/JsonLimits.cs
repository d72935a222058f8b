namespace Entente.Advisories.Json;

/// <summary>How much of a text is read before it is refused: a hostile document gets an answer, never an exhausted machine.</summary>
public sealed record JsonLimits
{
    /// <summary>The limits that are used when none are given.</summary>
    public static readonly JsonLimits Default = new();

    /// <summary>The most bytes that a document may have. Our choice: 256 MiB, ten times the largest advisory that is known to be published.</summary>
    public int MaxBytes { get; init; } = 256 << 20;

    /// <summary>How deep arrays and objects may stand in one another. Our choice: 512, where CSAF 2.1 (6.1.34) needs about 70.</summary>
    public int MaxDepth { get; init; } = 512;

    /// <summary>The most values that a document may have. Our choice: 32 million, 512 MiB of rows.</summary>
    public int MaxValues { get; init; } = 32 << 20;
}
