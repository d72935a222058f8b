using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Register.Tests.Reference;
using Entente.Register.Tests.Worlds;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>Answers about many parties are those about each of them, added up.</summary>
public class CountTests
{
    [Fact]
    public void Counts_are_sums_of_standings_each_party_once() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var (fast, slow) = (world.Fold(), new SlowRegister(world.Says));
            foreach (var day in slow.Days)
            {
                var standings = slow.Standings(day);
                foreach (var agreement in fast.AgreementList)
                    AssertSums(slow, standings, agreement, fast.Count(agreement, SlowRegister.Date(day)));
            }
        },
        world => world.ToString(),
        300);

    [Fact]
    public void Counts_with_duplicates_are_sums_over_entries_each_by_itself() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var (fast, slow) = (world.Fold(), new SlowRegister(world.Says));
            foreach (var day in slow.Days.Where(d => d % 3 == 0))
            {
                var standings = slow.StandingsWithDuplicates(day);
                foreach (var agreement in fast.AgreementList)
                    AssertSums(slow, standings, agreement, fast.Count(agreement, SlowRegister.Date(day), withDuplicates: true));
            }
        },
        world => world.ToString(),
        200);

    [Fact]
    public void The_history_of_counts_holds_every_day_on_which_a_count_changes() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.Fold();
            foreach (var agreement in register.AgreementList)
            {
                var history = register.CountHistory(agreement);
                Assert.Equal(history.Select(c => c.Day).Distinct().Order(), history.Select(c => c.Day));
                for (var day = RandomWorlds.FirstDay.PlusDays(-3); day < RandomWorlds.FirstDay.PlusDays(60); day = day.PlusDays(1))
                    Assert.Equal(history.LastOrDefault(c => c.Day <= day)?.Total ?? default, register.Count(agreement, day).Total);
            }
        },
        world => world.ToString());

    [Fact]
    public void Roll_changes_and_absences_follow_from_the_standings() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.With(Group("q", null), Group("p", "2019-12"), Group("r", "2020-01-05"), Group("q", "2020-02")).Fold();
            var g = register.Groups[new("g")];
            var (from, to) = (RandomWorlds.FirstDay.PlusDays(8), RandomWorlds.FirstDay.PlusDays(25));
            foreach (var agreement in register.AgreementList)
            {
                Standing On(Party party, LocalDate day) => register.TimelineOf(agreement, party).On(day);
                var roll = register.RollOn(agreement, to, new RollFilter { WithDuplicates = true });
                Assert.Equal(register.PartyList.Select(p => p.Id.Value).Order(), roll.Select(e => e.Party.Id.Value).Order());
                Assert.All(roll, e => Assert.Equal(On(e.Party, to), e.Standing.Standing));
                Assert.All(roll, e => Assert.Equal(e.Standing.Standing, e.Routes.Select(r => r.Standing).DefaultIfEmpty(Standing.Out).Max()));
                foreach (var standing in Enum.GetValues<Standing>())
                {
                    Assert.Equal(
                        roll.Where(e => e.Standing.Standing == standing && e.Party.MergedInto is null).Select(e => e.Party),
                        register.RollOn(agreement, to, new RollFilter { Standing = standing }).Select(e => e.Party));
                }

                var changed = register.ChangesBetween(agreement, from, to);
                Assert.Equal(
                    register.PartyList.Where(p => p.MergedInto is null && On(p, from) != On(p, to)).Select(p => new StandingChange(p, On(p, from), On(p, to))),
                    changed);

                var absence = register.AbsentOf(agreement, g, to);
                var members = g.MembersOn(to).Select(m => register.Canonical(register.Parties[m.Party])).Distinct().ToArray();
                Assert.Equal(members, register.RollOn(agreement, to, new RollFilter { Group = g.Id }).Select(e => e.Party).OrderBy(p => Array.IndexOf(members, p)));
                Assert.Equal(members.Where(m => On(m, to) == Standing.Out), absence.Absent);
                Assert.Equal(members.Where(m => On(m, to) == Standing.Unknown), absence.Unknown);
                Assert.Equal(members.Where(m => On(m, to) == Standing.Disputed), absence.Disputed);
                Assert.Equal(members.Where(m => On(m, to) == Standing.In), absence.Present);
            }
        },
        world => world.ToString());

    [Fact]
    public void Neighbouring_spans_of_a_timeline_differ_and_leave_no_day_out() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.Fold();
            foreach (var timeline in register.AgreementList.SelectMany(a => register.PartyList, register.TimelineOf))
            {
                var spans = timeline.Spans;
                Assert.Equal((null, null), (spans[0].From, spans[^1].Until));
                for (var i = 1; i < spans.Count; i++)
                {
                    Assert.NotEqual(spans[i - 1].Standing, spans[i].Standing);
                    Assert.Equal(spans[i - 1].Until?.PlusDays(1), spans[i].From);
                    Assert.Equal(spans[i], timeline.SpanOn(spans[i].From!.Value));
                }
            }
        },
        world => world.ToString());

    [Fact]
    public void Evidence_about_the_last_day_of_the_calendar_gives_answers()
    {
        var register = new World([]).With(
            [
                .. RandomWorlds.Header,
                Said(StandingClaim.In, "9999-12-31"), Said(StandingClaim.Out, "9999-12-31"),
                new ListCovered(new("accord"), new(9999, 1, 1), new(9999, 12, 31), new("list")),
            ]).Fold();
        var answer = register.Explain(register.Agreements[new("accord")], register.Parties[new("p")], new(9999, 12, 31));
        Assert.Equal(Standing.Disputed, answer.Standing.Standing);
        Assert.Null(answer.Timeline.Spans[^1].Until);
        Assert.Equal(new Bounds(0, 1), register.Count(register.Agreements[new("accord")], new(9999, 12, 31)).Total);
    }

    private static StandingObserved Said(StandingClaim claim, string on) => new(
        new(new("accord"), new("p"), claim, PartialDate.TryParse(on, out var date) ? date : default, false, Route.Unstated), new("news"), Confidence.Unstated, null);

    private static ActBody Group(string party, string? since) => since is null
        ? new GroupDeclared(new("g"), new("G"), null)
        : new GroupMembership(new("g"), new(party), PartialDate.TryParse(since, out var date) ? date : default, null, new("news"), null);

    private static void AssertSums(SlowRegister slow, Dictionary<(string Party, string Agreement), Standing> standings, Agreement agreement, CountAnswer count)
    {
        var heads = standings.Where(s => s.Key.Agreement == agreement.Id.Value && !slow.IsPact(s.Key.Party)).ToArray();
        foreach (var kind in Enum.GetValues<PartyKind>())
        {
            var ofKind = heads.Where(s => slow.Parties[s.Key.Party].PartyKind == kind).ToArray();
            Assert.Equal(new Bounds(ofKind.Count(s => s.Value == Standing.In), ofKind.Count(s => s.Value != Standing.Out)), count.Of(kind));
            foreach (var standing in (Standing[])[Standing.In, Standing.Unknown, Standing.Disputed])
                Assert.Equal(ofKind.Count(s => s.Value == standing), count.Of(kind, standing));
        }

        Assert.Equal(new Bounds(heads.Count(s => s.Value == Standing.In), heads.Count(s => s.Value != Standing.Out)), count.Total);
    }
}
