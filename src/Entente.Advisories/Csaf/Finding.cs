using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>The document is not valid.</summary>
    Error,

    /// <summary>The document is valid; something should be better, or could not be judged.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,
}

/// <summary>One thing that a test found, and where.</summary>
public sealed class Finding
{
    private const int Nowhere = -1;

    private readonly Findings _findings;
    private readonly Message _message;
    private readonly string[]? _arguments;
    private readonly int _subject;
    private readonly int _at;

    internal Finding(Findings findings, Severity severity, JsonView at, Message message, string[]? arguments) =>
        (_findings, Test, Severity, _at, _message, _arguments) = (findings, findings.Test, severity, at.Exists ? at.Index : Nowhere, message, arguments);

    /// <summary>A finding that speaks of a string of the document. A large document has tens of thousands: the text stays where it is.</summary>
    internal Finding(Findings findings, Severity severity, JsonView at, Message message, JsonView subject)
        : this(findings, severity, at, message, arguments: null) => _subject = subject.Index;

    /// <summary>The test.</summary>
    public CsafTest Test { get; }

    /// <summary>How much it weighs.</summary>
    public Severity Severity { get; }

    /// <summary>The JSON pointer (RFC 6901) of what it is about; of something that is missing, where it would stand in. Made when it is asked, at
    /// little cost when the findings of a report are asked one after the other.</summary>
    public string Pointer => _findings.PointerOf(_at);

    /// <summary>Line and column of what it is about.</summary>
    public TextPosition Position => _findings.View(_at).Position();

    /// <summary>What is wrong, and what would be right.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Message(string language) => _arguments is null ? _message.In(language, _findings.View(_subject).Text() ?? "") : _message.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => $"{Test.Id} {Pointer}: {Message("en")}";
}
