using System.Text;
using Entente.Import.Published;
using NodaTime;

namespace Entente.Import.Tests;

public class PublishedListTests
{
    private static readonly LocalDate Day = new(2020, 3, 4);

    [Fact]
    public void An_entry_is_read_from_its_front_matter()
    {
        var list = Read(("acme.md", "---\r\nname: \"Acme: \\\"the\\\" firm\"\r\ncategory: private_sector\r\nnature: 'Entreprise '\r\nnationality: FRA\r\nwebsite: https://acme.example\r\n"
            + "twitter: someone\r\ndate_signed: '2019-10-10'\r\nalliance: Cyber Tech Accord, Charter of Trust\r\n---\r\nText.\r\n"));
        Assert.Empty(list.Faults);
        var entry = Assert.Single(Assert.Single(list.Snapshots).Entries);
        Assert.Equal(("Acme: \"the\" firm", "private-sector", "Entreprise", "FRA"), (entry.Name, entry.Category, entry.Nature, entry.Nationality));
        Assert.Equal((new LocalDate(2019, 10, 10), "https://acme.example", "acme.md", 2), (entry.SignedOn, entry.Website, entry.File, entry.Line));
        Assert.Equal(["Cyber Tech Accord", "Charter of Trust"], entry.Alliances);
    }

    /// <summary>The member lines, the name that is read, the line of the warning and a part of it.</summary>
    public static TheoryData<string, string, int, string> Oddities => new()
    {
        { "name: A\nname: Acme\ncategory: state", "Acme", 3, "stands twice; the last is used" },
        { "name: Acme\ncategory:", "Acme", 3, "kept without a category" },
        { "name: Acme\nnature: x", "Acme", 0, "kept without a category" },
        { "name: Acme\ncategory: Big Firms", "Acme", 3, "'Big Firms', which is no category" },
        { "name: Acme\ncategory: state\nnationality: ROM", "Acme", 4, "read as ROU" },
        { "name: Acme\ncategory: state\nnationality: SCG", "Acme", 4, "read as SRB" },
        { "name: Acme\ncategory: state\nnationality: MTG", "Acme", 4, "read as MNE" },
        { "name: Acme\ncategory: state\ndate_signed: yesterday", "Acme", 4, "'yesterday' is no day" },
        { "name: Acme\ncategory: state\ndate_signed: 2019-02-30", "Acme", 4, "'2019-02-30' is no day" },
        { "name: Acme\ncategory: state\nwebsite: https://https:www.acme.example", "Acme", 4, "is no address" },
        { "name: Acme\ncategory: state\nwebsite: javascript:alert(1)", "Acme", 4, "is no address" },
        { "name: #Acme\ncategory: state", "#Acme", 2, "begins with #" },
        { "name: Acme\nThe Firm\ncategory: state", "Acme", 3, "is no YAML and was read line by line" },
        { "name: \"The \\\"Acme\"\"\ncategory: state", "The \"Acme\"", 2, "is no YAML and was read line by line" },
        { "name: Acme: the firm\ncategory: state", "Acme: the firm", 2, "is no YAML and was read line by line" },
        { "name: Acme\ncategory: state\nlinks: [a, b]", "Acme", 4, "'links' is no plain text" },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public void An_odd_entry_is_kept_with_a_warning_at_its_line(string members, string name, int line, string message)
    {
        var list = Read(("acme.md", $"---\n{members}\n---\n"));
        Assert.Equal(name, Assert.Single(Assert.Single(list.Snapshots).Entries).Name);
        var fault = Assert.Single(list.Faults);
        Assert.Equal(("acme.md", line, FaultSeverity.Warning), (fault.File, fault.Line, fault.Severity));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.True(list.IsWhole);
    }

    public static TheoryData<string, string> Unreadable => new()
    {
        { "no front matter", "has no front matter" },
        { "---\nname: never closed\n", "has no front matter" },
        { "---\ncategory: state\n---\n", "names nobody" },
        { "---\nname: \"\"\ncategory: state\n---\n", "names nobody" },
        { "", "has no front matter" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_that_names_nobody_is_left_out_with_a_warning_and_the_list_is_not_whole(string text, string message)
    {
        var list = Read(("acme.md", GitFolder.Supporter("Acme")), ("bad.md", text));
        Assert.Equal(["Acme"], Assert.Single(list.Snapshots).Entries.Select(e => e.Name));
        Assert.False(list.IsWhole);
        Assert.Contains(list.Faults, f => f is { File: "bad.md", Severity: FaultSeverity.Warning } && f.Message.Contains(message, StringComparison.Ordinal)
            && f.Message.EndsWith("the file is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_too_long_or_no_text_are_left_out()
    {
        var list = ReadBytes(
            ("acme.md", Encoding.UTF8.GetBytes(GitFolder.Supporter("Acme"))),
            ("bytes.md", [.. "---\nname: "u8, 0xFF, .. "\n---\n"u8]),
            ("long.md", Encoding.UTF8.GetBytes(GitFolder.Supporter("Long") + new string('x', 70_000))));
        Assert.Equal(["Acme"], Assert.Single(list.Snapshots).Entries.Select(e => e.Name));
        Assert.Equal(["bytes.md", "long.md"], list.Faults.Select(f => f.File));
    }

    [Fact]
    public void A_checkout_is_read_by_its_folder_of_supporters()
    {
        using var git = new GitFolder();
        git.Write("_supporters/acme.md", GitFolder.Supporter("Acme")).Write("README.md", "hello");
        var list = PublishedList.ReadDirectory(git.Path, Day);
        Assert.Equal(["_supporters/acme.md"], Assert.Single(list.Snapshots).Entries.Select(e => e.File));
        Assert.Empty(list.Faults);
    }

    [Fact]
    public void A_folder_without_entries_and_a_missing_folder_are_errors()
    {
        Assert.Contains(Read().Faults, f => f.Severity == FaultSeverity.Error && f.Message.Contains("holds no entry", StringComparison.Ordinal));
        Assert.Contains(PublishedList.ReadDirectory(Path.Combine(Path.GetTempPath(), "entente-missing"), Day).Faults, f => f.Severity == FaultSeverity.Error);
    }

    [Fact]
    public void Damaged_front_matter_gives_an_entry_or_a_warning()
    {
        var right = "---\nname: \"Acme\"\ncategory: state\nnature: [a, {b: c}]\nalliance: &x y\ndate_signed: '2019-10-10'\n---\n"u8.ToArray();
        using var git = new GitFolder();
        Given.ForAll(
            Given.Damaged(right),
            bytes =>
            {
                File.WriteAllBytes(Path.Combine(git.Path, "acme.md"), bytes);
                var list = PublishedList.ReadDirectory(git.Path, Day);
                return list.Snapshots.Count == 1 || list.Faults.Any(f => f.File == "acme.md");
            },
            tests: 1000);
    }

    private static PublishedList Read(params (string Name, string Text)[] files) =>
        ReadBytes([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);

    private static PublishedList ReadBytes(params (string Name, byte[] Bytes)[] files)
    {
        var directory = Directory.CreateTempSubdirectory("entente-list-");
        try
        {
            foreach (var (name, bytes) in files)
                File.WriteAllBytes(Path.Combine(directory.FullName, name), bytes);
            return PublishedList.ReadDirectory(directory.FullName, Day);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
