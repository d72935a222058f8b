using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.43: the license expression is there and has a value. The messages tell the two apart, as the section asks.</summary>
internal static class MissingLicenseExpression
{
    public static readonly CsafTest Test = new("6.2.43", CsafVersions.V21, new("Missing license expression", "Expression de licence manquante"), Check);

    private static readonly Message Missing = new("the license expression is not given", "l’expression de licence n’est pas indiquée");
    private static readonly Message Empty = new("the license expression is there but has no value", "l’expression de licence est présente mais sans valeur");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var value = csaf.Document[Keys.LicenseExpression];
        if (!value.Exists)
            findings.Add(csaf.Document.Exists ? csaf.Document : csaf.Root, Missing);
        else if (value.Utf8.IsEmpty)
            findings.Add(value, Empty);
    }
}
