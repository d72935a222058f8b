using NodaTime;

namespace Entente.Web.Mail;

/// <summary>A letter in the desk's list.</summary>
public sealed record LetterLine(string Id, string Recipient, string Kind, string Subject, string State, long Attempts, Instant QueuedAt, Instant? DoneAt, string Failure)
{
    public static LetterLine Of(StoredLetter letter) => new(
        letter.Id, letter.Recipient, letter.Kind, letter.Subject, letter.State, letter.Attempts, letter.QueuedAt, letter.DoneAt, letter.Failure);
}

/// <summary>The outbox as the desk shows it, newest letters first.</summary>
/// <param name="OfState">The state that was asked for; null: all.</param>
/// <param name="StaysHere">Whether letters lie in a folder of this machine, because no server is set.</param>
public sealed record MailModel(OutboxState Outbox, bool StaysHere, string? OfState, int Page, int Pages, IReadOnlyList<LetterLine> Letters)
{
    public const int PageSize = 50;
}

/// <summary>One letter.</summary>
/// <param name="Text">What it says, where it stays in this house; null where it went, or will go, to somebody's own mailbox.</param>
/// <param name="HasFile">Whether it lies in the folder.</param>
public sealed record LetterModel(LetterLine Letter, string Language, string? Text, bool HasFile);
