using System.Text;
using Entente.Register;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Shell;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Adhering.Applying;

/// <summary>A field whose answer cannot be used, and why: a word of <c>StepPage.resx</c> under "Fault.".</summary>
public sealed record FieldFault(string Field, string Fault);

/// <summary>
/// One page of the form: one thing that is asked. The pages come in this order; one that does not concern an applicant is passed over.
/// </summary>
public sealed record Step(string Name, IReadOnlyList<string> FieldNames)
{
    public const int LongestName = 200;
    public const int LongestText = 2000;

    public static readonly Step Organisation = new("organisation", [Fields.Name, Fields.NameFr]);
    public static readonly Step Same = new("same", [Fields.Party]);
    public static readonly Step Kind = new("kind", [Fields.Kind]);
    public static readonly Step Country = new("country", [Fields.Country]);
    public static readonly Step Domain = new("domain", [Fields.Domain]);
    public static readonly Step Route = new("route", [Fields.Route]);
    public static readonly Step Signer = new("signer", [Fields.Signer, Fields.Function]);
    public static readonly Step Authority = new("authority", [Fields.Authority, Fields.Document]);
    public static readonly Step Mailbox = new("mailbox", [Fields.Mailbox]);
    public static readonly Step Contact = new("contact", [Fields.Contact]);
    public static readonly Step Statement = new("statement", [Fields.Statement]);

    public static readonly IReadOnlyList<Step> All =
        [Organisation, Same, Kind, Country, Domain, Route, Signer, Authority, Mailbox, Contact, Statement];

    public static Step? Find(string name) => All.FirstOrDefault(step => step.Name == name);

    /// <summary>The pages that concern this applicant.</summary>
    public static IReadOnlyList<Step> For(RegisterSnapshot register, Answers answers)
    {
        // A party of the register has its kind and its country.
        var isKnown = answers.Named(Fields.Party) is not null;
        return
        [
            .. All.Where(step => step.Name switch
            {
                "same" => NearOf(register, answers).Count > 0,
                "kind" or "country" => !isKnown,
                _ => true,
            }),
        ];
    }

    /// <summary>The parties that this organisation may already be.</summary>
    public static IReadOnlyList<NearName> NearOf(RegisterSnapshot register, Answers answers)
        => LookAlike.Near(register, [.. answers.Names]);

    /// <summary>The first page that still wants an answer; null when all have theirs.</summary>
    public static Step? FirstOpen(RegisterSnapshot register, Answers answers, bool hasDocument)
        => For(register, answers).FirstOrDefault(step => step.FieldNames.Any(field => IsMissing(field, answers, hasDocument)));

    /// <summary>An answer as it is kept, or why it cannot be.</summary>
    public static (string? Value, string? Fault) Read(RegisterSnapshot register, Answers answers, string field, string? typed)
    {
        var isLong = field is Fields.Authority or Fields.Statement;
        if (Texts.OneLine(typed) is not { } text)
            return (null, "Characters");
        if (text.Length > (isLong ? LongestText : LongestName))
            return (null, isLong ? "LongText" : "LongName");
        if (text.Length == 0)
            return IsOptional(field) ? (null, null) : (null, field switch
            {
                Fields.Party or Fields.Kind or Fields.Country or Fields.Route => "Choose",
                _ => "Missing",
            });
        return field switch
        {
            Fields.Name when !text.EnumerateRunes().Any(Rune.IsLetterOrDigit) => (null, "NoLetter"),
            Fields.Party => Among(text, text == Fields.None || NearOf(register, answers).Any(near => near.Party.Id.Value == text)),
            Fields.Kind => Among(text, Vocabulary.PartyKinds.TryRead(text, out _)),
            Fields.Country => Among(text, text == Fields.None || CountryNames.IsKnown(text)),
            Fields.Route => Among(text, text == "direct" || Pacts(register).Any(pact => pact.Id.Value == text)),
            Fields.Domain when text == Fields.None => (text, null),
            Fields.Domain => DomainName.Read(text) is { } domain ? (domain, null) : (null, "Domain"),
            Fields.Mailbox => Mail.Mailbox.TryParse(text, out var mailbox) ? (mailbox.ToString(), null) : (null, "Mailbox"),
            Fields.Contact => DomainName.ReadContact(text) is { } contact ? (contact, null) : (null, "Contact"),
            _ => (text, null),
        };
    }

    /// <summary>The pacts that somebody can be a member of.</summary>
    public static IEnumerable<Agreement> Pacts(RegisterSnapshot register) => register.AgreementList.Where(agreement => agreement.IsPact);

    private static bool IsOptional(string field) => field is Fields.NameFr or Fields.Contact or Fields.Statement or Fields.Document;

    private static bool IsMissing(string field, Answers answers, bool hasDocument)
        => field == Fields.Document ? !hasDocument : !IsOptional(field) && !answers.Has(field);

    private static (string? Value, string? Fault) Among(string text, bool isOne) => isOne ? (text, null) : (null, "Choose");
}
