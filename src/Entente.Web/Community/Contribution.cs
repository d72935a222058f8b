using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>An event or a case study that somebody contributed.</summary>
/// <param name="Revision">Counts the changes: of what waits, so that nobody decides on what they did not see; of what is public, for calendars.</param>
/// <param name="Amends">The published contribution that this one would change.</param>
public sealed record Contribution(
    string Id,
    string Kind,
    string Party,
    string Status,
    string TitleEn,
    string TitleFr,
    string TextEn,
    string TextFr,
    string Url,
    Instant? StartsAt,
    Instant? EndsAt,
    string? Attendance,
    string? Openness,
    string Place,
    string City,
    string Country,
    string? Agreement,
    long? Principle,
    string? ProposedBy,
    Instant ProposedAt,
    Instant? DecidedAt,
    string Reason,
    long Revision,
    Instant ChangedAt,
    string? Amends)
{
    public const string Event = "event";
    public const string Case = "case";

    public const string Proposed = "proposed";
    public const string Published = "published";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";

    /// <summary>In the reader's language, or in the one that there is.</summary>
    public string Title(Language language) => language == Language.French && TitleFr.Length > 0 || TitleEn.Length == 0 ? TitleFr : TitleEn;

    public string Text(Language language) => language == Language.French && TextFr.Length > 0 || TextEn.Length == 0 ? TextFr : TextEn;

    /// <summary>The language that the reader gets it in.</summary>
    public string LanguageFor(Language language) => language == Language.French && TitleFr.Length > 0 || TitleEn.Length == 0 ? Language.French.Code : Language.English.Code;
}
