namespace Entente.Advisories.Json;

/// <summary>What a JSON value is (RFC 8259, section 3).</summary>
public enum JsonKind : byte
{
    /// <summary>No value at all: what a member that is not there answers.</summary>
    Missing,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>The literal <c>true</c>.</summary>
    True,

    /// <summary>The literal <c>false</c>.</summary>
    False,

    /// <summary>The literal <c>null</c>.</summary>
    Null,
}
