using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Bench;

/// <summary>
/// Acts of a register of any size, the same on every run: one agreement, some sources, parties, and about each of them observations in the order of
/// their days. French names, aliases and websites are as rare as in the shipped facts. A party is said to be out, then in (or to have joined on a day), then perhaps to have left, and so on, never two claims on one day. So nothing is
/// disputed, and the latest evidence up to a day, with the next one after it, decides: a rule that SQL can state (<see cref="Sql"/>).
/// </summary>
internal sealed class SeededActs(int parties, int observations)
{
    public static readonly AgreementId Agreement = new("the-call");
    public static readonly LocalDate Launched = new(2018, 11, 12);
    public static readonly Instant Recorded = Instant.FromUtc(2026, 11, 21, 0, 0);

    /// <summary>The days of all observations fall into this many days from the launch.</summary>
    public const int DayCount = 2500;

    private const int SourceCount = 200;
    private static readonly string[] Countries = ["FRA", "DEU", "USA", "GBR", "JPN", "CAN", "ITA", "BRA", "IND", "KEN"];

    public int Parties => parties;

    public int Observations => observations;

    public int Count => 1 + SourceCount + parties + observations;

    /// <summary>The name of the i-th party.</summary>
    public static string PartyName(int i) => $"organisation-{i:x6}";

    public IEnumerable<ActBody> Bodies()
    {
        yield return new AgreementDeclared(
            Agreement, new("The Call", "L’Appel"), AgreementKind.Declaration, Launched, null, "non-binding", "https://call.example/");
        var sources = Enumerable.Range(0, SourceCount).Select(i => new SourceId($"source-{i:d4}")).ToArray();
        foreach (var source in sources)
            yield return new SourceDeclared(source, $"Source {source}", "The publisher", new PartialDate(Launched), $"https://news.example/{source}", "news", "full");
        var random = new Random(20181112);
        for (var i = 0; i < parties; i++)
        {
            var id = new PartyId(PartyName(i));
            yield return new PartyDeclared(
                id,
                new($"Organisation number {i}", i % 12 == 0 ? $"Organisme {i}" : null),
                (PartyKind)(i % 5),
                i % 5 == 0 ? null : "association",
                Countries[i % Countries.Length],
                i % 11 == 0 ? $"https://{id}.example/" : null,
                i % 6 == 0 ? [$"ORG-{i}"] : [],
                null);
            var share = (int)(((long)observations * (i + 1) / parties) - ((long)observations * i / parties));
            foreach (var says in About(id, share, random, sources))
                yield return says;
        }
    }

    private static IEnumerable<StandingObserved> About(PartyId party, int count, Random random, SourceId[] sources)
    {
        var (day, isIn) = (0, false);
        for (var i = 0; i < count; i++)
        {
            day += 1 + random.Next(Math.Max(1, DayCount / (count + 1)));
            var claim = (isIn, random.Next(8)) switch
            {
                (false, < 3) => StandingClaim.Out,
                (false, < 6) => StandingClaim.In,
                (false, _) => StandingClaim.Joined,
                (true, < 7) => StandingClaim.In,
                _ => StandingClaim.Left,
            };
            isIn = claim is StandingClaim.In or StandingClaim.Joined;
            var statement = new StandingStatement(Agreement, party, claim, new PartialDate(Launched.PlusDays(day)), false, Route.Unstated);
            yield return new StandingObserved(statement, sources[random.Next(sources.Length)], (Confidence)random.Next(4), null);
        }
    }
}
