using System.Buffers;
using System.Text;

namespace Entente.Register;

/// <summary>The stable name of a party, such as <c>united-states</c>. Never changes, even when the party is renamed.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>.</param>
public readonly record struct PartyId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The stable name of an agreement or pact, such as <c>paris-call</c>. A pact that adheres to an agreement is a party under the same name.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>.</param>
public readonly record struct AgreementId(string Value)
{
    /// <summary>The pact seen as a party to other agreements.</summary>
    public PartyId AsParty => new(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The stable name of a group of parties, such as <c>five-eyes</c>.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>.</param>
public readonly record struct GroupId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The stable name of a source, such as <c>axios-2018-11-13</c>.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>.</param>
public readonly record struct SourceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// The form of every name that ends in a URL: 1 to 120 of a–z, 0–9 and inner single hyphens (docs/formats/act.md §3).
/// </summary>
public static class Slug
{
    /// <summary>The longest slug, in characters, inclusive.</summary>
    public const int MaxLength = 120;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Letters);
    private static readonly SearchValues<byte> Bytes = SearchValues.Create(Encoding.ASCII.GetBytes(Letters));

    /// <summary>Says whether the text has the form of a slug.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>True for a slug.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(Characters) && text.IndexOf("--") < 0;

    /// <summary>The same for bytes.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and <= MaxLength && utf8[0] != '-' && utf8[^1] != '-' && !utf8.ContainsAnyExcept(Bytes) && utf8.IndexOf("--"u8) < 0;
}
