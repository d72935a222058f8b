using Entente.Web.Components;
using Entente.Web.Pictures;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Style;

/// <summary>
/// Sample data for the style guide: plausible in shape, made up in substance. Sentences are keys of <c>StylePage.resx</c>; names of
/// organisations are samples too.
/// </summary>
public sealed record StyleSamples(
    IReadOnlyDictionary<string, MapCountry> Countries,
    IReadOnlyList<AdherencePoint> Adherence,
    IReadOnlyList<StandingSpan> Spans,
    IReadOnlyList<NetworkPact> Pacts,
    IReadOnlyList<SplitRow> Blocs,
    IReadOnlyList<CounterCount> Counts,
    string Hash)
{
    public static readonly LocalDate Launch = new(2018, 11, 12);

    private const string In = """
        ALB AND ARG ARM AUT BEL BEN BGR BIH BRA CAF CAN CHE CHL CIV COG COL CRI CYP CZE DEU DNK DOM ECU EGY ESP EST ETH FIN FJI FRA GAB GBR GEO
        GIN GRC HND HRV HTI HUN IRL ISL ITA JPN KAZ KEN KGZ KHM KOR LAO LBN LIE LTU LUX LVA MAR MCO MDA MEX MKD MLT MNE MUS NLD NOR NZL PAN PER
        POL PRT QAT ROU RWA SEN SGP SMR SRB SVK SVN SWE TJK TUN UZB VAT VUT
        """;

    public static StyleSamples Create(View view) => new(
        CountriesOf(view),
        Growth(),
        [
            new(Launch, new LocalDate(2018, 11, 14), StandingMark.Out),
            new(new LocalDate(2018, 11, 14), new LocalDate(2019, 9, 16), StandingMark.Unknown),
            new(new LocalDate(2019, 9, 16), new LocalDate(2021, 3, 1), StandingMark.In),
            new(new LocalDate(2021, 3, 1), new LocalDate(2021, 11, 10), StandingMark.Disputed),
            new(new LocalDate(2021, 11, 10), null, StandingMark.In),
        ],
        Pact(view),
        [
            new("Five Eyes", 3, 0, 0, 2, view.Url("/style")),
            new("G7", 5, 1, 0, 1),
            new("G20", 9, 2, 1, 8),
            new("EU", 24, 3, 0, 0),
        ],
        [
            new("State", 31, 67),
            new("Public authority", 28, 28),
            new("Civil society", 142, 347),
            new("Private sector", 358, 642),
        ],
        "9b0a6c1f52f2a1f0f7c8c5f7b1c64e0d1f5d5a8b1c0b7a3e2d4f6a8c9e0b1d2f");

    public static IReadOnlyList<ChartEvent> Events(Words words, View view) =>
    [
        new(new LocalDate(2018, 11, 12), words["Event.launch"], view.Url("/style")),
        new(new LocalDate(2018, 11, 13), words["Event.article"]),
        new(new LocalDate(2019, 9, 16), words["Event.list"], view.Url("/style")),
        new(new LocalDate(2019, 11, 12), words["Event.anniversary"]),
        new(new LocalDate(2021, 11, 11), words["Event.joined"], view.Url("/style")),
        new(new LocalDate(2024, 1, 19), words["Event.update"]),
    ];

    public static IReadOnlyList<EvidenceItem> Evidence(Words words, Formats format, View view) =>
    [
        new(format.AtTheLatest(new LocalDate(2019, 9, 16)), words["Evidence.listed"], new Link(words["Evidence.list"], view.Url("/style")), new Link(words["Evidence.act", 512], view.Url("/style"))),
        new(format.Day(new LocalDate(2018, 11, 13)), words["Evidence.absent"], new Link(words["Evidence.article"], view.Url("/style")), new Link(words["Evidence.act", 77], view.Url("/style"))),
        new(format.Month(new LocalDate(2018, 11, 12)), words["Evidence.silent"], SetAside: words["Evidence.weaker"]),
    ];

    private static Dictionary<string, MapCountry> CountriesOf(View view)
    {
        var countries = new Dictionary<string, MapCountry>(StringComparer.Ordinal);
        foreach (var id in In.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            countries[id] = new MapCountry(StandingMark.In, "", view.Url("/style"));
        foreach (var id in new[] { "RUS", "CHN", "ISR", "SAU", "IRN", "PRK", "TUR", "IND", "PAK", "ZAF", "IDN", "VNM", "NGA" })
            countries[id] = new MapCountry(StandingMark.Out, "", view.Url("/style"));
        foreach (var id in new[] { "USA", "UKR", "PHL", "TTO", "BOL", "TWN", "PSE", "XKX" })
            countries[id] = new MapCountry(StandingMark.Unknown, "");
        foreach (var id in new[] { "AUS", "DZA", "TUV" })
            countries[id] = new MapCountry(StandingMark.Disputed, "");
        return countries;
    }

    /// <summary>A curve with a start that is poorly known, a long plateau and small steps.</summary>
    private static List<AdherencePoint> Growth()
    {
        var points = new List<AdherencePoint> { new(Launch, 370, 568) };
        var (day, known) = (Launch, 370);
        for (var i = 1; i <= 60; i++)
        {
            day = day.PlusDays(17 + (i * 29 % 41));
            known += i < 28 ? 22 + (i * 13 % 17) : i % 5;
            points.Add(new AdherencePoint(day, known, Math.Max(known, 568 + (i * 21) - Math.Max(0, (i - 22) * 14))));
        }

        return points;
    }

    private static NetworkPact[] Pact(View view)
    {
        var shared = new NetworkMember("both", "Cascade Systems", StandingMark.In, view.Url("/style"), Large: true);
        return
        [
            new("accord", "Tech Accord", StandingMark.In, [shared, .. Members("a", 84, 9, view)], view.Url("/style")),
            new("charter", "Charter of Trust", StandingMark.In, [shared, .. Members("c", 15, 6, view)], view.Url("/style")),
            new("alliance", "Cities Alliance", StandingMark.Unknown, [.. Members("i", 22, 30, view)]),
        ];
    }

    private static IEnumerable<NetworkMember> Members(string prefix, int count, int large, View view)
    {
        string[] names = ["Northwind", "Contoso", "Fabrikam", "Tailspin", "Adatum", "Litware", "Proseware", "Wingtip", "Lucerne", "Trey Research"];
        for (var i = 0; i < count; i++)
        {
            var mark = i % 11 == 4 ? StandingMark.Unknown : i % 23 == 7 ? StandingMark.Disputed : i % 17 == 9 ? StandingMark.Out : StandingMark.In;
            yield return new NetworkMember($"{prefix}{i}", $"{names[i % names.Length]} {prefix.ToUpperInvariant()}{i}", mark, view.Url("/style"), i % large == 0);
        }
    }
}
