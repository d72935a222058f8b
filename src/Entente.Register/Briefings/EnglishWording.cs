using System.Globalization;
using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>British English, as the documents of the United Nations spell it.</summary>
internal sealed class EnglishWording : Wording
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>Countries that take the article in a sentence; plurals and common nouns inside a name do, in general.</summary>
    private static readonly HashSet<string> WithArticle = new(StringComparer.Ordinal)
    {
        "Bahamas", "Comoros", "Gambia", "Holy See", "Maldives", "Marshall Islands", "Netherlands", "Philippines", "Seychelles", "Solomon Islands",
        "United Arab Emirates", "United Kingdom", "United States",
    };

    public override string Language => "en";

    public override string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    public override string Date(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => Day(date.First),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Months[date.First.Month - 1]} {date.Year}"),
        _ => date.Year.ToString(CultureInfo.InvariantCulture),
    };

    public override string On(PartialDate date) => (date.Precision == DatePrecision.Day ? "on " : "in ") + Date(date);

    public override string AsOf(LocalDate day) => "on " + Day(day);

    public override string By(LocalDate day) => "by " + Day(day);

    public override string Since(LocalDate day) => "since " + Day(day);

    public override string From(LocalDate first) => "from " + Day(first);

    public override string FromTo(LocalDate first, LocalDate last) => first == last ? "on " + Day(first) : $"from {Day(first)} to {Day(last)}";

    public override string Lasting(StandingSpan standing, LocalDate launched) => standing switch
    {
        { JoinedLatest: null } => "",
        { JoinedLatest: { } latest } when standing.JoinedEarliest == latest => Since(latest),
        { JoinedLatest: { } latest, JoinedEarliest: { } earliest } when earliest > launched =>
            $"at the latest since {Day(latest)} (at the earliest since {Day(earliest)})",
        { JoinedLatest: { } latest } => "at the latest since " + Day(latest),
    };

    public override string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public override string Spelled(long number) => number is >= 0 and < 10 ? Small[number] : Number(number);

    public override string Counted(long number, PartyKind kind) => $"{Spelled(number)} {(number == 1 ? Kind(kind) : Kinds(kind))}";

    public override string Bounded(Bounds bounds, PartyKind kind) => $"{Bounded(bounds)} {(bounds.Possible == 1 ? Kind(kind) : Kinds(kind))}";

    public override string Bounded(Bounds bounds) => bounds switch
    {
        { Possible: 0 } => "no",
        { IsExact: true } => "exactly " + Spelled(bounds.Known),
        { Known: 0 } => "at most " + Spelled(bounds.Possible),
        _ => $"between {Plain(bounds.Known, bounds)} and {Plain(bounds.Possible, bounds)}",
    };

    public override string Reported(Comparator comparator, long count) => comparator switch
    {
        Comparator.Exact => Number(count),
        Comparator.MoreThan => "more than " + Number(count),
        Comparator.AtLeast => "at least " + Number(count),
        Comparator.FewerThan => "fewer than " + Number(count),
        _ => "at most " + Number(count),
    };

    public override string Kind(PartyKind kind) => kind switch
    {
        PartyKind.State => "state",
        PartyKind.PublicAuthority => "public authority",
        PartyKind.InternationalOrganization => "international organisation",
        PartyKind.PrivateSector => "private-sector organisation",
        _ => "civil-society organisation",
    };

    public override string Kinds(PartyKind kind) => kind switch
    {
        PartyKind.PublicAuthority => "public authorities",
        _ => Kind(kind) + "s",
    };

    public override string Sector(PartyKind kind) => kind switch
    {
        PartyKind.PrivateSector => "private sector",
        PartyKind.CivilSociety => "civil society",
        _ => Kinds(kind),
    };

    public override string Standing(Standing standing) => standing switch
    {
        Register.Standing.In => "in",
        Register.Standing.Out => "out",
        Register.Standing.Unknown => "unknown",
        _ => "disputed",
    };

    public override string Is(Standing standing) => standing switch
    {
        Register.Standing.In => "is in",
        Register.Standing.Out => "is out",
        Register.Standing.Unknown => "is of unknown standing",
        _ => "is of disputed standing",
    };

    public override string Rank(EvidenceRank rank) => rank switch
    {
        EvidenceRank.Ruling => "a ruling",
        EvidenceRank.Statement => "a dated statement",
        EvidenceRank.Presence => "presence on the list",
        _ => "the silence of a list",
    };

    public override string Effect(EvidenceEffect effect) => effect switch
    {
        EvidenceEffect.Decisive => "decisive",
        EvidenceEffect.Consistent => "consistent",
        EvidenceEffect.Trimmed => "set aside in part",
        _ => "set aside",
    };

    public override string Sure(Confidence confidence) => confidence switch
    {
        Confidence.Low => "low confidence",
        Confidence.Medium => "medium confidence",
        Confidence.High => "high confidence",
        _ => "",
    };

    public override Clause List(IReadOnlyList<Clause> items) => ListOf(items, " and ");

    public override Clause List(IReadOnlyList<Clause> items, int others) =>
        others == 0 ? List(items) : List([.. items, others == 1 ? "one other" : $"{Spelled(others)} others"]);

    public override Clause Route(RegisterSnapshot register, Route route)
    {
        ArgumentNullException.ThrowIfNull(register);
        return route.Pact is not { } id ? route.IsStated ? "outright" : "by a route that no source states"
            : register.Agreements.TryGetValue(id, out var pact) ? Clause.Join(["through ", Name(pact)])
            : "through " + id.Value;
    }

    public override Clause Name(SourceDeclared source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var link = new RunLink(LinkKind.Source, source.Id.Value);
        return source.SourceKind == StandingSentence.OfficialList ? Clause.Join(["the ", Clause.Of("public list", link)])
            : Clause.Join([Clause.Of(source.Publisher ?? source.Title, link), source.Published is { } on ? $" ({Date(on)})" : " (undated)"]);
    }

    public override string Choose(string english, string french) => english;

    protected override string Article(string name, bool isCountry) => !isCountry ? ProperNames.EnglishInstitution(name)
        : WithArticle.Contains(name) || name.EndsWith("Republic", StringComparison.Ordinal) ? "the " : "";

    protected override string Whereabouts(string article, bool isFirst) => isFirst ? "in " + article : article;

    private string Plain(int number, Bounds bounds) => bounds.Possible < 10 ? Spelled(number) : Number(number);

    internal static Clause ListOf(IReadOnlyList<Clause> items, string and)
    {
        ArgumentNullException.ThrowIfNull(items);
        var parts = new List<Clause>();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                parts.Add(i == items.Count - 1 ? and : ", ");
            parts.Add(items[i]);
        }

        return Clause.Join(parts);
    }
}
