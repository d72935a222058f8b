using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.54.1 to 6.2.54.3: every extension is registered or official; is official; is not critical. Which ones are is in
/// <see cref="CsafOptions.Extensions"/>.
/// </summary>
internal static class ExtensionTests
{
    public static readonly CsafTest Registered = new("6.2.54.1", CsafVersions.V21, new("Registered extension", "Extension enregistrée"), CheckRegistered);

    public static readonly CsafTest Official = new("6.2.54.2", CsafVersions.V21, new("Official extension", "Extension officielle"), CheckOfficial);

    public static readonly CsafTest Critical = new("6.2.54.3", CsafVersions.V21, new("Critical extension", "Extension critique"), CheckCritical);

    private static readonly Message NotRegistered = new("the extension is neither official nor registered", "l’extension n’est ni officielle ni enregistrée");
    private static readonly Message NotOfficial = new("the extension is not official", "l’extension n’est pas officielle");
    private static readonly Message IsCritical = new("the extension is critical", "l’extension est critique");

    private static void CheckRegistered(CsafDocument csaf, Findings findings)
    {
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
            {
                if (ExtensionLists.ClassOf(csaf, extension) == CsafExtensionClass.Experimental)
                    findings.Add(extension, NotRegistered);
            }
        }
    }

    private static void CheckOfficial(CsafDocument csaf, Findings findings)
    {
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
            {
                if (ExtensionLists.ClassOf(csaf, extension) != CsafExtensionClass.Official)
                    findings.Add(extension, NotOfficial);
            }
        }
    }

    private static void CheckCritical(CsafDocument csaf, Findings findings)
    {
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
            {
                if (extension[Keys.Critical].Kind == JsonKind.True)
                    findings.Add(extension[Keys.Critical], IsCritical);
            }
        }
    }
}
