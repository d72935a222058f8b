using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>
/// What one piece of evidence says, as a claim by its source: "Axios (13 November 2018) reports that it was not in on that day". The party is not named,
/// because the reader sees the sentence beneath its name.
/// </summary>
public static class EvidenceSentence
{
    /// <summary>The sentence for one piece of evidence of an explanation.</summary>
    /// <param name="register">The register.</param>
    /// <param name="answer">The explanation that holds the evidence.</param>
    /// <param name="evidence">One of its pieces.</param>
    /// <param name="wording">The language.</param>
    /// <returns>One sentence with a full stop, that also says why evidence was set aside, and how sure it is where it is not sure.</returns>
    public static Sentence Of(RegisterSnapshot register, StandingAnswer answer, EvidenceAnswer evidence, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(wording);
        var clauses = new List<Clause> { Claim(register, evidence, answer.Day, wording).Capitalised() };
        if ((evidence.Act.Says as StandingObserved)?.Confidence is Confidence.Low or Confidence.Medium)
            clauses.Add($" ({wording.Sure(((StandingObserved)evidence.Act.Says).Confidence)})");
        if (evidence.Effect is EvidenceEffect.Trimmed or EvidenceEffect.SetAside)
            clauses.Add(WhySetAside(answer, evidence, wording));
        if (OfOthers(register, answer, evidence.Act.Says) is var (party, agreement))
            clauses.Add(wording.Say(" (said of {0} and {1})", " (à propos de {0} et de {1})", wording.Name(party), wording.Name(agreement)));
        clauses.Add(".");
        return new Sentence(clauses);
    }

    /// <summary>Whom and what the evidence is about, where that is the pact that carries the party, or the party's membership in it; else null.</summary>
    private static (Party Party, Agreement Agreement)? OfOthers(RegisterSnapshot register, StandingAnswer answer, ActBody says)
    {
        (PartyId Party, AgreementId Agreement)? about = says switch
        {
            StandingObserved o => (o.Statement.Party, o.Statement.Agreement),
            StandingRuled r => (r.Statement.Party, r.Statement.Agreement),
            ListingObserved l => (l.Party, l.Agreement),
            _ => null,
        };
        if (about is not { } ids)
            return null;
        var (party, agreement) = (register.Canonical(register.Parties[ids.Party]), register.Agreements[ids.Agreement]);
        return party == answer.Party && agreement == answer.Agreement ? null : (party, agreement);
    }

    /// <summary>The claim alone, without a full stop and in lower case, for use inside a longer sentence.</summary>
    internal static Clause Claim(RegisterSnapshot register, EvidenceAnswer evidence, LocalDate day, Wording w)
    {
        var source = evidence.Source is { } id && register.Sources.TryGetValue(id, out var declared) ? declared.Source : null;
        var by = source is null ? Clause.Empty : w.Name(source);
        var claim = evidence.Act.Says switch
        {
            StandingObserved o when source is not null => Observed(register, source, o.Statement, w),
            StandingRuled r => w.Say(
                "a ruling finds that {0}, because “{1}”",
                "une décision retient {0}, au motif suivant : « {1} »", Said(register, r.Statement, false, w), r.Reason),
            ListingObserved l => Listed(l, by, w),
            ListCovered => Silent(evidence, by, day, w),
            PartySucceeded s => w.Say(
                "{0} reports that {1} took its place {2}",
                "{0} indique que {1} lui a succédé {2}", by, w.Name(register.Parties[s.By]), w.On(s.On)),
            _ => by,
        };
        return claim.Because(register, evidence.Act.Index);
    }

    private static Clause Observed(RegisterSnapshot register, SourceDeclared source, StandingStatement says, Wording w)
    {
        var (by, said) = (w.Name(source), Said(register, says, source.Published == says.On && !says.IsLatest, w));
        if (source.Published?.Last < says.On.First)
            return w.Say(
                "it is recorded that {0}, but the source given, {1}, is older",
                "le registre porte {0}, mais la source citée, {1}, est antérieure", said, by);
        return source.SourceKind == StandingSentence.OfficialList
            ? w.Say("{0} shows that {1}", "{0} montre {1}", by, said)
            : w.Say("{0} reports that {1}", "{0} signale {1}", by, said);
    }

    /// <summary>"it joined on 12 November 2018 through the Charter of Trust", « l’adhésion à titre direct, le 12 novembre 2018 ».</summary>
    private static Clause Said(RegisterSnapshot register, StandingStatement says, bool thatDay, Wording w)
    {
        var when = thatDay ? w.Choose("on that day", "à cette date") : says.IsLatest ? w.By(says.On.Last)
            : says.Claim is StandingClaim.In or StandingClaim.Out ? w.AsOf(says.On.First) : w.On(says.On);
        var said = says.Claim switch
        {
            StandingClaim.In => w.Say("it was in {0}", "la qualité de partie {0}", when),
            StandingClaim.Out => w.Say("it was not in {0}", "l’absence {0}", when),
            StandingClaim.Joined when says.Route == Route.Direct => w.Say("it joined outright {0}", "l’adhésion {0}", when),
            StandingClaim.Joined => w.Say("it joined {0}", "l’adhésion {0}", when),
            _ => w.Say("it left {0}", "le retrait {0}", when),
        };
        return !says.Route.IsStated || (says is { Claim: StandingClaim.Joined } && says.Route == Route.Direct && w == Wording.English) ? said
            : w.Say("{0} {1}", "{0}, {1}", said, w.Route(register, says.Route));
    }

    private static Clause Listed(ListingObserved listing, Clause by, Wording w)
    {
        var when = listing.Until is { } until ? w.FromTo(listing.From, until.PlusDays(-1)) : w.From(listing.From);
        return listing.Category is { } category
            ? w.Say("{0} shows it {1}, under “{2}”", "{0} en fait mention {1}, sous « {2} »", by, when, w.Category(category))
            : w.Say("{0} shows it {1}", "{0} en fait mention {1}", by, when);
    }

    /// <summary>The silence of a list speaks for its own days; for others it is read with the days on which it was complete.</summary>
    private static Clause Silent(EvidenceAnswer evidence, Clause by, LocalDate day, Wording w)
    {
        if (evidence is not { SilentFrom: { } from, SaysOut: { } until })
            return by;
        return from <= day && day <= until
            ? w.Say("{0}, complete on that day, does not show it", "{0}, complète ce jour-là, n’en fait pas mention", by)
            : w.Say("{0}, complete {1}, does not show it", "{0}, complète {1}, n’en fait pas mention", by, w.FromTo(from, until));
    }

    private static Clause WhySetAside(StandingAnswer answer, EvidenceAnswer evidence, Wording w)
    {
        var stronger = answer.Routes.Where(r => r.Evidence.Any(e => e.Act == evidence.Act && e.Effect == evidence.Effect)).SelectMany(r => r.Evidence)
            .Where(e => e.Rank < evidence.Rank && Contradicts(e, evidence))
            .Select(e => (EvidenceRank?)e.Rank).Min();
        return stronger is { } rank
            ? w.Say(
                "; this is {0}, because {1} is stronger than {2}",
                " ; cette preuve est {0}, car {1} l’emporte sur {2}", w.Effect(evidence.Effect), w.Rank(rank), w.Rank(evidence.Rank))
            : w.Say(
                "; this is {0}, because stronger evidence contradicts it",
                " ; cette preuve est {0}, car une preuve plus forte la contredit", w.Effect(evidence.Effect));
    }

    private static bool Contradicts(EvidenceAnswer stronger, EvidenceAnswer weaker) =>
        (weaker.SaysIn is { } inFrom && stronger.SaysOut >= inFrom) || (weaker.SaysOut is { } outUntil && stronger.SaysIn <= outUntil);
}
