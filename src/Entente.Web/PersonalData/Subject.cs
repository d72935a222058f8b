using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Mail;

namespace Entente.Web.PersonalData;

/// <summary>Whose data is asked for: an account's, or a mailbox's.</summary>
public sealed record Subject
{
    private Subject(string person, Mailbox? mailbox) => (Person, Mailbox) = (person, mailbox);

    /// <summary>The id of the account; empty for a mailbox.</summary>
    public string Person { get; }

    public Mailbox? Mailbox { get; }

    public bool IsPerson => Mailbox is null;

    /// <summary>How the audit trail names it: an account by its random number, a mailbox not at all.</summary>
    public string About => IsPerson ? AuditTrail.About(Person) : "mailbox";

    public static Subject Of(string person) => new(person, null);

    public static Subject Of(Mailbox mailbox) => new("", mailbox);
}

/// <summary>What the conditions of <see cref="RowRule"/> are about.</summary>
/// <param name="Mailbox">In lower case, as mailboxes are compared.</param>
/// <param name="Matter">A matter in which the mailbox is the applicant's.</param>
/// <param name="Party">The party of that matter.</param>
/// <param name="Signer">Who signs in that matter: an invitation is made out to this name.</param>
public sealed record SubjectKeys(string Person, string Mailbox, string Matter = "", string Party = "", string Signer = "")
{
    public static SubjectKeys Of(Subject subject) => new(subject.Person, subject.Mailbox?.Key ?? "");

    public SubjectKeys In(Matter matter) => this with { Matter = matter.Id, Party = matter.Party ?? "", Signer = matter.Answers[Fields.Signer] ?? "" };
}
