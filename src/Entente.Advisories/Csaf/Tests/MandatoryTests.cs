using Entente.Advisories.Csaf.Tests.Mandatory;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The tests of section 6.1.</summary>
internal static class MandatoryTests
{
    public static readonly CsafTest[] All =
    [
        MissingDefinitionOfProductId.Test,
        MultipleDefinitionOfProductId.Test,
    ];
}
