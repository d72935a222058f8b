using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Writing;
using Entente.Web.Mail;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Adhering.Store;

/// <summary>A mailed link as it is kept.</summary>
public sealed record MatterToken(string Id, byte[] Hash, string Matter, string Purpose, string Mailbox, Instant ExpiresAt);

/// <summary>
/// Links that are mailed to an applicant. Each is for one purpose of one application, works once, ends after some hours, and does nothing when it is only
/// opened: a scanner of mail opens every link.
/// </summary>
public sealed class MatterLinks(PrivateStore store, MatterLetters letters, IOptions<AdheringOptions> options)
{
    /// <summary>Proves the mailbox.</summary>
    public const string Confirm = MatterLetters.Confirm;

    /// <summary>Opens the application in another browser.</summary>
    public const string Open = MatterLetters.Open;

    private const string Prefix = "m1";

    /// <summary>Mails a link to the mailbox that the application names.</summary>
    /// <returns>False when it names none.</returns>
    public Task<bool> Mail(string matter, string purpose) => store.Write(sql => Mail(sql, matter, purpose));

    /// <summary>The same in a change under way.</summary>
    public bool Mail(PrivateSql sql, string matter, string purpose)
    {
        if (Matters.Find(sql, matter) is not { } found || found.Answers[Fields.Mailbox] is not { } mailbox)
            return false;
        var secret = Secret.NewToken(Prefix);
        Add(sql, store.Now, secret, matter, purpose, mailbox);
        letters.Send(sql, mailbox, found.Language, purpose, found.Answers[Fields.Name] ?? "", Url(found.Language, secret), options.Value.MailboxHours);
        return true;
    }

    /// <summary>A link that opens the application, for a letter of the secretariat in the same change.</summary>
    public string AddOpening(PrivateSql sql, Instant now, Matter matter)
    {
        var secret = Secret.NewToken(Prefix);
        Add(sql, now, secret, matter.Id, Open, matter.Answers[Fields.Mailbox]!);
        return Url(matter.Language, secret);
    }

    /// <summary>What a link is for; null for any that opens nothing, for whatever reason. Changes nothing.</summary>
    public (MatterToken Token, Matter Matter)? Find(string? text)
    {
        var claim = Secret.ReadToken(text, Prefix);
        return store.Read(sql => Find(sql, claim, store.Now));
    }

    /// <summary>Uses a link for what it is for.</summary>
    /// <returns>What it was for, and for <see cref="Open"/> the secret for the browser; null when it opens nothing any more.</returns>
    public Task<(MatterToken Token, Secret? Link)?> Use(string? text)
    {
        var (claim, now) = (Secret.ReadToken(text, Prefix), store.Now);
        return store.Write<(MatterToken, Secret?)?>(sql =>
        {
            if (Find(sql, claim, now) is not var (token, matter))
                return null;
            sql.Run("DELETE FROM matter_token WHERE id = @Id", new { token.Id });
            Matters.Prove(sql, now, matter.Id, ProofKind.Mailbox, Matters.Applicant, token.Mailbox);
            if (token.Purpose != Open)
                return (token, null);

            // The browser that had the application loses it: whoever has the mailbox has it now.
            var link = Secret.NewToken(Matters.LinkPrefix, matter.Id);
            sql.Run("UPDATE matter SET hash = @Hash WHERE id = @Id", new { link.Hash, matter.Id });
            return (token, link);
        });
    }

    private static (MatterToken Token, Matter Matter)? Find(PrivateSql sql, SecretClaim? claim, Instant now)
    {
        var token = claim is null ? null
            : sql.One<MatterToken>("SELECT id, hash, matter, purpose, mailbox, expires_at FROM matter_token WHERE id = @Id", new { claim.Id });
        if (claim is null || !claim.Matches(token?.Hash) || now >= token!.ExpiresAt || Matters.Find(sql, token.Matter) is not { } matter)
            return null;
        return matter.Answers[Fields.Mailbox] == token.Mailbox ? (token, matter) : null;
    }

    private void Add(PrivateSql sql, Instant now, Secret secret, string matter, string purpose, string mailbox)
    {
        sql.Run("DELETE FROM matter_token WHERE matter = @matter AND purpose = @purpose", new { matter, purpose });
        sql.Run(
            "INSERT INTO matter_token (id, hash, matter, purpose, mailbox, expires_at) VALUES (@Id, @Hash, @matter, @purpose, @mailbox, @ends)",
            new { secret.Id, secret.Hash, matter, purpose, mailbox, ends = now + Duration.FromHours(options.Value.MailboxHours) });
    }

    private string Url(string language, Secret secret) => letters.Url(language, "/sign-on/letter") + "?key=" + secret.Text;
}
