using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.46: an SSVC object is valid by the JSON schema of SSVC selection lists 2.0.0.</summary>
internal static class InvalidSsvc
{
    public static readonly CsafTest Test = new("6.1.46", CsafVersions.V21, new("Invalid SSVC", "SSVC non valide"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var fault in csaf.Schema.DomainFaults)
        {
            if (fault.Domain == Domain.Ssvc)
                findings.Add(fault.At, fault.Message, fault.Arguments);
        }
    }
}
