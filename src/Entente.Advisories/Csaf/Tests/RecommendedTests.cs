using Entente.Advisories.Csaf.Tests.Recommended;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The tests of section 6.2.</summary>
internal static class RecommendedTests
{
    public static readonly CsafTest[] All =
    [
        UnusedDefinitionOfProductId.Test,
    ];
}
