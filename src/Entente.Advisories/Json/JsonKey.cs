namespace Entente.Advisories.Json;

/// <summary>A member name that a format knows, as a number, so that looking for a member compares no text.</summary>
/// <param name="Id">Its place in the <see cref="JsonNames"/> that the text was read with; 0 is no known name.</param>
internal readonly record struct JsonKey(ushort Id)
{
    /// <summary>A name that is not known.</summary>
    public static JsonKey Unknown => default;
}
