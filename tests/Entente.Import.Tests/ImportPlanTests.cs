using System.Text.Json;
using Entente.Import.Refreshing;
using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Tests;

public class ImportPlanTests
{
    [Fact]
    public void An_empty_register_takes_everything_and_every_act_has_effect()
    {
        var plan = ImportPlan.For(RegisterSnapshot.Empty, new FactFolder().Read());
        Assert.True(plan.Succeeded, plan.ToText());
        Assert.Equal((23, 0), (plan.Acts.Count, plan.AlreadySaid));
    }

    [Fact]
    public void Importing_the_same_facts_twice_adds_nothing()
    {
        var plan = ImportPlan.For(PackagedFacts.Register, CsvFacts.Read(PackagedFacts.Files(), KnownNames.Of(PackagedFacts.Register)));
        Assert.Empty(plan.Acts);
        Assert.Equal(PackagedFacts.Acts.Count, plan.AlreadySaid);
    }

    [Fact]
    public void An_act_that_cannot_be_read_is_told_and_does_not_stop_the_import()
    {
        var folder = new FactFolder();
        var register = RegisterSnapshot.Fold(
            [.. folder.Register().Acts, new Act(folder.Register().Size, NodaTime.Instant.FromUnixTimeSeconds(0), new UnreadableAct("of a newer version"))]);
        folder["parties.csv"] += "newcomer,Newcomer,,civil-society,,,,,,\n";
        var plan = ImportPlan.For(register, folder.Read());

        Assert.True(plan.Succeeded, plan.ToText());
        Assert.Equal(["party.declared"], plan.Acts.Select(a => a.Says.Kind));
        var fault = Assert.Single(plan.Faults);
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains($"act {register.Size - 1} cannot be read (of a newer version)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_row_is_appended_alone()
    {
        var folder = new FactFolder();
        var register = folder.Register();
        folder["parties.csv"] += "newcomer,Newcomer,,civil-society,,,,,,\n";
        folder["listings.csv"] += "newcomer,the-call,2020-09-01,,civil-society\n";
        var plan = ImportPlan.For(register, folder.Read());
        Assert.Equal(["party.declared", "listing.observed"], plan.Acts.Select(a => a.Says.Kind));
        Assert.Equal(
            "+ new party newcomer: Newcomer, civil-society\n"
            + "+ Newcomer stood on the list of The Call from 2020-09-01 as civil-society\n"
            + "to append: 2; said before: 23\n",
            plan.ToText());
    }

    [Fact]
    public void A_changed_declaration_or_row_of_a_list_corrects_the_act_that_holds()
    {
        var folder = new FactFolder();
        var register = folder.Register();
        folder.Replace("parties.csv", "Ruritanian Crown", "Ruritanian Throne")
            .Replace("listings.csv", "ruritania,the-call,2020-02-01,,state", "ruritania,the-call,2020-02-01,2020-08-01,state")
            .Replace("adherences.csv", "2020-02-01,,a-paper", "2020-02-01,2020-08-01,a-paper")
            .Replace("lists.csv", "2020-12-31", "2021-01-31");
        var plan = ImportPlan.For(register, folder.Read());
        Assert.All(plan.Acts, a => Assert.IsType<ActCorrected>(a.Says));
        Assert.Equal(["party.declared", "list.covered", "listing.observed"], plan.Acts.Select(a => ((ActCorrected)a.Says).Replacement.Kind));

        var after = register.With(plan.Acts.Select(a => a.Says), PackagedFacts.Recorded);
        Assert.Empty(after.Faults);
        Assert.Empty(ImportPlan.For(after, folder.Read()).Acts);
        Assert.Equal(["Kingdom of Ruritania", "Ruritanian Throne"], after.Parties[new PartyId("ruritania")].Declared.Aliases);
    }

    [Fact]
    public void What_was_taken_back_is_not_said_again_by_an_import()
    {
        var folder = new FactFolder();
        var register = folder.Register();
        var taken = register.Acts.First(a => a.Says is AttributeReported).Index;
        register = register.With([new ActRetracted(taken, "wrong")], PackagedFacts.Recorded);
        var plan = ImportPlan.For(register, folder.Read());
        Assert.True(plan.Succeeded);
        Assert.Empty(plan.Acts);
        Assert.Contains(plan.Faults, f => f is { File: "attributes.csv", Line: 2, Severity: FaultSeverity.Warning });
    }

    [Fact]
    public void What_was_restored_is_said_and_no_warning_is_given()
    {
        var register = new FactFolder().Register();
        var taken = register.Acts.First(a => a.Says is AttributeReported).Index;
        register = register.With([new ActRetracted(taken, "wrong"), new ActRetracted(register.Size, "right after all")], PackagedFacts.Recorded);
        Assert.Empty(ImportPlan.For(register, new FactFolder().Read()).Faults);
    }

    [Fact]
    public void A_fault_stops_the_whole_plan()
    {
        var plan = ImportPlan.For(RegisterSnapshot.Empty, new FactFolder().Replace("parties.csv", "RUR", "?").Read());
        Assert.False(plan.Succeeded);
        Assert.Empty(plan.Acts);
        Assert.EndsWith("nothing to append; errors: 1\n", plan.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_act_that_the_register_would_not_take_is_a_fault_at_its_row()
    {
        var register = new FactFolder().Register();
        var folder = new FactFolder().Replace("parties.csv", ",,,,acme\n", ",,,,ruritania\n");
        var plan = ImportPlan.For(register, folder.Read());
        var fault = Assert.Single(plan.Faults);
        Assert.Equal(("parties.csv", 4, FaultSeverity.Error), (fault.File, fault.Line, fault.Severity));
    }

    [Fact]
    public void The_plan_as_JSON_holds_acts_and_faults()
    {
        var register = new FactFolder().Register();
        var folder = new FactFolder();
        folder["parties.csv"] += "société,Société,,civil-society,,,,,,\n";
        using var faulty = JsonDocument.Parse(ImportPlan.For(register, folder.Read()).ToJson());
        Assert.False(faulty.RootElement.GetProperty("succeeded").GetBoolean());
        Assert.Equal("id", faulty.RootElement.GetProperty("faults")[0].GetProperty("column_name").GetString());

        folder["parties.csv"] = folder["parties.csv"].Replace("société,", "societe,", StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(ImportPlan.For(register, folder.Read()).ToJson());
        var act = plan.RootElement.GetProperty("acts")[0];
        Assert.Equal("societe", act.GetProperty("says").GetProperty("id").GetString());
        Assert.Equal("new party societe: Société, civil-society", act.GetProperty("words").GetString());
        Assert.Equal(23, plan.RootElement.GetProperty("already_said").GetInt32());
    }

    [Fact]
    public void Every_act_of_the_packaged_facts_has_words()
    {
        var plan = ImportPlan.For(RegisterSnapshot.Empty, CsvFacts.Read(PackagedFacts.Files()));
        Assert.All(plan.Acts, a => Assert.NotEqual(a.Says.Kind, a.Words));
        Assert.Contains(plan.Acts, a => a.Words == "Huawei joined Paris Call for Trust and Security in Cyberspace on 2019-09-16 at the latest, outright, says mfa-alliance");
    }
}
