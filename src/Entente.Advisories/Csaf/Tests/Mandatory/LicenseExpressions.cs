using Entente.Advisories.Spdx;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.54: a licence expression is one of SPDX 3.0.1, annex B, and refers into no other document.</summary>
internal static class LicenseExpressions
{
    public static readonly CsafTest Test = new("6.1.54", CsafVersions.V21, new("License expression", "Expression de licence"), Check);

    private static readonly Message Invalid = new("\"{0}\" is no SPDX licence expression: {1}", "« {0} » n’est pas une expression de licence SPDX ({1})");
    private static readonly Message Elsewhere = new("\"{0}\" refers to a licence in another document (DocumentRef)", "« {0} » renvoie à une licence d’un autre document (DocumentRef)");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var at = csaf.Document[Keys.LicenseExpression];
        if (at.Text() is not { } text)
            return;
        if (!LicenseExpression.TryParse(text, out var expression, out var reason))
            findings.Add(at, Invalid, text, reason);
        else if (expression.HasDocumentReference)
            findings.Add(at, Elsewhere, text);
    }
}
