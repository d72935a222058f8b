using System.Text.Json.Serialization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Adhering.Applying;

/// <summary>The page on which an application begins.</summary>
/// <param name="Underway">The page of the application that this browser has under way, if it has one.</param>
public sealed record StartModel(string? Underway, int WorkBits);

/// <summary>A party that the applicant may already be.</summary>
public sealed record NearModel(string Id, string Name, PartyKind Kind, string? Country, bool LooksAlike)
{
    /// <summary>The parties that an organisation of these answers may already be, or be taken for.</summary>
    public static IReadOnlyList<NearModel> Of(RegisterSnapshot register, Answers answers, Language language)
        => [.. Step.NearOf(register, answers).Select(near => new NearModel(near.Party.Id.Value, near.Party.Name.In(language.Code), near.Party.Kind, near.Party.Country, near.LooksAlike))];
}

/// <summary>One page of the form.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Of">How many pages there are for this applicant.</param>
/// <param name="Values">What was answered, or typed and refused.</param>
/// <param name="Returns">Whether the page that checks all answers comes next.</param>
public sealed record StepModel(
    string Step,
    int Number,
    int Of,
    string? Before,
    IReadOnlyDictionary<string, string> Values,
    [property: JsonIgnore] IReadOnlyList<FieldFault> Faults,
    IReadOnlyList<NearModel> Near,
    IReadOnlyList<Named> Choices,
    string? MixedWord,
    DocumentModel? Document,
    int DocumentKilobytes,
    bool Returns);

/// <summary>The document of an application.</summary>
public sealed record DocumentModel(string Type, long Size, string Sha256);

/// <summary>An answer as it is shown.</summary>
/// <param name="Step">The page on which it can be changed.</param>
public sealed record AnswerLine(string Field, string Text, string Step);

/// <summary>All answers, before they are handed in.</summary>
public sealed record CheckModel(string Number, IReadOnlyList<AnswerLine> Answers, DocumentModel? Document, string? FirstOpen, bool Again);

/// <summary>Something that was proven, without saying by whom.</summary>
public sealed record ProofModel(ProofKind Kind, Instant At, string Evidence);

/// <summary>Something that was said in the matter.</summary>
public sealed record WordModel(Instant At, MatterAction Action, string Text);

/// <summary>How an application stands, for the applicant.</summary>
/// <param name="Record">The name and the text of the TXT record that proves the domain; null without a domain.</param>
/// <param name="File">The address of the file that proves it just as well.</param>
public sealed record StatusModel(
    string Number,
    MatterStatus Status,
    string Organisation,
    string? Mailbox,
    string? Domain,
    (string Name, string Text)? Record,
    string? File,
    IReadOnlyList<ProofModel> Proofs,
    IReadOnlyList<WordModel> Words,
    bool MayAppeal,
    string? Party);

/// <summary>The page that a mailed link opens. It confirms nothing by itself.</summary>
public sealed record LetterModel(string Key, bool IsOpen, string? Purpose, string? Mailbox);

/// <summary>What came of a confirmation, or of a look at the domain.</summary>
public sealed record OutcomeModel(string Outcome, string? Detail, string Back);
