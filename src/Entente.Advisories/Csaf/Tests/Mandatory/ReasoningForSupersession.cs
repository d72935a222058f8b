namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.18: a document of the category csaf_superseded, in English or in no language that is named, has exactly one note with the title Reasoning for Supersession, a description.</summary>
internal static class ReasoningForSupersession
{
    public static readonly CsafTest Test = new("6.1.27.18", CsafVersions.V21, new("Reasoning for supersession", "Motif du remplacement"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.HasCategory("csaf_superseded") && Profiles.IsEnglishOrUnspecified(csaf))
            TitledNotes.CheckExactlyOne(csaf, findings, "Reasoning for Supersession", "description");
    }
}
