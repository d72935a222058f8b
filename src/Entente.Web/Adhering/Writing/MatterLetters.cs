using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using Entente.Web.Shell;

namespace Entente.Web.Adhering.Writing;

/// <summary>The letters of joining, changing and leaving. Each is added in the transaction of what it tells of.</summary>
public sealed class MatterLetters(LetterTexts texts, PublicAddress address, Outbox outbox)
{
    // The letters, by their names in the .resx.
    public const string Confirm = "confirm";
    public const string Open = "open";
    public const string Returned = "returned";
    public const string Rejected = "rejected";
    public const string Approved = "approved";
    public const string ChangeReturned = "change-returned";
    public const string ChangeRejected = "change-rejected";
    public const string ChangeApproved = "change-approved";
    public const string WithdrawalBegun = "withdrawal-begun";
    public const string Withdrawn = "withdrawn";
    public const string Recorded = "recorded";
    public const string MemberJoined = "member-joined";
    public const string MemberLeft = "member-left";
    public const string Progress = "progress";

    /// <summary>Tells somebody, when the mailbox is one.</summary>
    /// <param name="name">The letter's name in the <c>.resx</c> beside this file.</param>
    /// <param name="arguments">What fills its gaps.</param>
    public void Send(PrivateSql sql, string? mailbox, string language, string name, params object[] arguments)
    {
        if (Mailbox.TryParse(mailbox, out var to))
            outbox.Add(sql, texts.Write<MatterLetters>(to, In(language), name, arguments));
    }

    /// <summary>Tells everybody whose mailbox was proven for a party.</summary>
    public void SendToParty(PrivateSql sql, string party, string name, Func<string, object[]> arguments)
    {
        foreach (var (_, mailbox, language) in sql.All<PartyMailbox>("SELECT party, mailbox, language FROM party_mailbox WHERE party = @party ORDER BY mailbox", new { party }))
            Send(sql, mailbox, language, name, arguments(language));
    }

    /// <summary>The address of a page, for a letter.</summary>
    public string Url(string language, string path) => address.Url(In(language), path);

    private static Language In(string code) => Language.TryParse(code, out var language) ? language : Language.English;

    private sealed record PartyMailbox(string Party, string Mailbox, string Language);
}
