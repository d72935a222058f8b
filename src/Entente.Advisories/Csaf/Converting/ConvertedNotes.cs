using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>Notes whose title is a title of the standard and more (clause 18, "notes"): in CSAF 2.1 the products that a note speaks of are named.</summary>
internal static class ConvertedNotes
{
    /// <summary>The combinations that have a meaning (3.2.2 "Document Property - Notes", 3.2.4 "Vulnerabilities Property - Notes").</summary>
    private static readonly (string Category, string Title)[] OfDocument =
        [("description", "Product Description"), ("general", "General Security Recommendations"), ("legal_disclaimer", "License"), ("summary", "Summary")];

    private static readonly (string Category, string Title)[] OfVulnerability = [("description", "CVE Description"), ("description", "Preconditions"), ("summary", "Vulnerability Summary")];

    private static readonly Message Assigned = new(
        "a potential product specific note, \"{0}\", has been discovered and products have been assigned to it: {1}",
        "une note « {0} » peut-être propre à un produit a été trouvée, des produits lui ont été associés : {1}");

    private static readonly Message Unassigned = new(
        "a potential product specific note, \"{0}\", has been discovered and no products could be assigned to it",
        "une note « {0} » peut-être propre à un produit a été trouvée, aucun produit n’a pu lui être associé");

    public static void Convert(Conversion conversion, JsonObject holder)
    {
        var meanings = ReferenceEquals(holder, conversion.Document) ? OfDocument : OfVulnerability;
        foreach (var note in holder.Objects("notes"))
        {
            if (note.Text("title") is not { } title || note.Text("category") is not { } category)
                continue;
            var meaning = meanings.FirstOrDefault(one => one.Category == category && title.Length > one.Title.Length && title.StartsWith(one.Title, StringComparison.OrdinalIgnoreCase));
            if (meaning.Title is null)
                continue;
            var extension = title[meaning.Title.Length..].Trim(' ', ':', '-', '–', '—', '(', ')', '[', ']', ',');
            if (extension.StartsWith("for ", StringComparison.OrdinalIgnoreCase))
                extension = extension[4..].Trim();
            var products = ProductNames.Under(conversion.Root, extension);
            if (products.Count == 0)
            {
                conversion.Warn(note, Unassigned, title);
                continue;
            }

            note["product_ids"] = Nodes.Of(products);
            conversion.Warn(note, Assigned, title, string.Join(", ", products));
        }
    }
}

/// <summary>Products by their names, or by the names of the branches that they are under.</summary>
internal static class ProductNames
{
    public static IReadOnlyList<string> Under(JsonObject root, string name)
    {
        var found = new List<string>();
        if (name.Length == 0)
            return found;
        var tree = root.Object("product_tree");
        foreach (var branch in tree.Objects("branches"))
            Look(branch, name, isUnder: false, found);
        foreach (var product in tree.Objects("full_product_names"))
            Take(product, name, isUnder: false, found);
        foreach (var relationship in tree.Objects("relationships"))
            Take(relationship.Object("full_product_name"), name, isUnder: false, found);
        return [.. found.Distinct()];
    }

    private static void Look(JsonObject branch, string name, bool isUnder, List<string> found)
    {
        isUnder |= branch.Text("name") == name;
        Take(branch.Object("product"), name, isUnder, found);
        foreach (var child in branch.Objects("branches"))
            Look(child, name, isUnder, found);
    }

    private static void Take(JsonObject? product, string name, bool isUnder, List<string> found)
    {
        if ((isUnder || product.Text("name") == name) && product.Text("product_id") is { } id)
            found.Add(id);
    }
}
