using System.Text;
using Entente.Register.Acts;

namespace Entente.Import.Tests;

public class CsvFactsTests
{
    [Fact]
    public void A_sound_folder_gives_its_acts_in_a_fixed_order()
    {
        var kinds = new FactFolder().Read().Acts.Select(a => a.Says.Kind);
        Assert.Equal(
            [
                "source.declared", "source.declared", "agreement.declared", "agreement.declared",
                "party.declared", "party.declared", "party.declared", "party.declared", "party.merged",
                "principle.declared", "group.declared", "group.membership",
                "standing.observed", "standing.observed", "standing.observed", "standing.observed",
                "list.covered", "listing.observed", "listing.observed", "listing.observed",
                "count.reported", "accusation.reported", "attribute.reported",
            ],
            kinds);
    }

    [Fact]
    public void An_adherence_says_absent_joined_and_left_with_dates_cut_to_their_precision()
    {
        var acme = new FactFolder().Read().Acts.Select(a => a.Says).OfType<StandingObserved>().Where(s => s.Statement.Party.Value == "acme");
        Assert.Equal(
            ["Out 2020-01-10 unstated the-list", "Joined 2020-03 via:the-pact a-paper", "Left 2021 via:the-pact a-paper"],
            acme.Select(s => $"{s.Statement.Claim} {s.Statement.On} {s.Statement.Route} {s.Source}"));
    }

    [Fact]
    public void A_group_membership_keeps_only_the_precision_it_claims()
    {
        var member = Assert.IsType<GroupMembership>(new FactFolder().Read().Acts.Single(a => a.Says is GroupMembership).Says);
        Assert.Equal(("1990", "2001"), (member.From.ToString(), member.Until.ToString()));
    }

    [Fact]
    public void Listings_without_a_source_rest_on_the_first_official_list()
    {
        var folder = new FactFolder();
        folder["sources.csv"] += "another-list,Another,,,,official-list,\n";
        Assert.All(folder.Read().Acts.Select(a => a.Says).OfType<ListingObserved>(), l => Assert.Equal("the-list", l.Source.Value));
    }

    [Fact]
    public void A_file_may_be_absent_when_the_register_knows_what_others_refer_to()
    {
        var known = KnownNames.Of(new FactFolder().Register());
        var folder = new FactFolder().Without([.. new FactFolder().Names.Where(n => n is not "adherences.csv" and not "listings.csv")]);
        Assert.False(folder.Read().Succeeded);
        var result = CsvFacts.Read(folder.Bytes(), known);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        Assert.Equal(7, result.Acts.Count);
    }

    [Fact]
    public void A_byte_order_mark_changes_nothing()
    {
        var folder = new FactFolder();
        var marked = folder.Bytes().ToDictionary(
            f => f.Key, f => (ReadOnlyMemory<byte>)(byte[])[0xEF, 0xBB, 0xBF, .. f.Value.Span], StringComparer.Ordinal);
        Assert.Equal(FactFolder.Said(folder.Read()), FactFolder.Said(CsvFacts.Read(marked)));
    }

    [Fact]
    public void Line_ends_and_blank_lines_change_nothing()
    {
        var folder = new FactFolder();
        var plain = FactFolder.Said(folder.Read());
        foreach (var file in folder.Names.ToList())
            folder[file] = folder[file].Replace("\n", "\r\n\r\n", StringComparison.Ordinal);
        Assert.Equal(plain, FactFolder.Said(folder.Read()));
    }

    [Fact]
    public void The_facts_survive_being_exported_with_every_field_in_quotes()
    {
        var folder = new FactFolder();
        var plain = FactFolder.Said(folder.Read());
        foreach (var file in new[] { "listings.csv", "lists.csv", "groups.csv" })
        {
            var lines = folder[file].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            folder[file] = string.Join('\n', lines.Select(l => string.Join(',', l.Split(',').Select(f => $"\"{f}\""))));
        }

        Assert.Equal(plain, FactFolder.Said(folder.Read()));
    }

    [Fact]
    public void An_act_remembers_the_line_of_its_row()
    {
        var acts = new FactFolder().Read().Acts;
        Assert.Contains(acts, a => a is { File: "parties.csv", Line: 4, Says: PartyMerged });
    }

    [Fact]
    public void A_directory_is_read_like_its_files_and_other_files_are_left_alone()
    {
        var directory = Directory.CreateTempSubdirectory("entente-facts-");
        try
        {
            var folder = new FactFolder();
            foreach (var (name, bytes) in folder.Bytes())
                File.WriteAllBytes(Path.Combine(directory.FullName, name), bytes.ToArray());
            File.WriteAllText(Path.Combine(directory.FullName, "README.md"), "# not facts");
            Assert.Equal(FactFolder.Said(folder.Read()), FactFolder.Said(CsvFacts.ReadDirectory(directory.FullName)));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("no-such-directory-anywhere")]
    [InlineData("")]
    [InlineData("bad\0path")]
    public void A_directory_that_cannot_be_read_is_a_fault(string path)
    {
        var result = CsvFacts.ReadDirectory(path.Length == 0 ? path : Path.GetTempPath() + path);
        Assert.False(result.Succeeded);
        Assert.Single(result.Faults);
    }

    [Fact]
    public void Facts_in_another_encoding_are_faults_and_name_it()
    {
        var files = new FactFolder().Bytes();
        files["groups.csv"] = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("id,name_en\nx,X\n")).ToArray();
        var faults = CsvFacts.Read(files).Faults;
        Assert.Contains(faults, f => f is { File: "groups.csv", Line: 1 } && f.Message.Contains("UTF-16", StringComparison.Ordinal));
    }
}
