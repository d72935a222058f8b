using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.28: the language of the document is another than the one that it was translated from.</summary>
internal static class Translation
{
    public static readonly CsafTest Test = new("6.1.28", CsafVersions.Both, new("Translation", "Traduction"), Check);

    private static readonly Message Same = new("the document and its source have the same language, \"{0}\"", "le document et sa source sont dans la même langue, « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        // Language tags have no case (RFC 5646, section 2.1.1).
        if (csaf.Document[Keys.SourceLang].Text() is { } source && string.Equals(csaf.Document[Keys.Lang].Text(), source, StringComparison.OrdinalIgnoreCase))
            findings.Add(csaf.Document[Keys.SourceLang], Same, source);
    }
}
