using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Schemas;

/// <summary>One thing that is wrong with a document, and where.</summary>
public sealed class DocumentFinding
{
    private readonly JsonView _at;
    private readonly Message _message;
    private readonly string[] _arguments;

    internal DocumentFinding(JsonView at, Message message, string[] arguments) => (_at, _message, _arguments) = (at, message, arguments);

    /// <summary>The JSON pointer (RFC 6901) of what it is about; of something that is missing, where it would stand in.</summary>
    public string Pointer => _at.Pointer();

    /// <summary>Line and column.</summary>
    public TextPosition Position => _at.Position();

    /// <summary>What is wrong, and what would be right.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Message(string language) => _message.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => $"{Pointer}: {Message("en")}";
}

internal sealed class DocumentFindings
{
    public List<DocumentFinding> All { get; } = [];

    public void Add(JsonView at, Message message, params string[] arguments) => All.Add(new DocumentFinding(at, message, arguments));
}

/// <summary>What a document has against the schema of its format.</summary>
/// <param name="Fault">Why it is not even JSON that is accepted; null when it is.</param>
/// <param name="Document">The document; null when it could not be read.</param>
/// <param name="Findings">Everything that is wrong with it.</param>
public sealed record DocumentReport(JsonFault? Fault, JsonTree? Document, IReadOnlyList<DocumentFinding> Findings)
{
    /// <summary>Whether it was read and nothing is wrong.</summary>
    public bool IsValid => Fault is null && Findings.Count == 0;

    internal static DocumentReport Judge(ReadOnlyMemory<byte> utf8, JsonNames names, Shape shape, JsonLimits? limits)
    {
        if (!JsonTree.TryParse(utf8, names, limits, out var tree, out var fault))
            return new DocumentReport(fault, null, []);
        var findings = new DocumentFindings();
        shape(tree.Root, findings);
        return new DocumentReport(null, tree, findings.All);
    }
}
