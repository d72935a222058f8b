using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Import.Tests;

/// <summary>What is known of the Paris Call must come out of the packaged facts.</summary>
public class AcceptanceTests
{
    private static readonly LocalDate Launch = new(2018, 11, 12);
    private static readonly LocalDate Article = new(2018, 11, 13);
    private static readonly LocalDate Today = new(2026, 11, 21);

    private static RegisterSnapshot Register => PackagedFacts.Register;

    private static Agreement ParisCall => Register.Agreements[new AgreementId("paris-call")];

    [Fact]
    public void Every_packaged_act_has_effect() => Assert.Empty(Register.Faults);

    [Fact]
    public void Australia_and_the_United_States_are_the_absent_members_of_the_Five_Eyes_and_today_none_is()
    {
        var fiveEyes = Register.Groups[new GroupId("five-eyes")];
        Assert.Equal(["australia", "united-states"], Register.AbsentOf(ParisCall, fiveEyes, Article).Absent.Select(p => p.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(3, Register.AbsentOf(ParisCall, fiveEyes, Article).Present.Count);
        Assert.Empty(Register.AbsentOf(ParisCall, fiveEyes, Today).Absent);
        Assert.Equal(5, Register.AbsentOf(ParisCall, fiveEyes, Today).Present.Count);
    }

    [Fact]
    public void At_launch_31_states_are_known_and_67_possible() =>
        Assert.Equal(new Bounds(31, 67), Register.Count(ParisCall, Launch).Of(PartyKind.State));

    [Theory]
    [InlineData(2019, 9, 16, 567)]
    [InlineData(2019, 11, 11, 1038)]
    [InlineData(2019, 11, 12, 1039)]
    [InlineData(2021, 11, 11, 1218)]
    [InlineData(2024, 1, 19, 1222)]
    public void The_list_showed_so_many(int year, int month, int day, int total)
    {
        var listed = Register.ListedOn(ParisCall, new LocalDate(year, month, day));
        Assert.Equal((total, true), (listed.Total, listed.IsCovered));
    }

    [Fact]
    public void Four_counts_without_a_date_held_from_6_to_13_April_2020()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["state"] = 78, ["public-authority"] = 29, ["civil-society"] = 347, ["private-sector"] = 642,
        };
        Assert.Equal([new DayRange(new(2020, 4, 6), new(2020, 4, 13))], Register.WhenListed(ParisCall, counts));
    }

    [Theory]
    [InlineData("microsoft", "via:cybersecurity-tech-accord")]
    [InlineData("ibm", "via:charter-of-trust")]
    [InlineData("google", "direct")]
    public void Firms_are_in_by_their_routes_at_launch(string party, string route) =>
        Assert.Equal([route], InRoutes(party, Article));

    [Fact]
    public void Cisco_is_in_by_two_pacts() =>
        Assert.Equal(["via:charter-of-trust", "via:cybersecurity-tech-accord"], InRoutes("cisco", Article));

    [Fact]
    public void Huawei_joined_later_and_ZTE_never()
    {
        Assert.Equal((Standing.Out, Standing.In), (StandingOf("huawei", Article), StandingOf("huawei", Today)));
        Assert.Equal((Standing.Out, Standing.Out), (StandingOf("zte", Article), StandingOf("zte", Today)));
        Assert.Equal(Standing.Unknown, StandingOf("huawei", new LocalDate(2019, 6, 1)));
    }

    [Theory]
    [InlineData("russia")]
    [InlineData("china")]
    [InlineData("israel")]
    [InlineData("saudi-arabia")]
    [InlineData("iran")]
    [InlineData("north-korea")]
    public void Six_states_are_out_on_every_date(string party) =>
        Assert.Equal(Standing.Out, Assert.Single(Register.TimelineOf(ParisCall, PartyOf(party)).Spans).Standing);

    private static Party PartyOf(string id) => Register.Parties[new PartyId(id)];

    private static Standing StandingOf(string party, LocalDate day) => Register.TimelineOf(ParisCall, PartyOf(party)).On(day);

    private static IEnumerable<string> InRoutes(string party, LocalDate day) => Register.RoutesOn(ParisCall, PartyOf(party), day)
        .Where(r => r.Standing == Standing.In).Select(r => r.Route.ToString()).Order(StringComparer.Ordinal);
}
