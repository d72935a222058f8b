using Entente.Advisories.Texts;

namespace Entente.Advisories.Json;

/// <summary>Why bytes are not a JSON text that is accepted, and where.</summary>
public sealed class JsonFault
{
    private readonly string[] _arguments;

    internal JsonFault(Message message, int offset, TextPosition position, params string[] arguments) =>
        (Message, Offset, Position, _arguments) = (message, offset, position, arguments);

    /// <summary>The reason, in both languages, before its arguments are put in.</summary>
    public Message Message { get; }

    /// <summary>The offset in bytes from the start.</summary>
    public int Offset { get; }

    /// <summary>The line and the column.</summary>
    public TextPosition Position { get; }

    /// <summary>The reason in one language.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public string Reason(string language) => Message.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => $"line {Position.Line}, column {Position.Column}: {Reason("en")}";
}
