using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Queries;
using Entente.Web.Accusations;
using Entente.Web.Acts;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Changing;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Parties;

/// <summary>Reads one party out of the register. What was said of its duplicates was said of it.</summary>
internal sealed class PartyQuery(RegisterSnapshot register, Party party, View view, ActWords words, AdheringOptions adhering)
{
    private readonly Language _language = view.Language;
    private readonly Wording _wording = Wording.Of(view.Language.Code);
    private readonly Party _canonical = register.Canonical(party);

    public PartyModel Read(AgreementId defaultAgreement)
    {
        var index = ActIndex.Of(register);
        HashSet<PartyId> entries = [_canonical.Id, .. _canonical.Duplicates];
        var accusations = register.Accusations.Where(a => a.Accusation.Date.First <= view.Day).OrderByDescending(a => a.Accusation.Date.First).ToArray();
        return new PartyModel(
            party.Id.Value,
            party.Name.In(_language.Code),
            party.Name,
            party.Kind,
            party.Declared.Subkind,
            party.Country,
            party.Declared.Website,
            party.Declared.Note,
            view.Day,
            register.Size,
            [.. party.AllNames.Distinct(StringComparer.Ordinal).Where(name => name != party.Name.In(_language.Code))],
            [.. party.Renamings.Select(r => new Renaming(r.Name.In(_language.Code), r.On, SourceOf(r.Source)))],
            party == _canonical ? null : Named.Of(_canonical, _language),
            [.. party.Duplicates.Select(d => Named.Of(register, d, _language))],
            party.Succession is { } succession ? new Succession(Named.Of(register, succession.By, _language), succession.On, SourceOf(succession.Source)) : null,
            register.Agreements.TryGetValue(new AgreementId(party.Id.Value), out var pact) ? Named.Of(pact, _language) : null,
            [.. register.AgreementList.Where(a => a.Launched <= view.Day && a.Id.AsParty != party.Id).Select(a => Standing(a, a.Id == defaultAgreement)).OfType<AgreementStanding>()],
            Listings(),
            Groups(entries),
            [.. accusations.Where(a => entries.Contains(a.Accusation.Accused)).Select(a => AccusationRoutes.Row(register, a.Act, a.Accusation, _language))],
            [.. accusations.Where(a => entries.Contains(a.Accusation.Accuser)).Select(a => AccusationRoutes.Row(register, a.Act, a.Accusation, _language))],
            [.. register.Attributes.Where(a => entries.Contains(a.Attribute.Party) && a.Attribute.AsOf <= view.Day).Select(a => Attribute(a.Act, a.Attribute))],
            Progress.Reports(register, _canonical.Id, view.Day, adhering, day => WasIn(defaultAgreement, day)),
            [.. index.Naming(party.Id).Reverse().Select(i => ActLine.Of(register, register.Acts[i], words, view))]);
    }

    private bool WasIn(AgreementId agreement, LocalDate day)
        => register.Agreements.TryGetValue(agreement, out var found) && register.StandingOn(found, party, day).Standing == Entente.Register.Standing.In;

    /// <summary>An agreement of which nothing was ever said is left out, unless it is the one that this instance is about.</summary>
    private AgreementStanding? Standing(Agreement agreement, bool isDefault)
    {
        var answer = register.Explain(agreement, party, view.Day);
        if (!isDefault && answer.Timeline.Spans.Count == 1 && answer.Routes.All(r => r.Evidence.Count == 0))
            return null;
        var sentence = StandingSentence.Of(register, answer, _wording);
        return new AgreementStanding(
            Named.Of(agreement, _language),
            agreement.Launched,
            answer.Standing.Standing,
            answer.Standing.JoinedEarliest,
            answer.Standing.JoinedLatest,
            answer.Standing.Span.From,
            answer.Standing.Span.Until,
            sentence.Text,
            sentence,
            [.. answer.Timeline.Spans.Select(s => new Stretch(s.From, s.Until, s.Standing))],
            [.. answer.Routes.Select(r => new RouteLine(
                r.Route,
                r.Standing.Standing,
                r.Standing.JoinedEarliest,
                r.Standing.JoinedLatest,
                r.Pact?.Standing,
                r.Membership?.Standing,
                [.. r.Evidence.Select(e => Evidence(answer, e))]))]);
    }

    private EvidenceLine Evidence(StandingAnswer answer, EvidenceAnswer e)
    {
        var sentence = EvidenceSentence.Of(register, answer, e, _wording);
        return new EvidenceLine(
            e.Act.Index, e.Act.Says.Kind, e.Rank, e.Effect, e.SaysIn, e.SaysOut, e.SilentFrom,
            e.Source is { } source ? SourceOf(source) : null, sentence.Text, sentence);
    }

    private ListingLine[] Listings() =>
    [
        .. from agreement in register.AgreementList
           from act in register.EvidenceOf(agreement, party)
           let listing = act.Says as ListingObserved
           where listing is not null
           orderby listing.From
           select new ListingLine(Named.Of(agreement, _language), listing.From, listing.Until, listing.Category, act.Index),
    ];

    private GroupLine[] Groups(HashSet<PartyId> entries) =>
    [
        .. from @group in register.Groups.Values
           from membership in @group.Memberships
           where entries.Contains(membership.Membership.Party)
           select new GroupLine(
               @group.Id.Value,
               @group.Name.In(_language.Code),
               membership.Membership.From,
               membership.Membership.Until,
               @group.MemberOn(membership.Membership.Party, view.Day),
               membership.Act.Index),
    ];

    private AttributeLine Attribute(Act act, AttributeReported reported)
    {
        var sentence = words.Attribute(register, reported.Attribute, reported.Value, _wording).Capitalised();
        return new AttributeLine(reported.Attribute, reported.Value, reported.AsOf, SourceOf(reported.Source), act.Index, sentence.Text, sentence);
    }

    private Named SourceOf(SourceId id) => new(id.Value, register.Sources.TryGetValue(id, out var found) ? found.Source.Publisher ?? found.Source.Title : id.Value);
}
