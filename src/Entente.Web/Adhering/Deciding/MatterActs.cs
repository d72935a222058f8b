using System.Text;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;
using NodaTime.Text;
using Route = Entente.Register.Route;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Adhering.Deciding;

/// <summary>What a matter comes to.</summary>
/// <param name="Party">Whom it concerns.</param>
/// <param name="Acts">What enters the log.</param>
public sealed record MatterOutcome(PartyId Party, IReadOnlyList<ActBody> Acts);

/// <summary>
/// From a matter that was decided to the acts that say so. Organisations only: no person, no mailbox but a contact that the organisation itself makes public. The
/// source of each is the matter, with the hash of its document, so that whoever has the document can show what the register rests on.
/// </summary>
public sealed class MatterActs(RegisterSnapshot register, AgreementId agreement, LocalDate today)
{
    private const int LongestSlug = 80;

    public const string ContactAttribute = "security-contact";
    public const string StatementAttribute = "statement";

    public MatterOutcome Of(Matter matter, IReadOnlyList<MatterProof> proofs, DocumentLine? document)
    {
        var party = new PartyId(matter.Party ?? NewSlug(matter.Answers[Fields.Name]!));
        var says = matter.Answers;
        var source = Source(matter, party, proofs, document);
        return new(party, matter.Kind switch
        {
            MatterKind.SignOn => [source, .. SignOn(party, says, source.Id)],
            MatterKind.Rename => [source, new PartyRenamed(party, NameOf(says), Date(says), source.Id, null)],
            MatterKind.Correction => [source, Correct(matter, register.Parties[party])],
            MatterKind.Merge => [new PartyMerged(new(says[Fields.Other]!), party, $"asked for by the organisation, {source.Id}"), source],
            MatterKind.Succession => [source, new PartySucceeded(party, new(says[Fields.Other]!), Date(says) ?? new(today), source.Id, null)],
            MatterKind.Pact => [source, .. Pact(party, says, source.Id)],
            _ => [source, .. Leave(party, new(says[Fields.Agreement] ?? agreement.Value), Date(says) ?? new(today), source.Id)],
        });
    }

    /// <summary>Leaving by every route of its own; what a pact brings stays with the pact.</summary>
    public IReadOnlyList<ActBody> Leave(PartyId party, AgreementId from, PartialDate on, SourceId source)
        => [.. OwnRoutes(party, from).Select(route => new StandingObserved(new(from, party, StandingClaim.Left, on, IsLatest: false, route), source, Confidence.High, null))];

    /// <summary>The routes by which a party is, or may be, in an agreement without a pact.</summary>
    public IReadOnlyList<Route> OwnRoutes(PartyId party, AgreementId from)
    {
        var routes = register.RoutesOn(register.Agreements[from], register.Canonical(register.Parties[party]), today).Select(found => found.Route).ToArray();
        return [.. routes.Where(route => route.Pact is null)];
    }

    private IEnumerable<ActBody> SignOn(PartyId party, Answers says, SourceId source)
    {
        if (!register.Parties.ContainsKey(party))
        {
            Vocabulary.PartyKinds.TryRead(says[Fields.Kind]!, out var kind);
            yield return new PartyDeclared(
                party, NameOf(says), kind, null,
                says.Named(Fields.Country),
                says.Named(Fields.Domain) is { } domain ? $"https://{domain}/" : null,
                [], null);
        }

        var into = says[Fields.Route] is { } pact && pact != "direct" ? new AgreementId(pact) : agreement;
        if (!register.Parties.ContainsKey(party) || !OwnRoutes(party, into).Contains(Route.Direct))
            yield return new StandingObserved(new(into, party, StandingClaim.Joined, new PartialDate(today), IsLatest: false, Route.Direct), source, Confidence.High, null);
        if (says[Fields.Contact] is { } contact)
            yield return new AttributeReported(party, ContactAttribute, contact, today, source);
        if (says[Fields.Statement] is { } statement)
            yield return new AttributeReported(party, StatementAttribute, statement, today, source);
    }

    private IEnumerable<ActBody> Pact(PartyId lead, Answers says, SourceId source)
    {
        var id = says[Fields.Other] is { } known ? new AgreementId(known) : new AgreementId(NewSlug(says[Fields.Name]!));
        if (!register.Agreements.ContainsKey(id))
            yield return new AgreementDeclared(id, NameOf(says), AgreementKind.Pact, Date(says)?.First ?? today, lead, null, says[Fields.Website]);
        if (!register.Parties.ContainsKey(id.AsParty))
            yield return new PartyDeclared(id.AsParty, NameOf(says), register.Parties[lead].Kind, null, null, says[Fields.Website], [], null);
        yield return new StandingObserved(new(agreement, id.AsParty, StandingClaim.Joined, new PartialDate(today), IsLatest: false, Route.Direct), source, Confidence.High, null);
    }

    private static ActCorrected Correct(Matter matter, Party party)
    {
        var (says, declared) = (matter.Answers, party.Declared);
        var corrected = declared with
        {
            Name = says[Fields.Name] is null ? declared.Name : NameOf(says),
            PartyKind = says[Fields.Kind] is { } word && Vocabulary.PartyKinds.TryRead(word, out var kind) ? kind : declared.PartyKind,
            Country = says.Has(Fields.Country) ? says.Named(Fields.Country) : declared.Country,
            Website = says.Has(Fields.Website) ? says.Named(Fields.Website) : declared.Website,
        };
        return new(party.Act.Index, $"asked for by the organisation, change-{matter.Id.ToLowerInvariant()}", corrected);
    }

    private SourceDeclared Source(Matter matter, PartyId party, IReadOnlyList<MatterProof> proofs, DocumentLine? document)
    {
        var (prefix, title) = matter.Kind switch
        {
            MatterKind.SignOn => ("sign-on", "Sign-on form of " + matter.Answers[Fields.Name]),
            MatterKind.Withdrawal => ("withdrawal", "Withdrawal by " + NameOf(party)),
            MatterKind.Record => ("record", matter.Answers[Fields.Reason]!),
            MatterKind.Pact => ("pact", $"Sign-on form of {matter.Answers[Fields.Name]}, by {NameOf(party)}"),
            _ => ("change", "Request of " + NameOf(party)),
        };
        var seen = proofs.Where(proof => proof.Kind is not ProofKind.Hand).Select(proof => proof.Kind switch
        {
            ProofKind.Mailbox => "a mailbox of the applicant",
            ProofKind.Pact => "membership, by the lead of the pact",
            _ => $"the domain {matter.Answers[Fields.Domain]}, by {(proof.Kind == ProofKind.Dns ? "DNS" : "a file on its web server")}",
        }).ToList();
        if (proofs.Any(proof => proof.Kind == ProofKind.Hand))
            seen.Add("evidence that the secretariat saw");
        string?[] parts =
        [
            document is null ? null : $"document SHA-256 {document.HashText}",
            seen.Count == 0 ? null : "proven: " + string.Join("; ", seen),
        ];
        var retrieved = string.Join(". ", parts.OfType<string>());
        return new(
            new($"{prefix}-{matter.Id.ToLowerInvariant()}"), title, matter.Kind == MatterKind.Record ? "Secretariat" : matter.Answers[Fields.Name] is { } name && matter.Party is null ? name : NameOf(party),
            new PartialDate(today), null, prefix, retrieved.Length == 0 ? null : retrieved);
    }

    private string NameOf(PartyId party) => register.Parties.TryGetValue(party, out var known) ? known.Name.En : party.Value;

    private static LocalizedText NameOf(Answers says) => new(says[Fields.Name]!, says[Fields.NameFr] is { } fr && fr != says[Fields.Name] ? fr : null);

    private static PartialDate? Date(Answers says) => says[Fields.On] is { } on && PartialDate.TryParse(on, out var date) ? date : null;

    /// <summary>A name for addresses, which no party, agreement or pact has yet. Names without Latin letters get a number.</summary>
    private string NewSlug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in Roll.FoldText(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == LongestSlug)
                break;
        }

        var stem = slug.ToString().Trim('-') is { Length: > 1 } text ? text : "party";
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 && stem != "party" ? stem : $"{stem}-{n}")
            .First(id => !register.Parties.ContainsKey(new(id)) && !register.Agreements.ContainsKey(new(id)));
    }
}
