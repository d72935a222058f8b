using System.Text;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Tests;

public class PackagedFactsTests
{
    [Fact]
    public void The_packaged_facts_give_one_log_root_on_every_machine()
    {
        var tree = new MerkleTree();
        foreach (var act in PackagedFacts.Acts)
            tree.Append(Rfc6962.LeafHash(ActCodec.Write(act, PackagedFacts.Recorded)));
        Assert.Equal("2026-11-21T00:00:00Z", PackagedFacts.Recorded.ToString());
        Assert.Equal((4294, "ObzIIM9TJkgGWsWbLvdwrQM1Z4IrGfIBC+wK2UVVQqk="), (tree.Size, tree.Root(tree.Size).ToString()));
    }

    [Fact]
    public void Every_row_of_the_packaged_facts_is_an_act()
    {
        var kinds = PackagedFacts.Acts.GroupBy(a => a.Kind).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(82, kinds[SourceDeclared.KindName]);
        Assert.Equal(3, kinds[AgreementDeclared.KindName]);
        Assert.Equal(1267, kinds[PartyDeclared.KindName]);
        Assert.Equal(5, kinds[PartyMerged.KindName]);
        Assert.Equal(13, kinds[PrincipleDeclared.KindName]);
        Assert.Equal(9, kinds[GroupDeclared.KindName]);
        Assert.Equal(162, kinds[GroupMembership.KindName]);
        Assert.Equal(1342 + 63, kinds[StandingObserved.KindName]);
        Assert.Equal(1, kinds[ListCovered.KindName]);
        Assert.Equal(1242, kinds[ListingObserved.KindName]);
        Assert.Equal(43, kinds[CountReported.KindName]);
        Assert.Equal(48, kinds[AccusationReported.KindName]);
        Assert.Equal(14, kinds[AttributeReported.KindName]);
    }

    [Fact]
    public void No_act_names_what_no_earlier_act_declared_but_for_the_leads_of_agreements()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var act in PackagedFacts.Acts)
        {
            foreach (var name in Names(act))
                Assert.Contains(name, known);
            known.Add(act switch
            {
                SourceDeclared s => "source " + s.Id,
                AgreementDeclared a => "agreement " + a.Id,
                PartyDeclared p => "party " + p.Id,
                GroupDeclared g => "group " + g.Id,
                _ => "",
            });
        }
    }

    [Theory]
    [InlineData(2018, 11, 13, 3)]
    [InlineData(2018, 2, 16, 7)]
    [InlineData(2018, 4, 17, 52)]
    [InlineData(2019, 2, 19, 1)]
    public void Proven_absences_are_claims_of_their_own(int year, int month, int day, int count)
    {
        var on = new PartialDate(new LocalDate(year, month, day));
        var absences = PackagedFacts.Acts.OfType<StandingObserved>().Where(s => s.Statement.Claim == StandingClaim.Out && s.Statement.On == on).ToList();
        Assert.Equal(count, absences.Count);
        Assert.All(absences, a => Assert.False(string.IsNullOrEmpty(a.Note)));
    }

    [Fact]
    public void The_facts_import_also_without_the_files_and_columns_that_are_our_own()
    {
        var files = PackagedFacts.Files().Where(f => f.Key is not "lists.csv" and not "identities.csv").ToDictionary(StringComparer.Ordinal);
        files["adherences.csv"] = WithoutLastColumn(files["adherences.csv"]);
        files["listings.csv"] = WithoutLastColumn(files["listings.csv"]);
        var result = CsvFacts.Read(files);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        Assert.Equal(PackagedFacts.Acts.Count - 1, result.Acts.Count);
        Assert.Equal(PackagedFacts.Acts.OfType<ListingObserved>(), result.Acts.Select(a => a.Says).OfType<ListingObserved>());
    }

    [Fact]
    public void Caveats_of_the_facts_are_kept()
    {
        var huawei = PackagedFacts.Acts.OfType<StandingObserved>().Where(s => s.Statement.Party.Value == "huawei").ToList();
        Assert.Equal([StandingClaim.Out, StandingClaim.Joined], huawei.Select(h => h.Statement.Claim));
        Assert.Equal(new SourceId("axios-2018-11-13"), huawei[0].Source);
        Assert.True(huawei[1].Statement.IsLatest);
        Assert.Equal("absent at launch; ministry page says it joined in summer 2019", huawei[1].Note);
        var month = PackagedFacts.Acts.OfType<StandingObserved>().Where(s => s.Statement.On.Precision == DatePrecision.Month);
        Assert.Equal(["2019-02", "2019-02"], month.Select(s => s.Statement.On.ToString()));
        var retrieved = PackagedFacts.Acts.OfType<SourceDeclared>().Single(s => s.Id.Value == "groups-reference");
        Assert.Equal("not retrieved: general knowledge, unverified", retrieved.Retrieved);
    }

    // Neither file has a line break or a comma in its last column.
    private static ReadOnlyMemory<byte> WithoutLastColumn(ReadOnlyMemory<byte> csv) => Encoding.UTF8.GetBytes(string.Join(
        "\r\n", Encoding.UTF8.GetString(csv.Span).Split("\r\n").Select(l => l.Length == 0 ? l : l[..l.LastIndexOf(',')])));

    private static IEnumerable<string> Names(ActBody act) => act switch
    {
        PartyMerged m => ["party " + m.Party, "party " + m.Into],
        PrincipleDeclared p => ["agreement " + p.Agreement],
        GroupMembership g => ["group " + g.Group, "party " + g.Party, "source " + g.Source],
        StandingObserved s => ["agreement " + s.Statement.Agreement, "party " + s.Statement.Party, "source " + s.Source],
        ListCovered l => ["agreement " + l.Agreement, "source " + l.Source],
        ListingObserved l => ["agreement " + l.Agreement, "party " + l.Party, "source " + l.Source],
        CountReported c => ["agreement " + c.Agreement, "source " + c.Source],
        AccusationReported a => ["party " + a.Accuser, "party " + a.Accused, "source " + a.Source],
        AttributeReported a => ["party " + a.Party, "source " + a.Source],
        _ => [],
    };
}
