using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>What was found in a document.</summary>
public sealed class CsafReport
{
    internal CsafReport(JsonFault fault) => (Fault, Options) = (fault, CsafOptions.Default);

    internal CsafReport(CsafVersion version, CsafOptions options, bool isSchemaValid, bool isValid, IReadOnlyList<Finding> findings) =>
        (Version, Options, IsSchemaValid, IsValid, Findings) = (version, options, isSchemaValid, isValid, findings);

    /// <summary>Why the bytes are no JSON that is accepted; then nothing else was judged.</summary>
    public JsonFault? Fault { get; }

    /// <summary>The version of CSAF by which the document was judged.</summary>
    public CsafVersion Version { get; }

    /// <summary>How it was judged: a report says whether the schema was taken strictly.</summary>
    public CsafOptions Options { get; }

    /// <summary>Whether the JSON schema found nothing.</summary>
    public bool IsSchemaValid { get; }

    /// <summary>Whether neither the schema nor a test found an error.</summary>
    public bool IsValid { get; }

    /// <summary>All that was found: the schema first, then test by test.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];
}
