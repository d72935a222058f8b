namespace Entente.Advisories.Json;

/// <summary>
/// One value of a <see cref="JsonTree"/>, 16 bytes. Values stand in the order of the text, so a container is followed by what it holds, and
/// <see cref="Next"/> jumps over it. The name of a member has no row of its own: a name that is known is <see cref="Key"/>, any other is found in the
/// text, before its value.
/// </summary>
internal struct JsonRow
{
    /// <summary>Where the value starts in the bytes; for a string, after its quotation mark.</summary>
    public int Start;

    /// <summary>Bytes of a scalar, a string without its quotation marks; values directly in a container.</summary>
    public int Length;

    /// <summary>The row after this value and all that it holds.</summary>
    public int Next;

    /// <summary>Which known name this member has; <see cref="JsonKey.Unknown"/> for others and for what is not a member.</summary>
    public JsonKey Key;

    public JsonKind Kind;

    /// <summary>Whether a string has escape sequences and must be decoded before it is compared.</summary>
    public bool IsEscaped;
}
