using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>A token for programs, as its owner sees it.</summary>
public sealed record ApiToken(string Id, byte[] Hash, string PersonId, string Name, string Scopes, Instant MadeAt, Instant ExpiresAt, Instant? UsedAt)
{
    public IReadOnlyList<string> ScopeList => Scopes.Split(' ');
}

/// <summary>What a token may be used for. A token never allows more than its owner may do.</summary>
public static class Scopes
{
    public const string AccountRead = "account:read";
    public const string AuditRead = "audit:read";

    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";

    public static readonly IReadOnlyList<string> All = [AccountRead, AuditRead, WebhooksRead, WebhooksWrite];
}

/// <summary>Tokens for programs: a prefix that leak scanners can know, an id, a secret. Shown once.</summary>
public sealed class ApiTokens(PrivateStore store, IOptions<AccountsOptions> options)
{
    public const string Prefix = "entente_";

    private const string Columns = "SELECT id, hash, person_id, name, scopes, made_at, expires_at, used_at FROM api_token";

    private static readonly Duration UsedAgain = Duration.FromMinutes(1);

    public async Task<Secret> Make(string person, string name, IReadOnlyList<string> scopes, int days)
    {
        var (secret, now) = (Secret.NewToken(Prefix), store.Now);
        var words = string.Join(' ', scopes);
        var expires = now + Duration.FromDays(Math.Clamp(days, 1, options.Value.TokenDays));
        await store.Write(sql =>
        {
            sql.Run(
                "INSERT INTO api_token (id, hash, person_id, name, scopes, made_at, expires_at) VALUES (@Id, @Hash, @person, @name, @words, @now, @expires)",
                new { secret.Id, secret.Hash, person, name, words, now, expires });
            AuditTrail.Add(sql, now, person, AuditActions.TokenMade, "token:" + secret.Id, words);
        });
        return secret;
    }

    public static IReadOnlyList<ApiToken> Of(PrivateSql sql, string person)
        => sql.All<ApiToken>(Columns + " WHERE person_id = @person ORDER BY made_at, id", new { person });

    /// <returns>False when the person has no such token.</returns>
    public Task<bool> Revoke(string person, string id)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            if (sql.Run("DELETE FROM api_token WHERE id = @id AND person_id = @person", new { id, person }) == 0)
                return false;
            AuditTrail.Add(sql, now, person, AuditActions.TokenRevoked, "token:" + id);
            return true;
        });
    }

    /// <summary>The token of an Authorization header, and whose it is; null when there is none or it has expired.</summary>
    public async Task<(ApiToken Token, Person Person)?> Find(string? text)
    {
        var claim = Secret.ReadToken(text, Prefix);
        var token = claim is null ? null : store.Read(sql => sql.One<ApiToken>(Columns + " WHERE id = @Id", new { claim.Id }));
        var now = store.Now;
        if (claim is null || !claim.Matches(token?.Hash) || now >= token!.ExpiresAt || store.Read(sql => PersonStore.Find(sql, token.PersonId)) is not { } person)
            return null;
        if (token.UsedAt is not { } used || now - used >= UsedAgain)
            await store.Write(sql => sql.Run("UPDATE api_token SET used_at = @now WHERE id = @Id", new { now, token.Id }));
        return (token, person);
    }
}
