using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.60.1: an extension is valid by the extension content schema.</summary>
internal static class ExtensionContentSchema
{
    public static readonly CsafTest Test = new("6.1.60.1", CsafVersions.V21, new("Extension: content schema", "Extension : schéma du contenu"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var fault in csaf.Schema.DomainFaults)
        {
            if (fault.Domain == Domain.Extension)
                findings.Add(fault.At, fault.Message, fault.Arguments);
        }
    }
}
