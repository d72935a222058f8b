namespace Entente.Publishing.Witnessing;

/// <summary>How a witness did when it was asked last.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Cosigned">Size of the last checkpoint that it cosigned since the program was started.</param>
/// <param name="AskedAt">When it was asked last; null before.</param>
/// <param name="Failure">What went wrong then; null when it cosigned, or said what it had.</param>
public sealed record WitnessNews(string Name, long Cosigned, DateTimeOffset? AskedAt, string? Failure);
