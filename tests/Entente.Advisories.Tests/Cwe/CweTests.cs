using Entente.Advisories.Cwe;

namespace Entente.Advisories.Tests.Cwe;

public class CweTests
{
    // Examples of CSAF 2.1, sections 6.1.11, 6.2.23, 6.2.25 and 6.2.26.
    [Theory]
    [InlineData("4.13", 79, "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')", CweStatus.Stable, CweUsage.Allowed)]
    [InlineData("4.13", 596, "DEPRECATED: Incorrect Semantic Object Comparison", CweStatus.Deprecated, CweUsage.Prohibited)]
    [InlineData("4.13", 20, "Improper Input Validation", CweStatus.Stable, CweUsage.Discouraged)]
    [InlineData("4.13", 1023, "Incomplete Comparison with Missing Factors", CweStatus.Incomplete, CweUsage.AllowedWithReview)]
    [InlineData("4.12", 256, "Plaintext Storage of a Password", CweStatus.Incomplete, CweUsage.Allowed)]
    [InlineData("1.0", 352, "Cross-Site Request Forgery (CSRF)", CweStatus.Draft, CweUsage.Unknown)] // a compound element until 3.0
    [InlineData("2.12", 384, "Session Fixation", CweStatus.Incomplete, CweUsage.Unknown)]
    [InlineData("1.0", 7, "J2EE Misconfiguration: Missing Error Handling", CweStatus.Incomplete, CweUsage.Unknown)]
    [InlineData("4.20", 7, "J2EE Misconfiguration: Missing Custom Error Page", CweStatus.Incomplete, CweUsage.Allowed)]
    public void A_weakness_is_known_as_its_version_has_it(string version, int id, string name, CweStatus status, CweUsage usage) =>
        Assert.Equal(new CweWeakness(id, name, status, usage), CweCatalogue.Find(version)!.Find(id));

    [Theory]
    [InlineData("4.13", 16)] // a category
    [InlineData("4.13", 1000)] // a view
    [InlineData("4.13", 1428)] // came with a later version
    [InlineData("4.13", 999999)]
    public void What_is_no_weakness_of_the_version_is_not_found(string version, int id) => Assert.Null(CweCatalogue.Find(version)!.Find(id));

    [Fact]
    public void Catalogues_are_in_the_order_of_their_release()
    {
        Assert.True(CweCatalogue.All.Count >= 57);
        Assert.Equal(CweCatalogue.All.OrderBy(catalogue => catalogue.Released), CweCatalogue.All);
        Assert.Equal(["1.0", "1.0.1", "1.1"], CweCatalogue.All.Take(3).Select(catalogue => catalogue.Version));
        Assert.Null(CweCatalogue.Find("4.21x"));
    }

    [Fact]
    public void The_newest_version_of_a_day_is_known()
    {
        Assert.Equal("4.13", CweCatalogue.LatestAt(new DateOnly(2024, 1, 21))!.Version);
        Assert.Equal("4.13", CweCatalogue.LatestAt(new DateOnly(2023, 10, 26))!.Version);
        Assert.Equal("4.12", CweCatalogue.LatestAt(new DateOnly(2023, 10, 25))!.Version);
        Assert.Null(CweCatalogue.LatestAt(new DateOnly(2008, 9, 8)));
    }

    [Fact]
    public void Usage_is_told_from_4_12_on() =>
        Assert.Equal("4.12", CweCatalogue.All.First(catalogue => catalogue.Find(79)!.Usage != CweUsage.Unknown).Version);

    [Fact]
    public void A_history_tells_each_change_once()
    {
        var history = CweCatalogue.HistoryOf(7);
        Assert.Equal("1.0", history[0].Since.Version);
        Assert.Equal(history.Count, history.Select(state => state.Weakness).Distinct().Count());
        Assert.Empty(CweCatalogue.HistoryOf(16));
    }

    [Theory]
    [InlineData("CWE-79", 79)]
    [InlineData("CWE-079", 0)]
    [InlineData("cwe-79", 0)]
    [InlineData("CWE-", 0)]
    [InlineData("CWE-1234567", 0)]
    [InlineData("79", 0)]
    public void An_identifier_has_one_form(string text, int id)
    {
        Assert.Equal(id > 0, CweCatalogue.TryParseId(text, out var read, out _));
        Assert.Equal(id, read);
    }
}
