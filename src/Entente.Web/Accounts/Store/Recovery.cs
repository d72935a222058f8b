using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>What an approval of a recovery came to.</summary>
public enum Approval
{
    /// <summary>One more colleague is needed.</summary>
    First,

    /// <summary>Whoever asked can now make a new passkey.</summary>
    Second,

    /// <summary>There is no such open request, or this colleague may not decide it.</summary>
    Refused,
}

/// <summary>
/// Back in without a passkey: by a recovery code from paper, or because two colleagues vouch. Whoever asks two colleagues names nobody; the colleagues name
/// the person. So nothing here tells a stranger who has an account, and no colleague ever holds what opens one.
/// </summary>
public sealed class Recovery(PrivateStore store, IOptions<AccountsOptions> options)
{
    public const int CodeCount = 10;

    /// <summary>New codes, instead of all earlier ones.</summary>
    public async Task<IReadOnlyList<Secret>> MakeCodes(string person)
    {
        var (codes, now) = (Enumerable.Range(0, CodeCount).Select(_ => Secret.NewCode()).ToArray(), store.Now);
        await store.Write(sql =>
        {
            sql.Run("DELETE FROM recovery_code WHERE person_id = @person", new { person });
            foreach (var code in codes)
                sql.Run("INSERT INTO recovery_code (id, hash, person_id) VALUES (@Id, @Hash, @person)", new { code.Id, code.Hash, person });
            AuditTrail.Add(sql, now, person, AuditActions.CodesMade, AuditTrail.About(person));
        });
        return codes;
    }

    public static long CodesLeft(PrivateSql sql, string person)
        => sql.One<long>("SELECT count(*) FROM recovery_code WHERE person_id = @person", new { person });

    /// <summary>Begins a request to two colleagues. Its id is the number that they are told.</summary>
    public async Task<Secret> Ask()
    {
        var (secret, now) = (Secret.NewCode(), store.Now);
        var expires = now + Duration.FromHours(options.Value.RecoveryHours);
        await store.Write(sql =>
        {
            sql.Run("DELETE FROM recovery_request WHERE expires_at <= @now", new { now });
            sql.Run("INSERT INTO recovery_request (id, hash, asked_at, expires_at) VALUES (@Id, @Hash, @now, @expires)", new { secret.Id, secret.Hash, now, expires });
            AuditTrail.Add(sql, now, AuditTrail.Stranger, AuditActions.RecoveryAsked, "recovery:" + secret.Id);
        });
        return secret;
    }

    /// <summary>
    /// A colleague says that the request with this number comes from this person. The colleagues of a party vouch only for somebody who has no role
    /// elsewhere: what they could not reach themselves, they cannot open together. For everybody else two of the secretariat vouch.
    /// </summary>
    /// <param name="by">Who approves; the caller has checked that they belong to the body.</param>
    /// <param name="party">The body: a party; null for the secretariat.</param>
    /// <param name="person">The colleague who lost the passkeys.</param>
    /// <param name="number">The number that the colleague told.</param>
    public Task<Approval> Approve(string by, string? party, string person, string number)
    {
        var (id, within, now) = (Secret.Normalise(number), party ?? "", store.Now);
        return store.Write(sql =>
        {
            if (by == person || PersonStore.Find(sql, person) is not { } found || !MayVouch(sql, party, found))
                return Approval.Refused;

            var first = sql.Run(
                "UPDATE recovery_request SET person_id = @person, within = @within, first_by = @by WHERE id = @id AND expires_at > @now AND person_id IS NULL",
                new { person, within, by, id, now }) == 1;
            var second = !first && sql.Run(
                """
                UPDATE recovery_request SET second_by = @by
                WHERE id = @id AND expires_at > @now AND person_id = @person AND within = @within AND first_by <> @by AND second_by IS NULL
                """,
                new { person, within, by, id, now }) == 1;
            if (!first && !second)
                return Approval.Refused;
            AuditTrail.Add(sql, now, by, AuditActions.RecoveryApproved, AuditTrail.About(person), $"recovery:{id} {(first ? "first" : "second")}");
            return first ? Approval.First : Approval.Second;
        });
    }

    /// <summary>Whose account a code opens: a recovery code, or the code of a request that two colleagues approved.</summary>
    public Person? Find(string? typed)
    {
        var claim = Secret.ReadCode(typed);
        return store.Read(sql => Find(sql, claim, store.Now));
    }

    /// <summary>Uses a code up: the person has a new passkey, and every session ends.</summary>
    /// <returns>Null when the code opens nothing any more; then nothing was changed.</returns>
    public Task<Person?> Use(string? typed, PasskeyUserEntity who, UserPasskeyInfo passkey, string passkeyName)
    {
        var (claim, now) = (Secret.ReadCode(typed), store.Now);
        return store.Write(sql =>
        {
            if (Find(sql, claim, now) is not { } person || person.Id != who.Id)
                return null;
            var byCode = sql.Run("DELETE FROM recovery_code WHERE id = @Id", new { claim!.Id }) == 1;
            sql.Run("DELETE FROM recovery_request WHERE id = @Id OR person_id = @person", new { claim.Id, person = person.Id });
            AuditTrail.Add(sql, now, person.Id, AuditActions.Recovered, AuditTrail.About(person.Id), byCode ? "code" : "colleagues");
            PersonStore.Add(sql, person.Id, passkey, passkeyName, now);
            Sessions.EndAll(sql, person.Id, person.Id, now);
            return PersonStore.Find(sql, person.Id);
        });
    }

    private static Person? Find(PrivateSql sql, SecretClaim? claim, Instant now)
    {
        if (claim is null)
            return null;
        var code = sql.One<Kept>("SELECT hash, person_id FROM recovery_code WHERE id = @Id", new { claim.Id });
        var request = sql.One<Kept>(
            "SELECT hash, person_id FROM recovery_request WHERE id = @Id AND second_by IS NOT NULL AND expires_at > @now", new { claim.Id, now });
        var kept = code ?? request;
        return claim.Matches(kept?.Hash) ? PersonStore.Find(sql, kept!.PersonId) : null;
    }

    private static bool MayVouch(PrivateSql sql, string? party, Person person)
        => party is null || (person.Secretariat is null && People.MembershipsOf(sql, person.Id) is [{ } only] && only.Party == party);

    private sealed record Kept(byte[] Hash, string PersonId);
}
