namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.17: a document of the category csaf_withdrawn, in English or in no language that is named, has exactly one note with the title Reasoning for Withdrawal, a description.</summary>
internal static class ReasoningForWithdrawal
{
    public static readonly CsafTest Test = new("6.1.27.17", CsafVersions.V21, new("Reasoning for withdrawal", "Motif du retrait"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.HasCategory("csaf_withdrawn") && Profiles.IsEnglishOrUnspecified(csaf))
            TitledNotes.CheckExactlyOne(csaf, findings, "Reasoning for Withdrawal", "description");
    }
}
