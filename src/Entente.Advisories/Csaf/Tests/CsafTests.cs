namespace Entente.Advisories.Csaf.Tests;

/// <summary>All tests, in the order of their ids. Where the rule of an id differs between versions there is a unit for each.</summary>
public static class CsafTests
{
    private static readonly CsafTest[] Version20 = [.. All.Where(test => test.Versions.HasFlag(CsafVersions.V20))];
    private static readonly CsafTest[] Version21 = [.. All.Where(test => test.Versions.HasFlag(CsafVersions.V21))];

    /// <summary>Every test.</summary>
    public static IReadOnlyList<CsafTest> All => [.. MandatoryTests.All, .. RecommendedTests.All, .. InformativeTests.All];

    /// <summary>The tests of one version.</summary>
    /// <param name="version">The version.</param>
    public static IReadOnlyList<CsafTest> Of(CsafVersion version) => version == CsafVersion.V20 ? Version20 : Version21;

    /// <summary>The test of a version that has an id, or null.</summary>
    /// <param name="version">The version.</param>
    /// <param name="id">The id, such as 6.1.1.</param>
    public static CsafTest? Find(CsafVersion version, string id) => Of(version).FirstOrDefault(test => test.Id == id);
}
