using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Comparing;

/// <summary>What became of something.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another.</summary>
    Changed,
}

/// <summary>One difference between two versions of an advisory, as people would tell it.</summary>
public sealed class AdvisoryChange
{
    private readonly JsonView _at;
    private readonly Message _message;
    private readonly Func<string, string[]> _arguments;

    internal AdvisoryChange(ChangeKind kind, string about, JsonView at, Message message, Func<string, string[]> arguments) => (Kind, About, _at, _message, _arguments) = (kind, about, at, message, arguments);

    /// <summary>What became of it.</summary>
    public ChangeKind Kind { get; }

    /// <summary>The vulnerability that it is about; empty when it is about the document or its products.</summary>
    public string About { get; }

    /// <summary>The JSON pointer of what it is about: in the new version, or in the old one when it is gone.</summary>
    public string Pointer => _at.Pointer();

    /// <summary>The difference in one sentence.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Text(string language) => _message.In(language, _arguments(language));

    /// <inheritdoc/>
    public override string ToString() => About.Length == 0 ? Text("en") : $"{About}: {Text("en")}";
}
