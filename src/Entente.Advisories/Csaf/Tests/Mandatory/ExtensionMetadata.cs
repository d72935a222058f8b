using System.Globalization;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.60.3: an extension stands where its metadata allow it, no more often than they do, and with none that they exclude.</summary>
internal static class ExtensionMetadata
{
    public static readonly CsafTest Test = new("6.1.60.3", CsafVersions.V21, new("Extension: metadata", "Extension : métadonnées"), Check);

    private static readonly Message TooOften = new(
        "the extension \"{0}\" may stand here {1} time(s); it stands here {2} times",
        "l’extension « {0} » peut figurer ici {1} fois ; elle y figure {2} fois");

    private static readonly Message Incompatible = new(
        "the extension \"{0}\" may not be used together with \"{1}\"",
        "l’extension « {0} » ne peut être utilisée avec « {1} »");

    private static readonly Message Unknown = new(
        "the extension \"{0}\" ({1}) is not known here: it could not be tested by its metadata",
        "l’extension « {0} » ({1}) n’est pas connue ici : elle n’a pu être testée par ses métadonnées");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.Extensions.Count == 0)
            return;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (list, place) in csaf.Extensions)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in list)
            {
                if (item[Keys.Schema].Text() is not { } schema)
                    continue;
                counts[schema] = counts.GetValueOrDefault(schema) + 1;
                used.Add(schema);
                if (KnownExtensions.Find(schema) is null)
                    findings.Warn(item, Unknown, schema, KnownExtensions.NameOf(ExtensionLists.ClassOf(csaf, item)));
            }

            foreach (var (schema, count) in counts)
            {
                if (KnownExtensions.Find(schema)?.MostIn(place) is { } most && count > most)
                    findings.Add(list, TooOften, schema, most.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (var (list, _) in csaf.Extensions)
        {
            foreach (var item in list)
            {
                if (item[Keys.Schema].Text() is { } schema && KnownExtensions.Find(schema)?.Incompatible.FirstOrDefault(used.Contains) is { } other)
                    findings.Add(item, Incompatible, schema, other);
            }
        }
    }
}
