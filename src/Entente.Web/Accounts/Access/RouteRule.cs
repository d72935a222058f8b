namespace Entente.Web.Accounts.Access;

/// <summary>Whom a route answers.</summary>
public enum Who
{
    /// <summary>Everybody. Who asks is not even looked up, so nothing can depend on it.</summary>
    Everybody,

    /// <summary>Anybody with an account.</summary>
    Person,

    /// <summary>Whoever speaks for the party that the route names, or anybody of the secretariat.</summary>
    RepresentativeOrSecretariat,

    /// <summary>An owner of the party that the route names, or anybody of the secretariat.</summary>
    PartyOwnerOrSecretariat,

    /// <summary>Anybody of the secretariat.</summary>
    Secretariat,

    /// <summary>An owner of the secretariat.</summary>
    SecretariatOwner,
}

/// <summary>One line of the table: a method, a route, whom it answers.</summary>
/// <param name="Method">GET (HEAD with it), POST, or DELETE for programs.</param>
/// <param name="Path">The route's pattern, without the language and without the extension of a twin: the twins of a page have the page's rule.</param>
/// <param name="Who">Whom it answers.</param>
/// <param name="Scope">For <c>/api</c>: what a token must be for.</param>
public sealed record RouteRule(string Method, string Path, Who Who, string? Scope = null)
{
    /// <summary>The route parameter that names the party.</summary>
    public const string PartyParameter = "party";
}
