using Entente.Advisories.Csaf.Tests.Recommended;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>The tests of section 6.2.</summary>
internal static class RecommendedTests
{
    public static readonly CsafTest[] All =
    [
        UnusedDefinitionOfProductId.Test,
        MissingRemediation.Test,
        MissingMetric.Test,
        BuildMetadataInRevisionHistory.Test,
        OlderInitialReleaseDateThanRevisionHistory.Test,
        OlderCurrentReleaseDateThanRevisionHistory.Test,
        MissingDateInInvolvements.Test,
        UseOfWeakHashAsOnlyHashAlgorithm.Md5,
        UseOfWeakHashAsOnlyHashAlgorithm.Sha1,
        MissingTlpLabel.Test,
        MissingCanonicalUrl.Test,
        MissingDocumentLanguage.Test,
        Sorting.Test,
        UseOfPrivateLanguage.Test,
        UseOfDefaultLanguage.Test,
        MissingProductIdentificationHelper.Test,
        CveInFieldIds.Test,
        ProductVersionRangeWithoutVers.Test,
        AdditionalProperties.Test,
        SameTimestampsInRevisionHistory.Test,
        DocumentTrackingIdInTitle.Test,
        DiscouragedProductStatusRemediationCombination.Test,
        UsageOfReservedSharingGroup.Max,
        UsageOfReservedSharingGroup.Nil,
        UsageOfSharingGroupOnTlpClear.Test,
        HardwareAndSoftware.Test,
        UseOfSameProductIdentificationHelper.Test,
        DisclosureDateNewerThanRevisionHistory.Test,
        UsageOfDeprecatedProfile.Test,
        LanguageSpecificNote.Withdrawal,
        LanguageSpecificNote.Supersession,
        LanguageSpecificSupersedingDocument.Test,
        ExtensionInSupersededOrWithdrawnDocument.Test,
        ProductDescriptionWithoutProductReference.Test,
        OldEpssTimestamp.Test,
        MissingLicenseExpression.Test,
        UseOfQualitativeSeverityRatingByIssuingParty.Test,
        MisuseAtVendorName.Test,
        UpperOpenEndedProductVersionRange.Test,
        UnknownHashAlgorithm.Test,
        MatchingTextForRegisteredIdSystem.Test,
        ExtensionTests.Registered,
        ExtensionTests.Official,
        ExtensionTests.Critical,
        UsageOfExperimentalExtension.InClear,
    ];
}
