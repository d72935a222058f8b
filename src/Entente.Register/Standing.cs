namespace Entente.Register;

/// <summary>
/// Whether a party is in an agreement on a day. The order is that of the algebra (docs/design/register.md): of two routes the greater standing
/// holds, and a route through a pact stands no higher than the lesser of its two parts.
/// </summary>
public enum Standing : byte
{
    /// <summary>The evidence says not in, or nothing was ever said of the party.</summary>
    Out = 0,

    /// <summary>It joined somewhere between the last day on which it was out and the first on which it was in.</summary>
    Unknown = 1,

    /// <summary>Evidence of equal strength contradicts itself, and no ruling has been made.</summary>
    Disputed = 2,

    /// <summary>The evidence says in.</summary>
    In = 3,
}
