using Entente.Advisories.OpenPgp;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>A file of a provider.</summary>
/// <param name="Path">Where, below the folder of the provider, with slashes.</param>
/// <param name="Content">What is in it.</param>
public sealed record SiteFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>The folder of a provider as it is now, which only its owner writes.</summary>
/// <param name="Paths">The files in it, with slashes.</param>
/// <param name="Read">What is in one of them; null when it is not there.</param>
public sealed record ProviderSite(IReadOnlySet<string> Paths, Func<string, byte[]?> Read)
{
    /// <summary>The name of the file by which all others are found.</summary>
    public const string MetadataName = "provider-metadata.json";
}

/// <summary>Signs what a provider publishes.</summary>
/// <param name="Key">The public part of the key.</param>
/// <param name="Sign">A detached, armored signature of a document.</param>
/// <param name="IsSigned">Whether a signature is one of this document by this key.</param>
public sealed record ProviderSigner(OpenPgpKey Key, Func<ReadOnlyMemory<byte>, byte[]> Sign, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, bool> IsSigned);

/// <summary>How a provider publishes.</summary>
public sealed record ProviderOptions
{
    /// <summary>The address under which the folder of the provider is served, with a slash at its end; null to keep that of its metadata.</summary>
    public Uri? Address { get; init; }

    /// <summary>The version of CSAF that is served; null for that of the metadata, or of the first document.</summary>
    public CsafVersion? Version { get; init; }

    /// <summary>What time it is.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The labels that may be published beside CLEAR and WHITE: the operator has promised to protect their folders (requirement 5).</summary>
    public IReadOnlySet<string> Labels { get; init; } = new HashSet<string>();

    /// <summary>Who signs; null for nobody.</summary>
    public ProviderSigner? Signer { get; init; }
}

/// <summary>What became of a document.</summary>
public enum ProviderAct
{
    /// <summary>It is not published.</summary>
    Refused,

    /// <summary>It is published as it was.</summary>
    Unchanged,

    /// <summary>It is published for the first time.</summary>
    Added,

    /// <summary>A later version takes the place of an earlier one.</summary>
    Updated,

    /// <summary>It is published no more.</summary>
    Removed,
}

/// <summary>What became of one document, and what is to be written for it.</summary>
public sealed class ProviderOutcome
{
    private readonly Message? _message;
    private readonly string[] _arguments = [];

    internal ProviderOutcome(string name, ProviderAct act, string? path, IReadOnlyList<SiteFile> files) => (Name, Act, Path, Files) = (name, act, path, files);

    internal ProviderOutcome(string name, Message refusal, params string[] arguments) => (Name, Act, Files, _message, _arguments) = (name, ProviderAct.Refused, [], refusal, arguments);

    /// <summary>What the caller calls the document.</summary>
    public string Name { get; }

    /// <summary>What became of it.</summary>
    public ProviderAct Act { get; }

    /// <summary>Where it lies; null when it was refused.</summary>
    public string? Path { get; }

    /// <summary>What is to be written now, in this order: the document and the files beside it. No index names them yet.</summary>
    public IReadOnlyList<SiteFile> Files { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string? Reason(string language) => _message?.In(language, _arguments);
}
