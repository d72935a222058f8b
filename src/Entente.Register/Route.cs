namespace Entente.Register;

/// <summary>How a party is in an agreement: outright, through a pact, or in a way that no source states, which is the default value.</summary>
public readonly record struct Route
{
    // Null: unstated. Empty: direct. Else the pact: one reference, because a register may hold millions.
    private readonly string? _pact;

    private Route(string? pact) => _pact = pact;

    /// <summary>The pact, or null.</summary>
    public AgreementId? Pact => string.IsNullOrEmpty(_pact) ? null : new AgreementId(_pact);

    /// <summary>False for the route that no source states.</summary>
    public bool IsStated => _pact is not null;

    /// <summary>Outright.</summary>
    public static Route Direct { get; } = new("");

    /// <summary>In, but no source says by which route.</summary>
    public static Route Unstated { get; }

    /// <summary>Through a pact.</summary>
    /// <param name="pact">The pact.</param>
    /// <returns>The route.</returns>
    public static Route Via(AgreementId pact) => new(pact.Value);

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
