using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Tests;

public class ImportPathTests
{
    private static readonly ListOptions ParisCall = ListOptions.ParisCall(null);

    [Fact]
    public async Task A_clone_of_the_list_refreshes_the_packaged_register()
    {
        using var git = new GitFolder();
        git.Write("_supporters/new.md", GitFolder.Supporter("A Firm That Nobody Knows")).Commit("2026-01-02T10:00:00Z");
        var plan = await ImportPath.PlanAsync(PackagedFacts.Register, git.Path, ParisCall);
        Assert.Equal(ImportForm.GitHistory, ImportPath.FormOf(git.Path));
        Assert.Equal(["a-firm-that-nobody-knows"], plan.Acts.Select(a => a.Says).OfType<PartyDeclared>().Select(p => p.Id.Value));
        // Everybody else has gone from this list.
        Assert.Equal(1222, plan.Acts.Count(a => a.Says is ActCorrected { Replacement: ListingObserved { Until: not null } }));
        Assert.True(plan.Succeeded);
    }

    [Fact]
    public async Task A_folder_of_the_list_needs_its_day()
    {
        using var git = new GitFolder();
        git.Write("list/acme.md", GitFolder.Supporter("Acme"));
        var folder = Path.Combine(git.Path, "list");
        Assert.Equal(ImportForm.ListFolder, ImportPath.FormOf(folder));
        Assert.Contains("on which day", Assert.Single((await ImportPath.PlanAsync(PackagedFacts.Register, folder, ParisCall)).Faults).Message, StringComparison.Ordinal);
        Assert.True((await ImportPath.PlanAsync(PackagedFacts.Register, folder, ListOptions.ParisCall(new LocalDate(2026, 1, 2)))).Succeeded);
    }

    [Fact]
    public async Task A_directory_of_facts_is_read_with_the_names_of_the_register()
    {
        using var git = new GitFolder();
        git.Write("parties.csv", "id,name_en,kind,duplicate_of\nvolapuk,Volapük Society,civil-society,microsoft\n");
        Assert.Equal(ImportForm.Facts, ImportPath.FormOf(git.Path));
        var plan = await ImportPath.PlanAsync(PackagedFacts.Register, git.Path, ParisCall);
        Assert.Equal(["new party volapuk: Volapük Society, civil-society", "Volapük Society is a duplicate of Microsoft"], plan.Acts.Select(a => a.Words));
    }

    [Fact]
    public async Task A_path_that_holds_nothing_of_the_kind_is_a_fault()
    {
        foreach (var path in new[] { Path.Combine(Path.GetTempPath(), "entente-missing"), AppContext.BaseDirectory, "" })
            Assert.Contains("holds nothing to import", Assert.Single((await ImportPath.PlanAsync(PackagedFacts.Register, path, ParisCall)).Faults).Message, StringComparison.Ordinal);
    }
}
