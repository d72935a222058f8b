using Entente.Advisories.Csaf.Tests.Informative;
using Entente.Advisories.Csaf.Tests.Recommended;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The tests of section 6.3.</summary>
internal static class InformativeTests
{
    public static readonly CsafTest[] All =
    [
        UseOfCvssV2AsOnlyScoringSystem.Test,
        UseOfCvssV30.Test,
        MissingCve.Test,
        MissingCwe.Test,
        UseOfShortHash.Test,
        UrlsFailingToResolve.NonSelf,
        UrlsFailingToResolve.Self,
        SpellCheck.Test,
        BranchCategories.Test,
        UsageOfProductVersionRange.Test,
        UsageOfVAsVersionIndicator.Test,
        MissingCvssV40.Test,
        NonLatestSsvcDecisionPointVersion.Test,
        SsvcNamespaces.UnregisteredInNonClear,
        SsvcNamespaces.ExtensionInNonClear,
        GrammarCheck.Test,
        LicenseIdentifiers.Unregistered,
        UseOfQualitativeSeverityRating.Test,
        OverlappingProductVersionRange.VersSame,
        OverlappingProductVersionRange.VlsSame,
        OverlappingProductVersionRange.VersionSame,
        OverlappingVersionsInBranch.Ranges,
        OverlappingVersionsInBranch.Versions,
        UseOfUnregisteredIdSystem.Test,
        ExtensionCategoryEssential.Test,
        UsageOfExperimentalExtension.InNonClear,
        UsageOfExtension.AtDocument,
        UsageOfExtension.InBranches,
        UsageOfExtension.InFullProductNames,
        UsageOfExtension.InProductPaths,
        UsageOfExtension.InMetrics,
        UsageOfExtension.InVulnerabilities,
        UsageOfExtension.AtRoot,
        NestedProductPath.Test,
    ];
}
