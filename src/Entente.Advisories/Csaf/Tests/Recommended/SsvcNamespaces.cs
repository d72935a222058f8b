using Entente.Advisories.Ssvc;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.34 to 6.2.36, 6.3.14 and 6.3.15: the base of the namespace of every SSVC decision point is registered; it is not one of those that need
/// no registration (x_), in a document that is TLP:CLEAR and in any other; and it has no extension, likewise. Of the reserved bases, example and test
/// count as registered and invalid does not.
/// </summary>
internal static class SsvcNamespaces
{
    public static readonly CsafTest UnknownBase = new(
        "6.2.34", CsafVersions.V21, new("Usage of unknown SSVC decision point base namespace", "Espace de noms SSVC de base inconnu"), CheckUnknown);

    public static readonly CsafTest UnregisteredInClear = new(
        "6.2.35",
        CsafVersions.V21,
        new("Usage of unregistered SSVC decision point base namespace in TLP:CLEAR document", "Espace de noms SSVC non enregistré dans un document TLP:CLEAR"),
        static (csaf, findings) => CheckUnregistered(csaf, findings, isClear: true));

    public static readonly CsafTest ExtensionInClear = new(
        "6.2.36",
        CsafVersions.V21,
        new("Usage of SSVC decision point namespace with extension in TLP:CLEAR document", "Espace de noms SSVC étendu dans un document TLP:CLEAR"),
        static (csaf, findings) => CheckExtension(csaf, findings, isClear: true));

    public static readonly CsafTest UnregisteredInNonClear = new(
        "6.3.14",
        CsafVersions.V21,
        new("Usage of unregistered SSVC decision point base namespace in non-TLP:CLEAR document", "Espace de noms SSVC non enregistré dans un document qui n’est pas TLP:CLEAR"),
        static (csaf, findings) => CheckUnregistered(csaf, findings, isClear: false));

    public static readonly CsafTest ExtensionInNonClear = new(
        "6.3.15",
        CsafVersions.V21,
        new("Usage of SSVC decision point namespace with extension in non-TLP:CLEAR document", "Espace de noms SSVC étendu dans un document qui n’est pas TLP:CLEAR"),
        static (csaf, findings) => CheckExtension(csaf, findings, isClear: false));

    private static readonly Message NotKnown = new("the base namespace \"{0}\" is not registered, as far as is known here", "l’espace de noms de base « {0} » n’est pas enregistré, pour autant que l’on sache ici");
    private static readonly Message NotRegistered = new("the base namespace \"{0}\" is an unregistered one", "l’espace de noms de base « {0} » fait partie de ceux qui ne sont pas enregistrés");
    private static readonly Message Extended = new("the namespace \"{0}\" has an extension", "l’espace de noms « {0} » a une extension");

    private static void CheckUnknown(CsafDocument csaf, Findings findings)
    {
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            if (!selection.Namespace.IsRegistered)
                findings.Add(selection.At, NotKnown, selection.Namespace.Base);
        }
    }

    private static void CheckUnregistered(CsafDocument csaf, Findings findings, bool isClear)
    {
        if (csaf.Tlp.Is("CLEAR"u8) != isClear)
            return;
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            if (selection.Namespace.Kind == SsvcBase.Unregistered)
                findings.Add(selection.At, NotRegistered, selection.Namespace.Base);
        }
    }

    private static void CheckExtension(CsafDocument csaf, Findings findings, bool isClear)
    {
        if (csaf.Tlp.Is("CLEAR"u8) != isClear)
            return;
        foreach (var selection in SsvcSelection.Of(csaf))
        {
            if (selection.Namespace.HasExtension)
                findings.Add(selection.At, Extended, selection.Namespace.Text);
        }
    }
}
