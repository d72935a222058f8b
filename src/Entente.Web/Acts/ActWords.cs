using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Acts;

/// <summary>
/// What an act says, in one sentence of the reader's language with links to all it names. Each kind of act has its template in <c>ActWords.resx</c>;
/// dates, names and articles come from the register's own <see cref="Wording"/>.
/// </summary>
public sealed class ActWords(IStringLocalizer<ActWords> localizer)
{
    private readonly Words _words = new(localizer);

    /// <summary>"Party declared".</summary>
    public string Kind(string kind) => _words["kind." + kind];

    public Clause Sentence(RegisterSnapshot register, ActBody says, Language language)
    {
        var w = Wording.Of(language.Code);
        return says switch
        {
            PartyDeclared p => Say(p.Kind, Party(p.Id, p.Name.In(language.Code)), w.Kind(p.PartyKind)),
            PartyRenamed p => Say(p.Kind, Party(register, p.Party, w), p.Name.In(language.Code), When(p.On, w), Source(register, p.Source, w)),
            PartyMerged p => Say(p.Kind, Party(register, p.Party, w), Party(register, p.Into, w)),
            PartySucceeded p => Say(p.Kind, Party(register, p.Party, w), Party(register, p.By, w), w.On(p.On), Source(register, p.Source, w)),
            AgreementDeclared a => Say(a.Kind, Clause.Of(a.Name.In(language.Code), new RunLink(LinkKind.Agreement, a.Id.Value)), w.Day(a.Launched)),
            PrincipleDeclared p => Say(p.Kind, Agreement(register, p.Agreement, w), w.Number(p.Number), p.Title.In(language.Code)),
            SourceDeclared s => Say(s.Kind, InEnglish(s.Title, new RunLink(LinkKind.Source, s.Id.Value)), Published(s, w)),
            StandingObserved o => Say($"{o.Kind}.{Vocabulary(o.Statement.Claim)}", [Source(register, o.Source, w), .. Statement(register, o.Statement, w)]),
            StandingRuled r => Say($"{r.Kind}.{Vocabulary(r.Statement.Claim)}", [r.Reason, .. Statement(register, r.Statement, w)]),
            ListingObserved l => Say(
                l.Until is null ? l.Kind : l.Kind + ".until", Party(register, l.Party, w), Agreement(register, l.Agreement, w),
                l.Until is { } until ? w.FromTo(l.From, until.PlusDays(-1)) : w.From(l.From),
                l.Category is { } category ? w.Category(category) : _words["NoCategory"]),
            ListCovered c => Say(c.Kind, Agreement(register, c.Agreement, w), w.FromTo(c.From, c.Until)),
            GroupDeclared g => Say(g.Kind, Clause.Of(g.Name.In(language.Code), new RunLink(LinkKind.Group, g.Id.Value))),
            GroupMembership m => Say(m.Kind, Party(register, m.Party, w), Group(register, m.Group, w), Membership(m, w)),
            CountReported c => Say(
                c.Kind, Source(register, c.Source, w), Agreement(register, c.Agreement, w), When(c.AsOf, w), w.Reported(c.Comparator, c.Count), Category(c.Category, w)),
            AccusationReported a => Say(a.Kind, Party(register, a.Accuser, w), Party(register, a.Accused, w), InEnglish(a.Operation), w.On(a.Date), Source(register, a.Source, w)),
            AttributeReported a => Say(a.Kind, Source(register, a.Source, w), Party(register, a.Party, w), Attribute(register, a.Attribute, a.Value, w), w.Day(a.AsOf)),
            ActRetracted r => Say(r.Kind, w.Number(r.ActIndex), r.Reason),
            ActCorrected c => Say(c.Kind, w.Number(c.ActIndex), c.Reason, Sentence(register, c.Replacement, language)),
            UnreadableAct u => Say(u.Kind, InEnglish(u.Reason)),
            _ => throw new ArgumentOutOfRangeException(nameof(says), says.Kind, "an act of a kind that this program does not know is read as unreadable"),
        };
    }

    /// <summary>"no active cyber-warfare programme", "accused of assisting hacking by Russia"; the source's own word where this site has no other.</summary>
    public Clause Attribute(RegisterSnapshot register, string attribute, string value, Wording wording)
        => _words.Has($"attribute.{attribute}.{value}") ? _words[$"attribute.{attribute}.{value}"]
            : Adhering.Changing.Progress.Read(attribute) is var (year, principle) ? Clause.Fill(_words["Progress"], $"{year}", $"{principle}", value)
            : Clause.Fill(
            _words.Has("attribute." + attribute) ? _words["attribute." + attribute] : _words["AnyAttribute", attribute.Replace('-', ' '), "{0}"],
            value is "yes" or "no" ? _words["value." + value]
                : Slug.IsValid(value) && register.Parties.TryGetValue(new PartyId(value), out var party) ? wording.Name(party)
                : value);

    /// <summary>"The United Kingdom accused Iran:", before the operation.</summary>
    public Clause Claim(RegisterSnapshot register, PartyId accuser, PartyId accused, Language language)
    {
        var w = Wording.Of(language.Code);
        return Clause.Fill(_words["Claim"], Party(register, accuser, w), Party(register, accused, w)).Capitalised();
    }

    private Clause Say(string key, params IReadOnlyList<Clause> arguments)
        => Clause.Fill(_words["says." + key], arguments).Capitalised();

    private static string Vocabulary(StandingClaim claim) => Entente.Register.Acts.Words.Claims.Write(claim);

    private static Clause[] Statement(RegisterSnapshot register, StandingStatement s, Wording w) =>
    [
        Party(register, s.Party, w),
        Agreement(register, s.Agreement, w),
        s.IsLatest ? w.By(s.On.Last) : w.On(s.On),
        s.Route.IsStated ? Clause.Fill(", {0}", w.Route(register, s.Route)) : Clause.Empty,
    ];

    private string Category(string category, Wording w)
        => category == "all" ? _words["All"] : string.Join(" + ", category.Split('+').Select(w.Category));

    private Clause Published(SourceDeclared source, Wording w)
    {
        var parts = new[] { source.Publisher, source.Published is { } published ? w.Date(published) : _words["Undated"] };
        return string.Join(", ", parts.OfType<string>());
    }

    private Clause When(PartialDate? on, Wording w) => on is { } known ? w.On(known) : _words["OnUnknownDate"];

    private Clause Membership(GroupMembership m, Wording w) => (m.From, m.Until) switch
    {
        ({ } from, { } until) => Clause.Fill(_words["Membership.both"], w.On(from), w.On(until)),
        ({ } from, null) => Clause.Fill(_words["Membership.from"], w.On(from)),
        (null, { } until) => Clause.Fill(_words["Membership.until"], w.On(until)),
        _ => Clause.Empty,
    };

    /// <summary>Words that are as the record has them, whatever language a reader prefers.</summary>
    private static Clause InEnglish(string text, RunLink? link = null) => Clause.Of(text, link, Language.English.Code);

    private static Clause Party(PartyId id, string name) => Clause.Of(name, new RunLink(LinkKind.Party, id.Value));

    private static Clause Party(RegisterSnapshot register, PartyId id, Wording w)
        => register.Parties.TryGetValue(id, out var party) ? w.Name(party) : id.Value;

    private static Clause Agreement(RegisterSnapshot register, AgreementId id, Wording w)
        => register.Agreements.TryGetValue(id, out var agreement) ? w.Name(agreement) : id.Value;

    private static Clause Group(RegisterSnapshot register, GroupId id, Wording w)
        => register.Groups.TryGetValue(id, out var group) ? w.Name(group) : id.Value;

    private static Clause Source(RegisterSnapshot register, SourceId id, Wording w)
        => register.Sources.TryGetValue(id, out var source) ? w.Name(source.Source) : id.Value;
}
