using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace Entente.Register.Acts;

/// <summary>
/// Acts to bytes and back (docs/formats/act.md). The bytes of one act are canonical: <c>Write(Read(b)) = b</c> for every b that
/// <see cref="TryReadCanonical"/> accepts. Nothing here throws on bad bytes; they give a reason.
/// </summary>
public static class ActCodec
{
    /// <summary>The name and version of the format, first in the bytes of every act.</summary>
    public const string Format = "entente/1";

    /// <summary>The longest act in bytes, inclusive: the limit of a log entry (C2SP tlog-tiles, entry bundles have 16-bit lengths).</summary>
    public const int MaxBytes = 65_535;

    internal const string NotCanonical =
        "the act is not in canonical form: no white space, members in the order of their names, only \\\" and \\\\ escaped, "
        + "numbers as shortest digits, nothing said that goes without saying";

    /// <summary>All kinds of act, in the order of docs/formats/act.md.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        PartyDeclared.KindName, PartyRenamed.KindName, PartyMerged.KindName, PartySucceeded.KindName,
        AgreementDeclared.KindName, PrincipleDeclared.KindName, SourceDeclared.KindName,
        StandingObserved.KindName, StandingRuled.KindName, ListingObserved.KindName, ListCovered.KindName,
        GroupDeclared.KindName, GroupMembership.KindName,
        CountReported.KindName, AccusationReported.KindName, AttributeReported.KindName,
        ActCorrected.KindName, ActRetracted.KindName,
    ];

    /// <summary>The canonical bytes of an act.</summary>
    /// <param name="says">What it says.</param>
    /// <param name="recorded">When; fractions of a second are cut off.</param>
    /// <returns>1 to <see cref="MaxBytes"/> bytes that <see cref="TryReadCanonical"/> accepts.</returns>
    /// <exception cref="ArgumentException">There are no such bytes; ask <see cref="TryWrite"/> where the texts are a stranger's.</exception>
    public static byte[] Write(ActBody says, Instant recorded) =>
        TryWrite(says, recorded, out var utf8, out var reason) ? utf8 : throw new ArgumentException(reason, nameof(says));

    /// <summary>The canonical bytes of an act, or why there are none: what it says must keep to the limits of the format.</summary>
    /// <param name="says">What it says.</param>
    /// <param name="recorded">When; fractions of a second are cut off.</param>
    /// <param name="utf8">The bytes, when the answer is true.</param>
    /// <param name="reason">What is wrong and what would be right, when the answer is false.</param>
    /// <returns>False for what could not be read again: a text with a line break, half a surrogate pair, an act that is too long.</returns>
    public static bool TryWrite(ActBody says, Instant recorded, [NotNullWhen(true)] out byte[]? utf8, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(says);
        utf8 = null;
        if (says is UnreadableAct)
        {
            reason = "an act that could not be read cannot be written";
            return false;
        }

        byte[] written;
        try
        {
            written = Encode(says, recorded);
        }
        catch (EncoderFallbackException)
        {
            reason = "a text holds half a surrogate pair, which is no character";
            return false;
        }

        if (!TryReadCanonical(written, 0, out _, out reason))
            return false;
        utf8 = written;
        return true;
    }

    private static byte[] Encode(ActBody says, Instant recorded)
    {
        var w = new ActWriter();
        w.Open('{');
        w.Text("act", Format);
        w.Text("kind", says.Kind);
        w.Text("recorded", InstantPattern.General.Format(recorded));
        w.Says(says);
        w.Close('}');
        return w.Written.ToArray();
    }

    /// <summary>Reads an act from the log.</summary>
    /// <param name="utf8">The bytes of one log entry.</param>
    /// <param name="index">Its place in the log.</param>
    /// <param name="act">The act, when the answer is true.</param>
    /// <param name="reason">What is wrong and what would be right, when the answer is false.</param>
    /// <param name="pool">Shares equal texts between acts; null for none.</param>
    /// <returns>False for bytes that are no act of this format.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, long index, [NotNullWhen(true)] out Act? act, [NotNullWhen(false)] out string? reason, StringPool? pool = null)
    {
        act = null;
        reason = null;
        if (utf8.Length > MaxBytes)
        {
            reason = $"the act has {utf8.Length} bytes; it must have at most {MaxBytes}";
            return false;
        }

        // The reader compares and copies bytes, and decoding would quietly put U+FFFD for what is no UTF-8.
        if (!Utf8.IsValid(utf8))
        {
            reason = "the act is not valid UTF-8";
            return false;
        }

        var r = new ActReader(utf8, pool);
        var format = r.Text("act");
        if (r.Fault is null && format != Format)
            r.Failed($"member 'act' is '{format}'; this program reads '{Format}'");
        var kind = r.Text("kind");
        var recorded = r.Time("recorded");
        var says = ReadSays(ref r, kind);
        r.Close();
        r.End();
        if (r.Fault is null)
            act = new Act(index, recorded, says!);
        else
            reason = Misspelt(utf8) ?? r.Fault;
        return act is not null;
    }

    /// <summary>Reads an act and refuses any form but the canonical one: what may enter the log.</summary>
    /// <param name="utf8">The bytes of one log entry.</param>
    /// <param name="index">Its place in the log.</param>
    /// <param name="act">The act, when the answer is true.</param>
    /// <param name="reason">What is wrong, when the answer is false.</param>
    /// <returns>False for bytes that are no act, or not in canonical form.</returns>
    public static bool TryReadCanonical(ReadOnlySpan<byte> utf8, long index, [NotNullWhen(true)] out Act? act, [NotNullWhen(false)] out string? reason)
    {
        if (!TryRead(utf8, index, out act, out reason))
            return false;
        if (Encode(act.Says, act.Recorded).AsSpan().SequenceEqual(utf8))
            return true;
        act = null;
        reason = NotCanonical;
        return false;
    }

    internal static ActBody? ReadSays(ref ActReader r, string kind)
    {
        if (!r.Enter("says"))
            return null;
        ActBody? says = kind switch
        {
            StandingObserved.KindName => StandingObserved.Read(ref r),
            ListingObserved.KindName => ListingObserved.Read(ref r),
            PartyDeclared.KindName => PartyDeclared.Read(ref r),
            PartyRenamed.KindName => PartyRenamed.Read(ref r),
            PartyMerged.KindName => PartyMerged.Read(ref r),
            PartySucceeded.KindName => PartySucceeded.Read(ref r),
            AgreementDeclared.KindName => AgreementDeclared.Read(ref r),
            PrincipleDeclared.KindName => PrincipleDeclared.Read(ref r),
            SourceDeclared.KindName => SourceDeclared.Read(ref r),
            StandingRuled.KindName => StandingRuled.Read(ref r),
            ListCovered.KindName => ListCovered.Read(ref r),
            GroupDeclared.KindName => GroupDeclared.Read(ref r),
            GroupMembership.KindName => GroupMembership.Read(ref r),
            CountReported.KindName => CountReported.Read(ref r),
            AccusationReported.KindName => AccusationReported.Read(ref r),
            AttributeReported.KindName => AttributeReported.Read(ref r),
            ActCorrected.KindName => ActCorrected.Read(ref r),
            ActRetracted.KindName => ActRetracted.Read(ref r),
            _ => null,
        };
        if (says is null)
            r.Failed($"kind '{kind}' is unknown; this program reads {string.Join(", ", Kinds)}");
        r.Close();
        return says;
    }

    /// <summary>
    /// Why bytes that were refused are not even canonical JSON, or null when they are: then the fault is in what they say. A general reader tells best
    /// what is wrong with JSON; it reports that only by exception.
    /// </summary>
    private static string? Misspelt(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        var (canonical, end) = (true, 0L);
        try
        {
            while (json.Read())
            {
                canonical &= utf8[(int)end..(int)json.TokenStartIndex].IndexOfAny(" \t\r\n"u8) < 0;
                if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    canonical &= !json.ValueIsEscaped || json.ValueSpan.SequenceEqual(Encoding.UTF8.GetBytes(Escaped(json.GetString()!)));
                end = json.BytesConsumed;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "the act is not well-formed JSON: " + e.Message;
        }

        return canonical && end == utf8.Length ? null : NotCanonical;
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
