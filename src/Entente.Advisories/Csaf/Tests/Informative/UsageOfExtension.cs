using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.21.3 to 6.3.21.9: extensions are not used at the document, in each part of the product tree, in metrics, vulnerabilities, and at the root.</summary>
internal static class UsageOfExtension
{
    public static readonly CsafTest AtDocument = new(
        "6.3.21.3",
        CsafVersions.V21,
        new("Usage of extension at document level", "Usage d’une extension au niveau du document"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.Document));

    public static readonly CsafTest InBranches = new(
        "6.3.21.4",
        CsafVersions.V21,
        new("Usage of extension in product tree branch path", "Usage d’une extension dans les branches"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.Branches));

    public static readonly CsafTest InFullProductNames = new(
        "6.3.21.5",
        CsafVersions.V21,
        new("Usage of extension in product tree full product names path", "Usage d’une extension dans full_product_names"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.FullProductNames));

    public static readonly CsafTest InProductPaths = new(
        "6.3.21.6",
        CsafVersions.V21,
        new("Usage of extension in product tree product paths path", "Usage d’une extension dans product_paths"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.ProductPaths));

    public static readonly CsafTest InMetrics = new(
        "6.3.21.7",
        CsafVersions.V21,
        new("Usage of extension in vulnerabilities metrics path", "Usage d’une extension dans les métriques"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.Metrics));

    public static readonly CsafTest InVulnerabilities = new(
        "6.3.21.8",
        CsafVersions.V21,
        new("Usage of extension at vulnerabilities level", "Usage d’une extension au niveau des vulnérabilités"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.Vulnerabilities));

    public static readonly CsafTest AtRoot = new(
        "6.3.21.9",
        CsafVersions.V21,
        new("Usage of extension at root level", "Usage d’une extension à la racine"),
        static (csaf, findings) => Check(csaf, findings, ExtensionPlace.Root));

    private static readonly Message Used = new("an extension is used here", "une extension est employée ici");

    private static void Check(CsafDocument csaf, Findings findings, ExtensionPlace place)
    {
        foreach (var extensions in csaf.Extensions)
        {
            if (extensions.Place == place)
                findings.Add(extensions.List, Used);
        }
    }
}
