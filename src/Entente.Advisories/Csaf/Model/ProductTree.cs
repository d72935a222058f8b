using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Model;

/// <summary>The products of a document (3.2.2 in 2.0, 3.2.3 in 2.1).</summary>
public sealed record ProductTree : JsonRecord
{
    /// <summary>Products by vendor, name, version.</summary>
    public IReadOnlyList<Branch> Branches { get => AsRecords<Branch>("branches"); init => SetAll("branches", value); }

    /// <summary>Products without a branch.</summary>
    public IReadOnlyList<Product> FullProductNames { get => AsRecords<Product>("full_product_names"); init => SetAll("full_product_names", value); }

    /// <summary>Groups.</summary>
    public IReadOnlyList<ProductGroup> ProductGroups { get => AsRecords<ProductGroup>("product_groups"); init => SetAll("product_groups", value); }

    /// <summary>2.1: products in or on other products.</summary>
    public IReadOnlyList<ProductPath> ProductPaths { get => AsRecords<ProductPath>("product_paths"); init => SetAll("product_paths", value); }

    /// <summary>2.0: products in or on other products.</summary>
    public IReadOnlyList<Relationship> Relationships { get => AsRecords<Relationship>("relationships"); init => SetAll("relationships", value); }

    /// <summary>Every product, with where it stands: of branches first, then those without, then those that consist of others.</summary>
    public IEnumerable<ProductPlace> Products()
    {
        foreach (var place in Branches.SelectMany(branch => Under(branch, [])))
            yield return place;
        foreach (var product in FullProductNames)
            yield return new ProductPlace(product, []);
        foreach (var product in Relationships.Select(one => one.FullProductName).Concat(ProductPaths.Select(one => one.FullProductName)))
        {
            if (product is not null)
                yield return new ProductPlace(product, []);
        }
    }

    private static IEnumerable<ProductPlace> Under(Branch branch, IReadOnlyList<Branch> above)
    {
        IReadOnlyList<Branch> path = [.. above, branch];
        if (branch.Product is { } product)
            yield return new ProductPlace(product, path);
        foreach (var place in branch.Branches.SelectMany(child => Under(child, path)))
            yield return place;
    }
}

/// <summary>A branch of the tree.</summary>
public sealed record Branch : JsonRecord
{
    /// <summary>What is under it.</summary>
    public IReadOnlyList<Branch> Branches { get => AsRecords<Branch>("branches"); init => SetAll("branches", value); }

    /// <summary>vendor, product_name, product_version, product_version_range …</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>The name of the vendor, product, version …</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>The product that ends the branch.</summary>
    public Product? Product { get => AsRecord<Product>("product"); init => Set("product", value); }
}

/// <summary>A product, in the words of the standard a full product name.</summary>
public sealed record Product : JsonRecord
{
    /// <summary>The whole name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>The id that the document calls it by.</summary>
    public string? ProductId { get => AsText("product_id"); init => Set("product_id", value); }

    /// <summary>What else identifies it.</summary>
    public IdentificationHelper? IdentificationHelper { get => AsRecord<IdentificationHelper>("product_identification_helper"); init => Set("product_identification_helper", value); }
}

/// <summary>What identifies a product beyond this document.</summary>
public sealed record IdentificationHelper : JsonRecord
{
    /// <summary>A CPE name.</summary>
    public string? Cpe { get => AsText("cpe"); init => Set("cpe", value); }

    /// <summary>Hashes of its files.</summary>
    public IReadOnlyList<FileHashes> Hashes { get => AsRecords<FileHashes>("hashes"); init => SetAll("hashes", value); }

    /// <summary>Model numbers.</summary>
    public IReadOnlyList<string> ModelNumbers { get => AsTexts("model_numbers"); init => SetAll("model_numbers", value); }

    /// <summary>2.0: a package URL.</summary>
    public string? Purl { get => AsText("purl"); init => Set("purl", value); }

    /// <summary>2.1: package URLs.</summary>
    public IReadOnlyList<string> Purls { get => AsTexts("purls"); init => SetAll("purls", value); }

    /// <summary>Its bills of materials.</summary>
    public IReadOnlyList<string> SbomUrls { get => AsTexts("sbom_urls"); init => SetAll("sbom_urls", value); }

    /// <summary>Serial numbers.</summary>
    public IReadOnlyList<string> SerialNumbers { get => AsTexts("serial_numbers"); init => SetAll("serial_numbers", value); }

    /// <summary>Stock keeping units.</summary>
    public IReadOnlyList<string> Skus { get => AsTexts("skus"); init => SetAll("skus", value); }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<GenericUri> GenericUris { get => AsRecords<GenericUri>("x_generic_uris"); init => SetAll("x_generic_uris", value); }
}

/// <summary>Hashes of a file.</summary>
public sealed record FileHashes : JsonRecord
{
    /// <summary>The hashes.</summary>
    public IReadOnlyList<FileHash> Hashes { get => AsRecords<FileHash>("file_hashes"); init => SetAll("file_hashes", value); }

    /// <summary>The name of the file.</summary>
    public string? Filename { get => AsText("filename"); init => Set("filename", value); }
}

/// <summary>A hash.</summary>
public sealed record FileHash : JsonRecord
{
    /// <summary>The algorithm, such as sha256.</summary>
    public string? Algorithm { get => AsText("algorithm"); init => Set("algorithm", value); }

    /// <summary>The hash, hexadecimal.</summary>
    public string? Value { get => AsText("value"); init => Set("value", value); }
}

/// <summary>An identifier of another kind.</summary>
public sealed record GenericUri : JsonRecord
{
    /// <summary>The kind.</summary>
    public string? Namespace { get => AsText("namespace"); init => Set("namespace", value); }

    /// <summary>The identifier.</summary>
    public string? Uri { get => AsText("uri"); init => Set("uri", value); }
}

/// <summary>A group of products.</summary>
public sealed record ProductGroup : JsonRecord
{
    /// <summary>The id that the document calls it by.</summary>
    public string? GroupId { get => AsText("group_id"); init => Set("group_id", value); }

    /// <summary>Its products.</summary>
    public IReadOnlyList<string> ProductIds { get => AsTexts("product_ids"); init => SetAll("product_ids", value); }

    /// <summary>What they have in common.</summary>
    public string? Summary { get => AsText("summary"); init => Set("summary", value); }
}

/// <summary>2.0: a product that consists of two others.</summary>
public sealed record Relationship : JsonRecord
{
    /// <summary>default_component_of, installed_on …</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>The whole.</summary>
    public Product? FullProductName { get => AsRecord<Product>("full_product_name"); init => Set("full_product_name", value); }

    /// <summary>The part.</summary>
    public string? ProductReference { get => AsText("product_reference"); init => Set("product_reference", value); }

    /// <summary>What it is part of.</summary>
    public string? RelatesToProductReference { get => AsText("relates_to_product_reference"); init => Set("relates_to_product_reference", value); }
}

/// <summary>2.1: a product that consists of others.</summary>
public sealed record ProductPath : JsonRecord
{
    /// <summary>The innermost part.</summary>
    public string? BeginningProductReference { get => AsText("beginning_product_reference"); init => Set("beginning_product_reference", value); }

    /// <summary>The whole.</summary>
    public Product? FullProductName { get => AsRecord<Product>("full_product_name"); init => Set("full_product_name", value); }

    /// <summary>What it is part of, step by step.</summary>
    public IReadOnlyList<Subpath> Subpaths { get => AsRecords<Subpath>("subpaths"); init => SetAll("subpaths", value); }
}

/// <summary>2.1: a step outwards.</summary>
public sealed record Subpath : JsonRecord
{
    /// <summary>default_component_of, installed_on …</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>What the part is part of.</summary>
    public string? NextProductReference { get => AsText("next_product_reference"); init => Set("next_product_reference", value); }
}

/// <summary>A product and where it stands.</summary>
/// <param name="Product">The product.</param>
/// <param name="Path">The branches from the outermost; none of a product that stands in no branch.</param>
public sealed record ProductPlace(Product Product, IReadOnlyList<Branch> Path)
{
    /// <summary>The name of the branch of a category, such as vendor or product_name; null when there is none.</summary>
    /// <param name="category">The category.</param>
    public string? NameOf(string category) => Path.LastOrDefault(branch => branch.Category == category)?.Name;
}
