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
    private readonly Findings _findings;
    private readonly FindingKind _kind;
    private readonly FindingRow _row;

    internal Finding(Findings findings, FindingKind kind, FindingRow row) => (_findings, _kind, _row) = (findings, kind, row);

    /// <summary>The test.</summary>
    public CsafTest Test => _kind.Test;

    /// <summary>How much it weighs.</summary>
    public Severity Severity => _kind.Severity;

    /// <summary>The JSON pointer (RFC 6901) of what it is about; of something that is missing, where it would stand in. Made when it is asked, at
    /// little cost when the findings of a report are asked one after the other.</summary>
    public string Pointer => _findings.PointerOf(_row.At);

    /// <summary>Line and column of what it is about.</summary>
    public TextPosition Position => _findings.View(_row.At).Position();

    /// <summary>What is wrong, and what would be right.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Message(string language) => _kind.Message.In(language, _row.Arguments ?? [_findings.View(_row.Subject).Text() ?? ""]);

    /// <inheritdoc/>
    public override string ToString() => $"{Test.Id} {Pointer}: {Message("en")}";
}

/// <summary>What findings that follow one another mostly share.</summary>
internal readonly record struct FindingKind(CsafTest Test, Severity Severity, Message Message);

/// <summary>The rest of a finding.</summary>
/// <param name="Arguments">What the message speaks of; null when that is a string of the document.</param>
/// <param name="At">The row of what it is about; negative for none.</param>
/// <param name="Subject">The row of the string that the message speaks of.</param>
/// <param name="Kind">Which of the kinds it is of.</param>
internal readonly record struct FindingRow(string[]? Arguments, int At, int Subject, int Kind);
