using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.8: a CVSS object is valid by FIRST's JSON schema of its version.</summary>
internal static class InvalidCvss
{
    public static readonly CsafTest Test = new("6.1.8", CsafVersions.Both, new("Invalid CVSS", "CVSS non valide"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var fault in csaf.Schema.DomainFaults)
        {
            if (fault.Domain == Domain.Cvss)
                findings.Add(fault.At, fault.Message, fault.Arguments);
        }
    }
}
