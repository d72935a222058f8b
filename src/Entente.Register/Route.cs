namespace Entente.Register;

/// <summary>How a party is in an agreement: outright, through a pact, or in a way that no source states.</summary>
/// <param name="Pact">The pact, or null.</param>
/// <param name="IsStated">False for the route that no source states.</param>
public readonly record struct Route(AgreementId? Pact, bool IsStated)
{
    /// <summary>Outright.</summary>
    public static Route Direct { get; } = new(null, true);

    /// <summary>In, but no source says by which route.</summary>
    public static Route Unstated { get; }

    /// <summary>Through a pact.</summary>
    /// <param name="pact">The pact.</param>
    /// <returns>The route.</returns>
    public static Route Via(AgreementId pact) => new(pact, true);

    /// <summary>Reads <c>direct</c> or <c>via:</c> and a slug.</summary>
    /// <param name="text">The text.</param>
    /// <param name="route">The route, when the answer is true.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParse(string text, out Route route)
    {
        const string Prefix = "via:";
        var isVia = text.StartsWith(Prefix, StringComparison.Ordinal) && Slug.IsValid(text.AsSpan(Prefix.Length));
        route = isVia ? Via(new AgreementId(text[Prefix.Length..])) : Direct;
        return isVia || string.Equals(text, "direct", StringComparison.Ordinal);
    }

    /// <summary><c>direct</c>, <c>via:</c> and the pact, or <c>unstated</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Pact is { } pact ? "via:" + pact.Value : IsStated ? "direct" : "unstated";
}
