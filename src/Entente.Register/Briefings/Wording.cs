using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>
/// The words of one language for what the register knows: dates by their precision, numbers by their bounds, kinds, standings, routes, evidence. What a
/// language must say is an abstract member here, so that the compiler finds what a translation lacks. Whole sentences are written where they are needed,
/// in both languages side by side, see <see cref="Say"/>.
/// </summary>
public abstract class Wording
{
    /// <summary>English.</summary>
    public static Wording English { get; } = new EnglishWording();

    /// <summary>French.</summary>
    public static Wording French { get; } = new FrenchWording();

    /// <summary>Every language there is.</summary>
    public static IReadOnlyList<Wording> All { get; } = [English, French];

    /// <summary>The two-letter ISO 639 code.</summary>
    public abstract string Language { get; }

    /// <summary>The wording of a language.</summary>
    /// <param name="language">A two-letter ISO 639 code.</param>
    /// <returns>The wording; English for a language that is not spoken here.</returns>
    public static Wording Of(string language) => All.FirstOrDefault(w => w.Language == language) ?? English;

    /// <summary>"13 November 2018", « 1er octobre 2019 ».</summary>
    /// <param name="day">The day.</param>
    /// <returns>The words.</returns>
    public abstract string Day(LocalDate day);

    /// <summary>A date as precise as it is known: "13 November 2018", "November 2018", "2018".</summary>
    /// <param name="date">The date.</param>
    /// <returns>The words.</returns>
    public abstract string Date(PartialDate date);

    /// <summary>"on 12 November 2018", "in February 2019", "in 2022".</summary>
    /// <param name="date">The date.</param>
    /// <returns>The words.</returns>
    public abstract string On(PartialDate date);

    /// <summary>The state of things on a day: "on 13 November 2018", « au 13 novembre 2018 ».</summary>
    /// <param name="day">The day.</param>
    /// <returns>The words.</returns>
    public abstract string AsOf(LocalDate day);

    /// <summary>"by 16 September 2019".</summary>
    /// <param name="day">The latest day.</param>
    /// <returns>The words.</returns>
    public abstract string By(LocalDate day);

    /// <summary>"since 12 November 2018".</summary>
    /// <param name="day">The first day.</param>
    /// <returns>The words.</returns>
    public abstract string Since(LocalDate day);

    /// <summary>"from 16 September 2019 to 19 January 2024", "on 3 May 2020" for a single day.</summary>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    /// <returns>The words.</returns>
    public abstract string FromTo(LocalDate first, LocalDate last);

    /// <summary>"from 16 September 2019".</summary>
    /// <param name="first">First day, inclusive.</param>
    /// <returns>The words.</returns>
    public abstract string From(LocalDate first);

    /// <summary>How long a standing lasts already, as exactly as it is known: "since …", "at the latest since …".</summary>
    /// <param name="standing">A standing that is in.</param>
    /// <param name="launched">When the agreement was launched; nobody joined before.</param>
    /// <returns>The words, or an empty text where nothing is known.</returns>
    public abstract string Lasting(StandingSpan standing, LocalDate launched);

    /// <summary>"1,038", « 1 038 ».</summary>
    /// <param name="number">The number.</param>
    /// <returns>Digits.</returns>
    public abstract string Number(long number);

    /// <summary>A number as newspapers set it in running text: in words below ten, then in digits.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Words or digits.</returns>
    public abstract string Spelled(long number);

    /// <summary>"31 states", "one international organisation".</summary>
    /// <param name="number">How many.</param>
    /// <param name="kind">Of what.</param>
    /// <returns>The words.</returns>
    public abstract string Counted(long number, PartyKind kind);

    /// <summary>"between 31 and 67 states", "exactly 78 states".</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="kind">Of what.</param>
    /// <returns>The words.</returns>
    public abstract string Bounded(Bounds bounds, PartyKind kind);

    /// <summary>"between 31 and 67", "exactly 78".</summary>
    /// <param name="bounds">The bounds.</param>
    /// <returns>The words.</returns>
    public abstract string Bounded(Bounds bounds);

    /// <summary>A reported number: "more than 50", "51".</summary>
    /// <param name="comparator">How it relates to the true one.</param>
    /// <param name="count">The number.</param>
    /// <returns>The words.</returns>
    public abstract string Reported(Comparator comparator, long count);

    /// <summary>One of a kind: "state".</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The words.</returns>
    public abstract string Kind(PartyKind kind);

    /// <summary>Several of a kind: "states".</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The words.</returns>
    public abstract string Kinds(PartyKind kind);

    /// <summary>The whole class, as a list heads it: "private sector".</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The words.</returns>
    public abstract string Sector(PartyKind kind);

    /// <summary>"in", "out", "unknown", "disputed".</summary>
    /// <param name="standing">The standing.</param>
    /// <returns>The word.</returns>
    public abstract string Standing(Standing standing);

    /// <summary>What is said of a party that is named: "is in", « n’est pas partie ».</summary>
    /// <param name="standing">The standing.</param>
    /// <returns>The words.</returns>
    public abstract string Is(Standing standing);

    /// <summary>"a dated statement", "the silence of a list".</summary>
    /// <param name="rank">The strength of a piece of evidence.</param>
    /// <returns>The words.</returns>
    public abstract string Rank(EvidenceRank rank);

    /// <summary>"decisive", "set aside".</summary>
    /// <param name="effect">What became of a piece of evidence.</param>
    /// <returns>The words.</returns>
    public abstract string Effect(EvidenceEffect effect);

    /// <summary>"low confidence"; empty where nothing was said.</summary>
    /// <param name="confidence">How sure those who recorded an observation were.</param>
    /// <returns>The words.</returns>
    public abstract string Sure(Confidence confidence);

    /// <summary>"a, b and c".</summary>
    /// <param name="items">At least one clause.</param>
    /// <returns>The list.</returns>
    public abstract Clause List(IReadOnlyList<Clause> items);

    /// <summary>"a, b, c and 24 others".</summary>
    /// <param name="items">At least one clause.</param>
    /// <param name="others">How many more there are.</param>
    /// <returns>The list.</returns>
    public abstract Clause List(IReadOnlyList<Clause> items, int others);

    /// <summary>"outright", "through the Cybersecurity Tech Accord", "by a route that no source states".</summary>
    /// <param name="register">The register, for the name of the pact.</param>
    /// <param name="route">The route.</param>
    /// <returns>The words, with a link to the pact.</returns>
    public abstract Clause Route(RegisterSnapshot register, Route route);

    /// <summary>A party by its name and the article that a sentence needs: "the United States", « l’Australie ».</summary>
    /// <param name="party">The party.</param>
    /// <returns>The name, with a link.</returns>
    public Clause Name(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        var name = party.Name.In(Language);
        return Join(Article(name, party.Kind == PartyKind.State), Clause.Of(name, new RunLink(LinkKind.Party, party.Id.Value)));
    }

    /// <summary>A party of which something is reported: "in Russia", « à la Russie », « aux États-Unis ».</summary>
    /// <param name="party">The party.</param>
    /// <param name="isFirst">Whether it is the first of a list: English says its preposition once, French for each.</param>
    /// <returns>The preposition and the name, with a link.</returns>
    public Clause NameOfWhere(Party party, bool isFirst)
    {
        ArgumentNullException.ThrowIfNull(party);
        var name = party.Name.In(Language);
        return Join(Whereabouts(Article(name, party.Kind == PartyKind.State), isFirst), Clause.Of(name, new RunLink(LinkKind.Party, party.Id.Value)));
    }

    /// <summary>An agreement by its name and article: "the Charter of Trust", « la Charter of Trust ».</summary>
    /// <param name="agreement">The agreement.</param>
    /// <returns>The name, with a link.</returns>
    public Clause Name(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var name = agreement.Name.In(Language);
        return Join(Article(name, isCountry: false), Clause.Of(name, new RunLink(LinkKind.Agreement, agreement.Id.Value)));
    }

    /// <summary>A group by its bare name.</summary>
    /// <param name="group">The group.</param>
    /// <returns>The name, with a link.</returns>
    public Clause Name(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Clause.Of(group.Name.In(Language), new RunLink(LinkKind.Group, group.Id.Value));
    }

    /// <summary>A source by its publisher and date: "Axios, 13 November 2018,"; the depositary's own list is "the public list".</summary>
    /// <param name="source">The source.</param>
    /// <returns>The words, with a link.</returns>
    public abstract Clause Name(SourceDeclared source);

    /// <summary>The category of a public list: the words for a kind where it is one, else the list's own word.</summary>
    /// <param name="category">The list's own word.</param>
    /// <returns>The words.</returns>
    public string Category(string category) => Words.PartyKinds.TryRead(category, out var kind) ? Sector(kind) : category;

    /// <summary>Fills the template of this language; the languages stand side by side where a sentence is written.</summary>
    /// <param name="english">English, with places {0} to {9}.</param>
    /// <param name="french">French; ordinary spaces, the rules of French typography are applied.</param>
    /// <param name="arguments">What goes into the places, in this language already.</param>
    /// <returns>The text with the evidence of its arguments.</returns>
    public Clause Say(string english, string french, params IReadOnlyList<Clause> arguments) => Clause.Fill(Choose(english, french), arguments);

    /// <summary>The text of this language.</summary>
    /// <param name="english">English.</param>
    /// <param name="french">French; ordinary spaces, the rules of French typography are applied.</param>
    /// <returns>One of the two, set as the language sets it.</returns>
    public abstract string Choose(string english, string french);

    /// <summary>The definite article before a name with the space or apostrophe after it, or nothing.</summary>
    protected abstract string Article(string name, bool isCountry);

    /// <summary>The preposition of <see cref="NameOfWhere"/>, drawn together with the article.</summary>
    protected abstract string Whereabouts(string article, bool isFirst);

    private static Clause Join(Clause a, Clause b) => Clause.Join([a, b]);
}
