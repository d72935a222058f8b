using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.0 and 2.1, 6.2.20: there is no member that the schema, or a schema that it refers to, does not name. In CSAF 2.1 an extension that is not
/// supported is named too, with its class; this library supports none.
/// </summary>
internal static class AdditionalProperties
{
    public static readonly CsafTest Test = new("6.2.20", CsafVersions.Both, new("Additional properties", "Propriétés supplémentaires"), Check);

    private static readonly Message Additional = new("the key \"{0}\" is not defined in the JSON schema", "la clé « {0} » n’est pas définie dans le schéma JSON");
    private static readonly Message Experimental = new(
        "the experimental extension {0} is not supported: its content was not checked", "l’extension expérimentale {0} n’est pas prise en charge : son contenu n’a pas été vérifié");

    private static readonly Message Registered = new(
        "the registered extension {0} is not supported: its content was not checked", "l’extension enregistrée {0} n’est pas prise en charge : son contenu n’a pas été vérifié");

    private static readonly Message Official = new(
        "the official extension {0} is not supported: its content was not checked", "l’extension officielle {0} n’est pas prise en charge : son contenu n’a pas été vérifié");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var member in csaf.Schema.Additional)
            findings.Add(member, Additional, member.Name());
        if (csaf.Version == CsafVersion.V20)
            return;
        foreach (var extensions in csaf.Extensions)
        {
            foreach (var extension in extensions.List)
                findings.Add(extension, Unsupported(ExtensionLists.ClassOf(csaf, extension)), extension[Keys.Schema].Text() ?? "");
        }
    }

    private static Message Unsupported(CsafExtensionClass kind) => kind switch
    {
        CsafExtensionClass.Official => Official,
        CsafExtensionClass.Registered => Registered,
        _ => Experimental,
    };
}
