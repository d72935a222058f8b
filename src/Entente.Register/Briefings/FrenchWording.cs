using System.Globalization;
using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>French, with the spaces that its typography puts before double punctuation and inside its quotation marks.</summary>
internal sealed class FrenchWording : Wording
{
    /// <summary>U+00A0, before a colon and inside « ».</summary>
    private const char NoBreak = '\u00a0';

    /// <summary>U+202F, before ; ? ! and between thousands.</summary>
    private const char Narrow = '\u202f';

    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] Small = ["aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];

    public override string Language => "fr";

    public override string Day(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day}{(day.Day == 1 ? "er" : "")} {Months[day.Month - 1]} {day.Year}");

    public override string Date(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => Day(date.First),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Months[date.First.Month - 1]} {date.Year}"),
        _ => date.Year.ToString(CultureInfo.InvariantCulture),
    };

    public override string On(PartialDate date) => (date.Precision == DatePrecision.Day ? "le " : "en ") + Date(date);

    public override string AsOf(LocalDate day) => "au " + Day(day);

    public override string By(LocalDate day) => "au plus tard le " + Day(day);

    public override string Since(LocalDate day) => "depuis le " + Day(day);

    public override string From(LocalDate first) => "à partir du " + Day(first);

    public override string FromTo(LocalDate first, LocalDate last) => first == last ? "le " + Day(first) : $"du {Day(first)} au {Day(last)}";

    public override string Lasting(StandingSpan standing, LocalDate launched) => standing switch
    {
        { JoinedLatest: null } => "",
        { JoinedLatest: { } latest } when standing.JoinedEarliest == latest => Since(latest),
        { JoinedLatest: { } latest, JoinedEarliest: { } earliest } when earliest > launched =>
            $"depuis le {Day(latest)} au plus tard (le {Day(earliest)} au plus tôt)",
        { JoinedLatest: { } latest } => $"depuis le {Day(latest)} au plus tard",
    };

    public override string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', Narrow);

    public override string Spelled(long number) => number is >= 0 and < 10 ? Small[number] : Number(number);

    public override string Counted(long number, PartyKind kind)
    {
        var isFeminine = kind != PartyKind.State;
        var count = number switch { 0 when isFeminine => "aucune", 1 when isFeminine => "une", _ => Spelled(number) };
        return $"{count} {(number <= 1 ? Kind(kind) : Kinds(kind))}";
    }

    public override string Bounded(Bounds bounds, PartyKind kind) => bounds switch
    {
        { IsExact: true, Possible: 0 } => Counted(0, kind),
        { IsExact: true } => "exactement " + Counted(bounds.Known, kind),
        { Known: 0 } => "au plus " + Counted(bounds.Possible, kind),
        _ => $"{Bounded(bounds)} {Kinds(kind)}",
    };

    public override string Bounded(Bounds bounds) => bounds switch
    {
        { Possible: 0 } => "aucun",
        { IsExact: true } => "exactement " + Spelled(bounds.Known),
        { Known: 0 } => "au plus " + Spelled(bounds.Possible),
        { Possible: < 10 } => $"entre {Spelled(bounds.Known)} et {Spelled(bounds.Possible)}",
        _ => $"entre {Number(bounds.Known)} et {Number(bounds.Possible)}",
    };

    public override string Reported(Comparator comparator, long count) => comparator switch
    {
        Comparator.Exact => Number(count),
        Comparator.MoreThan => "plus de " + Number(count),
        Comparator.AtLeast => "au moins " + Number(count),
        Comparator.FewerThan => "moins de " + Number(count),
        _ => "au plus " + Number(count),
    };

    public override string Kind(PartyKind kind) => kind switch
    {
        PartyKind.State => "État",
        PartyKind.PublicAuthority => "autorité publique",
        PartyKind.InternationalOrganization => "organisation internationale",
        PartyKind.PrivateSector => "organisation du secteur privé",
        _ => "organisation de la société civile",
    };

    public override string Kinds(PartyKind kind) => kind switch
    {
        PartyKind.State => "États",
        PartyKind.PublicAuthority => "autorités publiques",
        PartyKind.InternationalOrganization => "organisations internationales",
        PartyKind.PrivateSector => "organisations du secteur privé",
        _ => "organisations de la société civile",
    };

    public override string Sector(PartyKind kind) => kind switch
    {
        PartyKind.PrivateSector => "secteur privé",
        PartyKind.CivilSociety => "société civile",
        _ => Kinds(kind),
    };

    public override string Standing(Standing standing) => standing switch
    {
        Register.Standing.In => "partie",
        Register.Standing.Out => "non partie",
        Register.Standing.Unknown => "indéterminé",
        _ => "contesté",
    };

    public override string Is(Standing standing) => standing switch
    {
        Register.Standing.In => "est partie",
        Register.Standing.Out => "n’est pas partie",
        Register.Standing.Unknown => "a un statut indéterminé",
        _ => "a un statut contesté",
    };

    public override string Rank(EvidenceRank rank) => rank switch
    {
        EvidenceRank.Ruling => "une décision",
        EvidenceRank.Statement => "une déclaration datée",
        EvidenceRank.Presence => "la présence sur la liste",
        _ => "le silence d’une liste",
    };

    public override string Effect(EvidenceEffect effect) => effect switch
    {
        EvidenceEffect.Decisive => "décisive",
        EvidenceEffect.Consistent => "concordante",
        EvidenceEffect.Trimmed => "écartée en partie",
        _ => "écartée",
    };

    public override string Sure(Confidence confidence) => confidence switch
    {
        Confidence.Low => "confiance faible",
        Confidence.Medium => "confiance moyenne",
        Confidence.High => "confiance élevée",
        _ => "",
    };

    public override Clause List(IReadOnlyList<Clause> items) => EnglishWording.ListOf(items, " et ");

    public override Clause List(IReadOnlyList<Clause> items, int others) =>
        others == 0 ? List(items) : List([.. items, others == 1 ? "une autre" : $"{Spelled(others)} autres"]);

    public override Clause Route(RegisterSnapshot register, Route route)
    {
        ArgumentNullException.ThrowIfNull(register);
        return route.Pact is not { } id ? route.IsStated ? "à titre direct" : "par une voie qu’aucune source ne précise"
            : register.Agreements.TryGetValue(id, out var pact) ? Clause.Join(["par ", Name(pact)])
            : "par " + id.Value;
    }

    public override Clause Name(SourceDeclared source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var link = new RunLink(LinkKind.Source, source.Id.Value);
        return source.SourceKind == StandingSentence.OfficialList ? Clause.Join(["la ", Clause.Of("liste publique", link)])
            : Clause.Join([Clause.Of(source.Publisher ?? source.Title, link, source.Publisher is null ? "en" : null), source.Published is { } on ? $" ({Date(on)})" : " (sans date)"]);
    }

    public override string Choose(string english, string french) => french
        .Replace(" :", NoBreak + ":", StringComparison.Ordinal)
        .Replace("« ", "«" + NoBreak, StringComparison.Ordinal)
        .Replace(" »", NoBreak + "»", StringComparison.Ordinal)
        .Replace(" ;", Narrow + ";", StringComparison.Ordinal)
        .Replace(" ?", Narrow + "?", StringComparison.Ordinal)
        .Replace(" !", Narrow + "!", StringComparison.Ordinal);

    protected override string Article(string name, bool isCountry) => isCountry ? ProperNames.FrenchCountry(name) : ProperNames.FrenchInstitution(name);

    protected override string Whereabouts(string article, bool isFirst) => article switch { "le " => "au ", "les " => "aux ", _ => "à " + article };
}
