using System.Security.Claims;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Accounts.Access;

/// <summary>Who asks, as the tables have it at this very request: a role that was taken away is gone with the next click.</summary>
/// <param name="Person">Whose session or token it is.</param>
/// <param name="Parties">For which parties they speak, and how.</param>
/// <param name="SessionId">The session, when it is one.</param>
/// <param name="Scopes">What the token is for; null for a session, which has no bounds of its own.</param>
public sealed record Caller(Person Person, IReadOnlyDictionary<string, Role> Parties, string? SessionId, IReadOnlyList<string>? Scopes)
{
    public string Id => Person.Id;

    public bool IsSecretariat => Person.Secretariat is not null;

    public bool IsSecretariatOwner => Person.Secretariat == Role.Owner;

    /// <summary>The caller of a route that is not open to everybody.</summary>
    public static Caller Of(HttpContext http)
        => http.Items[typeof(Caller)] as Caller ?? throw new InvalidOperationException("This route is open to everybody; nobody is asked who they are.");

    /// <summary>Lets a handler simply ask for its caller.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult<Caller?>(Of(http));

    internal static Caller Of(PrivateStore store, Person person, string? session, IReadOnlyList<string>? scopes)
        => new(person, store.Read(sql => People.MembershipsOf(sql, person.Id)).ToDictionary(m => m.Party, m => m.Role, StringComparer.Ordinal), session, scopes);

    internal ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Id)], scheme));
}
