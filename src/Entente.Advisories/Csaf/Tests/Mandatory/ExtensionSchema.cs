using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.60.2: an extension is valid by the schema that it declares; one that is not known here is a warning.</summary>
internal static class ExtensionSchema
{
    public static readonly CsafTest Test = new("6.1.60.2", CsafVersions.V21, new("Extension: extension schema", "Extension : schéma de l’extension"), Check);

    private static readonly Message Unknown = new(
        "the extension \"{0}\" ({1}) is not known here: it could not be tested by its schema",
        "l’extension « {0} » ({1}) n’est pas connue ici : elle n’a pu être testée par son schéma");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var (list, _) in csaf.Extensions)
        {
            foreach (var item in list)
            {
                if (item[Keys.Schema].Text() is not { } schema)
                    continue;
                if (KnownExtensions.Find(schema) is { } extension)
                    SchemaWalk.JudgePart(csaf.Tree, extension.Rule, item, findings);
                else
                    findings.Warn(item, Unknown, schema, KnownExtensions.NameOf(ExtensionLists.ClassOf(csaf, item)));
            }
        }
    }
}
