using Entente.Advisories.Csaf.Tests.Informative;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The tests of section 6.3.</summary>
internal static class InformativeTests
{
    public static readonly CsafTest[] All =
    [
        MissingCve.Test,
    ];
}
