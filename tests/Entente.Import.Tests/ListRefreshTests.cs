using Entente.Import.Published;
using Entente.Import.Refreshing;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Import.Tests;

public class ListRefreshTests
{
    private static readonly AgreementId TheCall = new("the-call");
    private static readonly LocalDate Start = new(2021, 1, 1);
    private static readonly Dictionary<string, PartyId> NoNames = [];

    [Fact]
    public void A_list_that_is_new_to_the_register_declares_opens_and_dates()
    {
        var plan = Plan(Empty, (0, [Entry("Acme"), Entry("New Firm", alliance: "The Pact", signed: new(2020, 12, 24))]));
        Assert.Equal(
            [
                "new party new-firm: New Firm, private-sector, FRA",
                "the list of The Call is completely known from 2021-01-01 to 2021-01-01, says the-list",
                "Acme stood on the list of The Call from 2021-01-01 as private-sector",
                "New Firm stood on the list of The Call from 2021-01-01 as private-sector",
                "New Firm joined The Call on 2020-12-24, outright, says the-list",
                "New Firm was in The Call on 2021-01-01, through the-pact, says the-list",
            ],
            plan.Acts.Select(a => a.Words));
    }

    [Fact]
    public void The_same_list_again_adds_nothing()
    {
        var list = List((0, [Entry("Acme"), Entry("New Firm", alliance: "The Pact", signed: new(2020, 12, 24))]), (3, [Entry("Acme", "civil-society")]), (5, [Entry("Acme")]));
        var register = Apply(Empty, Plan(Empty, list));
        Assert.Empty(Plan(register, list).Acts);
    }

    [Fact]
    public void A_party_that_went_has_its_open_row_corrected_and_the_coverage_extended()
    {
        var register = Apply(Empty, Plan(Empty, (0, [Entry("Acme"), Entry("Ruritania", "state")])));
        var plan = Plan(register, (0, [Entry("Acme"), Entry("Ruritania", "state")]), (9, [Entry("Acme")]));
        Assert.All(plan.Acts, a => Assert.IsType<ActCorrected>(a.Says));
        var after = Apply(register, plan);
        Assert.Equal((2, 1), (Listed(after, 8), Listed(after, 9)));
        Assert.True(after.ListedOn(Call(after), Start.PlusDays(9)).IsCovered);
        Assert.Contains(plan.Acts, a => a.Words.Contains("the list no longer showed it on 2021-01-10", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_category_closes_one_row_and_opens_another()
    {
        var register = Apply(Empty, Plan(Empty, (0, [Entry("Acme")])));
        var plan = Plan(register, (0, [Entry("Acme")]), (4, [Entry("Acme", "civil-society")]));
        var after = Apply(register, plan);
        Assert.Equal(["private-sector"], after.ListedOn(Call(after), Start.PlusDays(3)).ByCategory.Where(c => c.Value > 0).Select(c => c.Key));
        Assert.Equal(["civil-society"], after.ListedOn(Call(after), Start.PlusDays(4)).ByCategory.Where(c => c.Value > 0).Select(c => c.Key));
    }

    [Fact]
    public void A_single_later_day_continues_opens_and_closes()
    {
        var register = Apply(Empty, Plan(Empty, (0, [Entry("Acme"), Entry("Ruritania", "state")])));
        var plan = Plan(register, (30, [Entry("Acme"), Entry("Newcomer")]));
        Assert.Equal(["party.declared", "list.covered", "listing.observed", "act.corrected"], plan.Acts.Select(a => a.Says.Kind));
        var after = Apply(register, plan);
        Assert.Equal((2, 2), (Listed(after, 29), Listed(after, 30)));
        Assert.False(after.ListedOn(Call(after), Start.PlusDays(15)).IsCovered);
        Assert.True(after.ListedOn(Call(after), Start.PlusDays(30)).IsCovered);
    }

    [Fact]
    public void An_earlier_day_does_not_undo_what_is_known_of_later_ones()
    {
        var register = Apply(Empty, Plan(Empty, (0, [Entry("Acme")]), (10, [Entry("Acme"), Entry("Ruritania", "state")]), (20, [Entry("Ruritania", "state")])));
        var plan = Plan(register, (5, [Entry("Acme")]));
        Assert.Empty(plan.Acts);
    }

    [Fact]
    public void Names_are_compared_without_accents_case_and_punctuation()
    {
        var plan = PlanWith(new() { ["l’autre nom"] = new("acme-inc") }, Empty, Entry("ACMÉ."), Entry("Kingdom of Ruritania", "state"), Entry("L'Autre Nom"));
        Assert.Equal(["acme", "acme-inc", "ruritania"], plan.Acts.Select(a => a.Says).OfType<ListingObserved>().Select(l => l.Party.Value));
        Assert.DoesNotContain(plan.Acts, a => a.Says is PartyDeclared);
    }

    [Fact]
    public void A_name_that_two_parties_bear_is_left_out_until_the_table_says_which()
    {
        var register = Empty.With([new PartyDeclared(new("acme-two"), new("Acme"), PartyKind.PrivateSector, null, null, null, [], null)], PackagedFacts.Recorded);
        var plan = Plan(register, (0, [Entry("Acme"), Entry("Ruritania", "state")]));
        Assert.Equal("ruritania", Assert.Single(plan.Acts.Select(a => a.Says).OfType<ListingObserved>()).Party.Value);
        Assert.Contains(plan.Faults, f => f.Message.StartsWith("'Acme' may be acme or acme-two", StringComparison.Ordinal));
        var told = PlanWith(new() { ["Acme"] = new("acme-two") }, register, Entry("Acme"));
        Assert.Equal("acme-two", Assert.Single(told.Acts.Select(a => a.Says).OfType<ListingObserved>()).Party.Value);
    }

    [Fact]
    public void New_parties_get_ids_that_nobody_has()
    {
        var plan = Plan(Empty, (0, [Entry("Acme & Co"), Entry("Acme, Co. (2)"), Entry("Ācmé"), Entry("Общество"), Entry(string.Concat(Enumerable.Repeat("long name ", 20)))]));
        var ids = plan.Acts.Select(a => a.Says).OfType<PartyDeclared>().Select(p => p.Id.Value).ToList();
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["acme-co", "acme-co-2"], ids.Take(2));
        Assert.All(ids, id => Assert.True(Slug.IsValid(id)));
        Assert.Empty(Apply(Empty, plan).Faults);
    }

    [Fact]
    public void A_date_that_was_written_for_all_or_contradicts_the_list_is_passed_over()
    {
        var launch = Call(Empty).Launched;
        var plan = Plan(Empty, (0, [Entry("Newcomer", signed: launch), Entry("Late", signed: Start.PlusDays(1)), Entry("Early", signed: launch.PlusDays(-1))]));
        Assert.DoesNotContain(plan.Acts, a => a.Says is StandingObserved);
        Assert.Equal(3, plan.Faults.Count(f => f.Message.EndsWith("is passed over", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_that_was_not_read_whole_says_nothing_by_its_silence()
    {
        using var git = new GitFolder();
        git.Write("acme.md", GitFolder.Supporter("Acme")).Write("bad.md", "nothing");
        var plan = Plan(Empty, PublishedList.ReadDirectory(git.Path, Start));
        Assert.DoesNotContain(plan.Acts, a => a.Says is ListCovered);
        Assert.Contains(plan.Faults, f => f.Message.Contains("its silence is no evidence", StringComparison.Ordinal));
    }

    [Fact]
    public void An_agreement_or_source_that_the_register_does_not_know_is_an_error()
    {
        var list = List((0, [Entry("Acme")]));
        Assert.False(ListRefresh.Plan(Empty, list, new("no-call"), new("the-list"), NoNames).Succeeded);
        Assert.False(ListRefresh.Plan(Empty, list, TheCall, new("no-list"), NoNames).Succeeded);
    }

    [Fact]
    public void Reading_on_gives_the_same_list_as_reading_all_at_once_wherever_a_history_is_cut()
    {
        string[] names = ["Acme", "Ruritania", "Newcomer", "Other"];
        var states = Gen.Choose(0, 3).ArrayOf(names.Length).ListOf().Where(h => h.Count is > 1 and < 9 && h.All(s => s.Any(c => c > 0)));
        Given.ForAll(states.SelectMany(h => Gen.Choose(0, h.Count - 1).SelectMany(until => Gen.Choose(0, until).Select(from => (History: h, Until: until, From: from)))), cut =>
        {
            var days = cut.History.Select((s, i) => (i * 2, names.Zip(s).Where(n => n.Second > 0).Select(n => Entry(n.First, Category(n.Second))).ToArray())).ToArray();
            var once = Apply(Empty, Plan(Empty, List(days)));
            var partly = Apply(Empty, Plan(Empty, List(days[..(cut.Until + 1)])));
            var then = Apply(partly, Plan(partly, List(days[cut.From..])));
            return once.Faults.Count == 0 && then.Faults.Count == 0
                && Enumerable.Range(0, (days.Length * 2) + 2).All(d => Same(once.ListedOn(Call(once), Start.PlusDays(d)), then.ListedOn(Call(then), Start.PlusDays(d))));
        });
    }

    private static RegisterSnapshot Empty { get; } = new FactFolder()
        .Without("listings.csv", "lists.csv", "adherences.csv", "group_members.csv", "identities.csv").Register();

    private static Agreement Call(RegisterSnapshot register) => register.Agreements[TheCall];

    private static int Listed(RegisterSnapshot register, int day) => register.ListedOn(Call(register), Start.PlusDays(day)).Total;

    private static bool Same(ListedAnswer a, ListedAnswer b) => a.IsCovered == b.IsCovered && a.Total == b.Total
        && a.ByCategory.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal).SequenceEqual(b.ByCategory.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal));

    private static string Category(int choice) => choice switch { 1 => "private-sector", 2 => "civil-society", _ => "state" };

    private static ListEntry Entry(string name, string category = "private-sector", string? alliance = null, LocalDate? signed = null) =>
        new($"_supporters/{name}.md", 2, name, category, "Entreprise", "FRA", signed, null, alliance is null ? [] : [alliance]);

    private static PublishedList List(params (int Day, ListEntry[] Entries)[] days) =>
        PublishedList.Of([.. days.Select(d => new ListSnapshot(Start.PlusDays(d.Day), d.Entries))]);

    private static ImportPlan Plan(RegisterSnapshot register, params (int Day, ListEntry[] Entries)[] days) => Plan(register, List(days));

    private static ImportPlan PlanWith(Dictionary<string, PartyId> names, RegisterSnapshot register, params ListEntry[] entries) =>
        ListRefresh.Plan(register, List((0, entries)), TheCall, new("the-list"), names);

    private static ImportPlan Plan(RegisterSnapshot register, PublishedList list)
    {
        var plan = ListRefresh.Plan(register, list, TheCall, new("the-list"), NoNames);
        Assert.True(plan.Succeeded, plan.ToText());
        return plan;
    }

    private static RegisterSnapshot Apply(RegisterSnapshot register, ImportPlan plan) => register.With(plan.Acts.Select(a => a.Says), PackagedFacts.Recorded);
}
