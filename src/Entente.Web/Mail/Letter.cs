using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Mail;

/// <summary>A mail to be sent. <see cref="LetterTexts"/> writes them from the words of a slice.</summary>
/// <param name="To">One recipient.</param>
/// <param name="Language">The recipient's.</param>
/// <param name="Kind">What sort of letter, for the list of letters: <c>slice.name</c>, never personal.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Paragraphs with empty lines between them. A line that is an address of the web and nothing else becomes a link.</param>
/// <param name="Unsubscribe">For letters to subscribers: the address that ends the subscription at one POST (RFC 8058).</param>
public sealed record Letter(Mailbox To, Language Language, string Kind, string Subject, string Text, string? Unsubscribe = null);

/// <summary>A letter as the outbox keeps it.</summary>
public sealed record StoredLetter(
    string Id,
    string Recipient,
    string Language,
    string Kind,
    string Subject,
    string Text,
    string? Unsubscribe,
    string State,
    long Attempts,
    Instant QueuedAt,
    Instant DueAt,
    Instant? DoneAt,
    string Failure);

/// <summary>Where a letter stands.</summary>
public static class LetterState
{
    public const string Waiting = "waiting";
    public const string Sent = "sent";

    /// <summary>Given up; somebody of the secretariat can try again or throw it away.</summary>
    public const string Dead = "dead";
}

/// <summary>How the outbox is.</summary>
/// <param name="Waiting">Letters that wait, those that are being sent included.</param>
/// <param name="Dead">Letters that were given up.</param>
/// <param name="Sent">Letters that were sent and are still remembered.</param>
/// <param name="OldestWaiting">Since when the oldest waits.</param>
public sealed record OutboxState(long Waiting, long Dead, long Sent, Instant? OldestWaiting);
