using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>Something that a reader of a converted document should know: what was changed and might be wrong, or could not be carried.</summary>
public sealed class ConversionMessage
{
    private readonly Message _message;
    private readonly string[] _arguments;

    internal ConversionMessage(Severity severity, string pointer, Message message, string[] arguments) => (Severity, Pointer, _message, _arguments) = (severity, pointer, message, arguments);

    /// <summary>An error when something could not be converted, else a warning.</summary>
    public Severity Severity { get; }

    /// <summary>The JSON pointer (RFC 6901) of what it is about, in the source.</summary>
    public string Pointer { get; }

    /// <summary>What happened, with the values of the source.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Text(string language) => _message.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => $"{Pointer}: {Text("en")}";
}

/// <summary>What came of a conversion.</summary>
public sealed class ConversionResult
{
    internal ConversionResult(JsonFault fault) => Fault = fault;

    internal ConversionResult(IReadOnlyList<ConversionMessage> messages, byte[] utf8, CsafReport? report, string trackingId) =>
        (Messages, Utf8, Report, FileName) = (messages, utf8, report, CsafFileName.Of(trackingId));

    /// <summary>Why the bytes are no JSON that is accepted; then nothing was converted.</summary>
    public JsonFault? Fault { get; }

    /// <summary>What there is to say, in the order of the source.</summary>
    public IReadOnlyList<ConversionMessage> Messages { get; } = [];

    /// <summary>The new document in canonical form, even when it is not valid; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The name that the file of the new document must have (5.1).</summary>
    public string FileName { get; } = "";

    /// <summary>What the schema and the mandatory tests of CSAF 2.1 say of the new document; null when there is none.</summary>
    public CsafReport? Report { get; }

    /// <summary>Whether everything could be converted and the new document is valid.</summary>
    public bool IsValid => Report is { IsValid: true } && Messages.All(message => message.Severity != Severity.Error);
}
