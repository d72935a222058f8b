using Entente.Register.Acts;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests.Worlds;

/// <summary>
/// Random small worlds: three parties and two pacts that are parties too, in and out of one declaration and of both pacts, within six weeks about a turn of
/// the year, so that months and years of which only so much is known overlap with days.
/// </summary>
public static class RandomWorlds
{
    public static readonly LocalDate FirstDay = new(2019, 12, 18);
    public const int Window = 40;

    private static readonly string[] Parties = ["p", "q", "r", "x", "y"];
    private static readonly string[] Agreements = ["accord", "x", "y"];

    public static IReadOnlyList<ActBody> Header { get; } =
    [
        new SourceDeclared(new("news"), "News", null, null, null, "news", null),
        new SourceDeclared(new("list"), "List", null, null, null, "official-list", null),
        new AgreementDeclared(new("accord"), new("Accord"), AgreementKind.Declaration, FirstDay.PlusDays(2), null, null, null),
        new AgreementDeclared(new("x"), new("Pact X"), AgreementKind.Pact, FirstDay, null, null, null),
        new AgreementDeclared(new("y"), new("Pact Y"), AgreementKind.Pact, FirstDay.PlusDays(4), null, null, null),
        Declared("p", PartyKind.State), Declared("q", PartyKind.PrivateSector), Declared("r", PartyKind.PrivateSector),
        Declared("x", PartyKind.PrivateSector), Declared("y", PartyKind.CivilSociety),
    ];

    /// <summary>Everything at once.</summary>
    public static Arbitrary<World> All { get; } = Worlds(Line(Body(Parties, Agreements), takesBack: 3));

    /// <summary>One party and one agreement, so that much is said of the same thing.</summary>
    public static Arbitrary<World> Dense { get; } = Worlds(Line(Body(["p"], ["accord"]), takesBack: 1));

    /// <summary>A party, a pact and what the pact adheres to.</summary>
    public static Arbitrary<World> OnePact { get; } = Worlds(Line(Body(["p", "x"], ["accord", "x"]), takesBack: 1));

    /// <summary>Only evidence, all of which could have been recorded in another order.</summary>
    public static Arbitrary<World> EvidenceOnly { get; } = Worlds(Line(Evidence(Parties, Agreements), takesBack: 0));

    /// <summary>Evidence without any leaving.</summary>
    public static Arbitrary<World> WithoutLeavings { get; } = Worlds(Line(Evidence(["p", "q", "x"], ["accord", "x"], [.. Claims.Where(c => c != StandingClaim.Left)]), 0));

    /// <summary>The body of a day's evidence, for tests that add to a world.</summary>
    public static Gen<LocalDate> Day { get; } = Gen.Choose(0, Window).Select(d => FirstDay.PlusDays(d));

    private static StandingClaim[] Claims =>
        [StandingClaim.In, StandingClaim.In, StandingClaim.Out, StandingClaim.Out, StandingClaim.Joined, StandingClaim.Joined, StandingClaim.Left];

    /// <summary>One line of a world: an act, or an offset back to the act that it takes back.</summary>
    private sealed record Draft(ActBody Says, int? Back);

    private static PartyDeclared Declared(string id, PartyKind kind) => new(new(id), new(id.ToUpperInvariant()), kind, null, null, null, [], null);

    private static Arbitrary<World> Worlds(Gen<Draft> line) =>
        Arb.From(Gen.Choose(1, 18).SelectMany(n => line.ListOf(n)).Select(Build), w => w.Smaller());

    private static World Build(IEnumerable<Draft> drafts)
    {
        var lines = Header.Select((says, i) => new WorldLine(i, says)).ToList();
        foreach (var draft in drafts)
        {
            var target = draft.Back is { } back ? lines[lines.Count - 1 - (back % (lines.Count - Header.Count + 2))].Id : 0;
            lines.Add(new(lines.Count, draft.Says switch
            {
                ActRetracted r => r with { ActIndex = target },
                ActCorrected c => c with { ActIndex = target },
                var says => says,
            }));
        }

        return new World(lines);
    }

    private static Gen<Draft> Line(Gen<ActBody> body, int takesBack)
    {
        var plain = body.Select(says => new Draft(says, null));
        if (takesBack == 0)
            return plain;
        var retracts = Gen.Choose(0, 12).Select(back => new Draft(new ActRetracted(0, "r"), back));
        var corrects =
            from back in Gen.Choose(0, 12)
            from says in body
            select new Draft(new ActCorrected(0, "r", says), back);
        return Gen.Frequency((12, plain), (takesBack, retracts), (takesBack, corrects));
    }

    private static Gen<ActBody> Body(string[] parties, string[] agreements)
    {
        var party = Gen.Elements(parties).Select(p => new PartyId(p));
        var anyParty = Gen.Elements(Parties).Select(p => new PartyId(p));
        var succeeded =
            from who in party
            from successor in anyParty
            from date in Date
            select (ActBody)new PartySucceeded(who, successor, date, new("news"), null);
        var merged =
            from who in anyParty
            from kept in party
            select (ActBody)new PartyMerged(who, kept, null);
        var renamed = party.Select(who => (ActBody)new PartyRenamed(who, new("New name"), null, new("news"), null));
        return Gen.Frequency((20, Evidence(parties, agreements)), (1, succeeded), (1, merged), (1, renamed));
    }

    private static Gen<ActBody> Evidence(string[] parties, string[] agreements) => Evidence(parties, agreements, Claims);

    private static Gen<ActBody> Evidence(string[] parties, string[] agreements, StandingClaim[] claims)
    {
        var party = Gen.Elements(parties).Select(p => new PartyId(p));
        var agreement = Gen.Elements(agreements).Select(a => new AgreementId(a));
        var route = Gen.Frequency(
            (5, Gen.Constant(Route.Unstated)), (2, Gen.Constant(Route.Direct)), (3, Gen.Constant(Route.Via(new("x")))), (1, Gen.Constant(Route.Via(new("y")))));
        var statement =
            from who in party
            from what in agreement
            from claim in Gen.Elements(claims)
            from isLatest in claim is StandingClaim.Joined or StandingClaim.Left ? Gen.Elements(false, false, true) : Gen.Constant(false)
            from date in isLatest || claim is StandingClaim.In or StandingClaim.Out ? Day.Select(d => new PartialDate(d)) : Date
            from way in route
            select new StandingStatement(what, who, claim, date, isLatest, way);
        var observed =
            from says in statement
            from source in Gen.Elements("news", "list")
            select (ActBody)new StandingObserved(says, new(source), Confidence.Unstated, null);
        var listed =
            from who in party
            from what in agreement
            from day in Day
            from days in Gen.OneOf(Gen.Choose(1, 12).Select(n => (int?)n), Gen.Constant<int?>(null))
            from category in Gen.Elements("state", "other", null)
            select (ActBody)new ListingObserved(what, who, day, days is { } n ? day.PlusDays(n) : null, category, new("list"));
        var covered =
            from what in agreement
            from day in Day
            from days in Gen.Choose(0, 25)
            select (ActBody)new ListCovered(what, day, day.PlusDays(days), new("list"));
        return Gen.Frequency((12, observed), (2, statement.Select(s => (ActBody)new StandingRuled(s, "because"))), (4, listed), (2, covered));
    }

    private static Gen<PartialDate> Date => Gen.Frequency(
        (6, Day.Select(d => new PartialDate(d))),
        (2, Gen.Elements("2019-12", "2020-01").Select(Partial)),
        (1, Gen.Elements("2019", "2020").Select(Partial)));

    private static PartialDate Partial(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text, nameof(text));
}
