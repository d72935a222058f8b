using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The classes of extensions (CSAF 2.1, "Extensions", "Classes").</summary>
public enum CsafExtensionClass
{
    /// <summary>On neither list: for tests and experiments, not for production.</summary>
    Experimental,

    /// <summary>On the list of registered extensions.</summary>
    Registered,

    /// <summary>On the list of official extensions.</summary>
    Official,
}

/// <summary>Where the schema allows extensions_t.</summary>
internal enum ExtensionPlace : byte
{
    Root,
    Document,
    Branches,
    FullProductNames,
    ProductPaths,
    Metrics,
    Vulnerabilities,
}

/// <summary>An x_extensions.</summary>
/// <param name="List">The array.</param>
/// <param name="Place">Where it stands.</param>
internal readonly record struct ExtensionList(JsonView List, ExtensionPlace Place);

/// <summary>The lists of extensions of a document.</summary>
internal static class ExtensionLists
{
    public static List<ExtensionList> Of(CsafDocument csaf)
    {
        var lists = new List<ExtensionList>();
        Add(lists, csaf.Document, ExtensionPlace.Document);
        foreach (var product in csaf.Products.Definitions)
        {
            Add(lists, product.Node, product.Origin switch
            {
                ProductOrigin.Branch => ExtensionPlace.Branches,
                ProductOrigin.FullProductNames => ExtensionPlace.FullProductNames,
                _ => ExtensionPlace.ProductPaths,
            });
        }

        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
                Add(lists, metric.Content, ExtensionPlace.Metrics);
            Add(lists, vulnerability.Node, ExtensionPlace.Vulnerabilities);
        }

        Add(lists, csaf.Root, ExtensionPlace.Root);
        return lists;
    }

    /// <summary>The class of an item, by the lists that are known.</summary>
    public static CsafExtensionClass ClassOf(CsafDocument csaf, JsonView extension) =>
        extension[Keys.Schema].Text() is { } schema && csaf.Options.Extensions.TryGetValue(schema, out var kind) ? kind : CsafExtensionClass.Experimental;

    private static void Add(List<ExtensionList> lists, JsonView holder, ExtensionPlace place)
    {
        if (holder[Keys.XExtensions] is { Exists: true } list)
            lists.Add(new ExtensionList(list, place));
    }
}
