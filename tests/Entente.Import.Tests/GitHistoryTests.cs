using System.Globalization;
using Entente.Import.Published;
using NodaTime;

namespace Entente.Import.Tests;

public class GitHistoryTests
{
    [Fact]
    public async Task A_day_is_shown_as_it_ended()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00+01:00");
        git.Write("_supporters/test.md", GitFolder.Supporter("New supporter")).Commit("2020-01-03T10:00:00+01:00");
        git.Delete("_supporters/test.md").Commit("2020-01-03T10:02:00+01:00");
        git.Write("_supporters/basic.md", GitFolder.Supporter("Basic")).Commit("2020-01-04T10:00:00+01:00");
        Assert.Equal(["2020-01-02: Acme", "2020-01-04: Acme, Basic"], await Shown(git.Path));
    }

    [Fact]
    public async Task A_day_is_a_day_in_UTC()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T00:30:00+01:00");
        Assert.Equal(["2020-01-01: Acme"], await Shown(git.Path));
    }

    [Fact]
    public async Task A_commit_with_a_clock_that_went_back_comes_after_its_parent()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-05T10:00:00Z");
        git.Write("_supporters/basic.md", GitFolder.Supporter("Basic")).Commit("2020-01-02T10:00:00Z");
        Assert.Equal(["2020-01-05: Acme, Basic"], await Shown(git.Path));
    }

    [Fact]
    public async Task Drafts_on_a_branch_count_from_the_day_they_were_merged()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00Z");
        git.Git("checkout", "--quiet", "-b", "draft").Write("_supporters/basic.md", GitFolder.Supporter("Basic")).Commit("2020-01-03T10:00:00Z");
        git.Git("checkout", "--quiet", "main").Git("2020-01-09T10:00:00Z", "merge", "--quiet", "--no-ff", "--message", "merge", "draft");
        Assert.Equal(["2020-01-02: Acme", "2020-01-09: Acme, Basic"], await Shown(git.Path));
    }

    [Fact]
    public async Task Folders_of_two_languages_are_one_list()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00Z");
        git.Delete("_supporters/acme.md").Write("_supporters_en/acme.md", GitFolder.Supporter("Acme"))
            .Write("_supporters_fr/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-03T10:00:00Z");
        var list = await PublishedList.ReadGitAsync(git.Path);
        Assert.Equal([1, 2], list.Snapshots.Select(s => s.Entries.Count));
        Assert.Empty(list.Faults);
        var plan = ListRefresh.Plan(PackagedFacts.Register, list, new("paris-call"), new("pc-list"), PackagedFacts.ListedNames);
        Assert.DoesNotContain(plan.Faults, f => f.Message.Contains("same party", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bare_clone_reads_like_the_one_it_was_made_from()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00Z");
        using var elsewhere = new GitFolder();
        var bare = Path.Combine(elsewhere.Path, "bare.git");
        git.Git("clone", "--quiet", "--bare", git.Path, bare);
        Assert.Equal(await Shown(git.Path), await Shown(bare));
    }

    [Fact]
    public async Task Names_with_letters_of_any_script_and_with_line_breaks_are_read()
    {
        using var git = new GitFolder();
        git.Write("_supporters/société \"x\".md", GitFolder.Supporter("Société d’Été"))
            .Write("_supporters/---\nname: x", GitFolder.Supporter("Odd")).Commit("2020-01-02T10:00:00Z");
        var list = await PublishedList.ReadGitAsync(git.Path);
        Assert.Equal(["Odd", "Société d’Été"], list.Snapshots[0].Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        var fault = Assert.Single(list.Faults);
        Assert.Equal((FaultSeverity.Warning, "_supporters/--- name: x"), (fault.Severity, fault.File));
        Assert.True(list.IsWhole);
    }

    [Fact]
    public async Task Days_on_which_the_list_was_gone_are_passed_over_with_a_warning()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00Z");
        git.Git("mv", "_supporters", "elsewhere").Commit("2020-01-03T10:00:00Z");
        git.Git("mv", "elsewhere", "_supporters").Commit("2020-01-05T10:00:00Z");
        var list = await PublishedList.ReadGitAsync(git.Path);
        Assert.Equal(["2020-01-02", "2020-01-05"], list.Snapshots.Select(s => s.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Contains("2020-01-03", Assert.Single(list.Faults).Message, StringComparison.Ordinal);
        Assert.False(list.IsWhole);
    }

    [Fact]
    public async Task What_is_no_repository_is_an_error_that_says_so()
    {
        var directory = Directory.CreateTempSubdirectory("entente-none-");
        try
        {
            Assert.Contains("is no git repository", await Reason(directory.FullName), StringComparison.Ordinal);
            Assert.Contains("is no git repository", await Reason(Path.Combine(directory.FullName, "missing")), StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(directory.FullName, ".git"));
            Assert.Contains("git failed with code 128", await Reason(directory.FullName), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_repository_without_commits_or_without_a_list_is_an_error()
    {
        using var git = new GitFolder();
        Assert.Contains("git failed", await Reason(git.Path), StringComparison.Ordinal);
        git.Write("README.md", "hello").Commit("2020-01-02T10:00:00Z");
        Assert.Contains("never held a list", await Reason(git.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_git_the_error_says_what_to_do()
    {
        using var git = new GitFolder();
        var list = await PublishedList.ReadGitAsync(git.Path, program: "git-that-nobody-installed");
        Assert.Contains("install git", Assert.Single(list.Faults).Message, StringComparison.Ordinal);
        Assert.Empty(list.Snapshots);
    }

    [Fact]
    public async Task The_configuration_of_a_repository_makes_nothing_run()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Commit("2020-01-02T10:00:00Z");
        var trap = Path.Combine(git.Path, "trapped");
        var script = Path.Combine(git.Path, ".git", "trap.sh");
        File.WriteAllText(script, $"#!/bin/sh\ntouch '{trap}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var setting in new[] { "core.pager", "core.fsmonitor", "core.sshCommand", "gpg.program", "core.editor", "diff.external" })
            git.Git("config", setting, script);
        git.Git("config", "log.showSignature", "true").Git("config", "remote.origin.promisor", "true").Git("config", "remote.origin.url", "ext::" + script);
        Assert.Equal(["2020-01-02: Acme"], await Shown(git.Path));
        Assert.False(File.Exists(trap));
    }

    private static async Task<IEnumerable<string>> Shown(string path)
    {
        var list = await PublishedList.ReadGitAsync(path);
        Assert.Empty(list.Faults);
        return list.Snapshots.Select(s => Day(s.Day) + ": " + string.Join(", ", s.Entries.Select(e => e.Name)));
    }

    private static async Task<string> Reason(string path)
    {
        var list = await PublishedList.ReadGitAsync(path);
        Assert.Empty(list.Snapshots);
        return Assert.Single(list.Faults).Message;
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
