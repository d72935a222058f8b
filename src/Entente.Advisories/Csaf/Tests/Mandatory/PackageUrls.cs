using Entente.Advisories.Json;
using Entente.Advisories.Purl;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.13: package URLs are valid, also by the definition of their type (ECMA-427; purl-spec, types), but that a
/// namespace may be left out: the standard has such package URLs in documents that it calls valid. In 2.1 no slash follows the scheme
/// ("Product Identification Helper - PURLs").</summary>
internal static class PackageUrls
{
    public static readonly CsafTest Test = new("6.1.13", CsafVersions.Both, new("PURL", "PURL"), Check);

    private static readonly Message Invalid = new("\"{0}\" is not a valid package URL: {1}", "« {0} » n’est pas une URL de paquet valide ({1})");

    private static readonly Message Slashes = new("in \"{0}\" slashes follow the scheme: write pkg:type/name", "dans « {0} », des barres obliques suivent le schéma : écrire pkg:type/nom");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            if (csaf.Version == CsafVersion.V20)
            {
                CheckOne(csaf, findings, definition.Helper[Keys.Purl]);
                continue;
            }

            foreach (var purl in definition.Helper[Keys.Purls])
                CheckOne(csaf, findings, purl);
        }
    }

    private static void CheckOne(CsafDocument csaf, Findings findings, JsonView at)
    {
        if (at.Text() is not { } text)
            return;
        if (!PackageUrl.TryParse(text, out var purl, out var reason))
            findings.Add(at, Invalid, text, reason);
        else if (csaf.Version == CsafVersion.V21 && text.StartsWith("pkg:/", StringComparison.OrdinalIgnoreCase))
            findings.Add(at, Slashes, text);
        else if (purl.TypeFault is { Rule: not PurlTypeRule.NamespaceRequired } fault)
            findings.Add(at, Invalid, text, fault.Reason);
    }
}
