// A CSAF document, 2.0 or 2.1, as types (section 3). What only one version has says so. Words of fixed lists are texts, as the lists differ by version: the
// validator knows them.

using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Model;

/// <summary>A CSAF document.</summary>
public sealed record Advisory : JsonRecord
{
    /// <summary>2.1: the address of the JSON schema.</summary>
    public string? Schema { get => AsText("$schema"); init => Set("$schema", value); }

    /// <summary>What the document says of itself.</summary>
    public AdvisoryMetadata? Document { get => AsRecord<AdvisoryMetadata>("document"); init => Set("document", value); }

    /// <summary>The products that it speaks of.</summary>
    public ProductTree? ProductTree { get => AsRecord<ProductTree>("product_tree"); init => Set("product_tree", value); }

    /// <summary>The vulnerabilities.</summary>
    public IReadOnlyList<Vulnerability> Vulnerabilities { get => AsRecords<Vulnerability>("vulnerabilities"); init => SetAll("vulnerabilities", value); }

    /// <summary>Every product of the tree, with where it stands.</summary>
    public IEnumerable<ProductPlace> Products() => ProductTree?.Products() ?? [];

    /// <summary>Reads a document. It need not be valid: what is missing is null or empty, what is of another kind is kept.</summary>
    /// <param name="utf8">The text. It must not change while the document is in use.</param>
    /// <param name="advisory">The document.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Advisory? advisory, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryOpen(utf8, Keys.All, limits, out advisory, out fault);

    /// <summary>Reads a document from a stream, to its end.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="advisory">The document.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(Stream utf8, [NotNullWhen(true)] out Advisory? advisory, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryRead(ReadAll(utf8, limits), out advisory, out fault, limits);

    /// <summary>Judges the document as it would be written.</summary>
    /// <param name="options">Which tests; all of them when null.</param>
    public CsafReport Validate(CsafOptions? options = null) => CsafValidator.Validate(ToUtf8(), options ?? CsafOptions.Default);
}
