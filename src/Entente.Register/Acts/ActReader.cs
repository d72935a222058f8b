using System.Buffers.Text;
using System.Text;
using NodaTime;

namespace Entente.Register.Acts;

/// <summary>
/// Reads the members of an act in canonical order, straight from its bytes: there is one spelling only (docs/formats/act.md §2), so what is expected
/// next is always known, and no general JSON reader is needed. Members are asked for by name, in order; one that is not there is absent, and one that
/// nobody asked for is a fault. The first fault is kept with the member's name, later ones are ignored, so that callers read straight through and ask
/// once. The bytes must be valid UTF-8.
/// </summary>
internal ref struct ActReader
{
    /// <summary>The longest text in characters, inclusive. Our choice: an act must fit 65,535 bytes with all its members.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The most items of one array, inclusive. Our choice.</summary>
    public const int MaxItems = 64;

    private readonly StringPool? _pool;
    private readonly ReadOnlySpan<byte> _utf8;
    private int _at;

    public ActReader(ReadOnlySpan<byte> utf8, StringPool? pool)
    {
        _utf8 = utf8;
        _pool = pool;
        if (!Take('{'))
            Failed("the act is not a JSON object");
    }

    /// <summary>The first thing that was wrong, or null.</summary>
    public string? Fault { get; private set; }

    public void Failed(string fault) => Fault ??= fault;

    /// <summary>Enters the object that a member holds.</summary>
    public bool Enter(string name)
    {
        if (!At(name))
            Failed($"member '{name}' is missing");
        else if (!Take('{'))
            Failed($"member '{name}' is not a JSON object");
        return Fault is null;
    }

    /// <summary>Leaves the object; what has not been read by now has no place in it.</summary>
    public void Close()
    {
        if (Fault is null && !Take('}'))
            Failed($"member '{NameHere()}' is unknown, twice or out of order (members stand in the order of their names)");
    }

    public void End()
    {
        if (Fault is null && _at < _utf8.Length)
            Failed("there is more after the act");
    }

    public string Text(string name) => TextOrNull(name) ?? Missing(name, "");

    public string? TextOrNull(string name) => At(name) ? TextValue(name) : null;

    public string SlugText(string name) => SlugOrNull(name) ?? Missing(name, "x");

    public string? SlugOrNull(string name)
    {
        if (!At(name))
            return null;
        var raw = RawText(name);
        if (Slug.IsValid(raw))
            return Pooled(raw);
        Failed($"member '{name}' is '{Shown(raw)}'; it must be 1 to {Slug.MaxLength} of a–z, 0–9 and inner single hyphens");
        return null;
    }

    public Route RouteOrUnstated(string name)
    {
        if (!At(name))
            return Route.Unstated;
        var raw = RawText(name);
        if (raw.SequenceEqual("direct"u8))
            return Route.Direct;
        if (raw.StartsWith("via:"u8) && Slug.IsValid(raw[4..]))
            return Route.Via(new AgreementId(Pooled(raw[4..])));
        Failed($"member '{name}' is '{Shown(raw)}'; it must be 'direct' or 'via:' and a pact, or be absent");
        return Route.Unstated;
    }

    public long Number(string name)
    {
        if (!At(name))
            return Missing(name, 0L);
        if (!TryWholeNumber(out var value))
            Failed($"member '{name}' must be a whole number that is not negative");
        return value;
    }

    /// <summary>The time of recording: <c>uuuu-MM-ddTHH:mm:ssZ</c>.</summary>
    public Instant Time(string name)
    {
        if (!At(name))
            return Missing(name, default(Instant));
        var raw = RawText(name);
        var time = default(Instant);
        if (raw.Length == 20 && raw[10] == 'T' && raw[13] == ':' && raw[16] == ':' && raw[19] == 'Z'
            && PartialDate.TryParse(raw[..10], out var date)
            && TryTwoDigits(raw[11..], 23, out var hour) && TryTwoDigits(raw[14..], 59, out var minute) && TryTwoDigits(raw[17..], 59, out var second))
            time = date.First.At(new LocalTime(hour, minute, second)).InUtc().ToInstant();
        else
            Failed($"member '{name}' is '{Shown(raw)}'; it must be UTC to the second, uuuu-MM-ddTHH:mm:ssZ");
        if (time < Act.EarliestRecorded || time > Act.LatestRecorded)
            Failed($"member '{name}' is '{Shown(raw)}'; it must lie in the years 1970 to 2105");
        return Fault is null ? time : default;
    }

    public PartialDate? DateOrNull(string name)
    {
        if (!At(name))
            return null;
        var raw = RawText(name);
        if (PartialDate.TryParse(raw, out var date))
            return date;
        Failed($"member '{name}' is '{Shown(raw)}'; a date is uuuu, uuuu-MM or uuuu-MM-dd");
        return null;
    }

    public PartialDate Date(string name) => DateOrNull(name) ?? Missing(name, default(PartialDate));

    public LocalDate? DayOrNull(string name)
    {
        var date = DateOrNull(name);
        if (date is { Precision: not DatePrecision.Day })
            Failed($"member '{name}' is '{date}'; it must name a day, uuuu-MM-dd");
        return Fault is null ? date?.First : null;
    }

    public LocalDate Day(string name) => DayOrNull(name) ?? Missing(name, default(LocalDate));

    public T Choice<T>(string name, Vocabulary<T> words)
        where T : struct, Enum => ChoiceOrNull(name, words) ?? Missing(name, default(T));

    public T? ChoiceOrNull<T>(string name, Vocabulary<T> words)
        where T : struct, Enum
    {
        if (!At(name))
            return null;
        var raw = RawText(name);
        if (words.TryRead(raw, out var value))
            return value;
        Failed($"member '{name}' is '{Shown(raw)}'; it must be one of {words}");
        return null;
    }

    public LocalizedText Localized(string name)
    {
        if (!Enter(name))
            return new LocalizedText("");
        var text = new LocalizedText(Text("en"), TextOrNull("fr"));
        Close();
        return text;
    }

    public LocalizedText? LocalizedOrNull(string name)
    {
        var before = _at;
        if (!At(name))
            return null;
        _at = before;
        return Localized(name);
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!At(name))
            return [];
        var list = new List<string>();
        if (!Take('['))
            Failed($"member '{name}' must be an array of texts");
        while (HasItem(list.Count))
            list.Add(TextValue(name));
        return Items(name, list);
    }

    public IReadOnlyList<int> Numbers(string name)
    {
        if (!At(name))
            return [];
        var list = new List<int>();
        if (!Take('['))
            Failed($"member '{name}' must be an array of whole numbers");
        while (HasItem(list.Count))
        {
            if (!TryWholeNumber(out var value) || value is < 1 or > int.MaxValue)
                Failed($"member '{name}' must hold whole numbers from 1");
            else
                list.Add((int)value);
        }

        return Items(name, list);
    }

    /// <summary>Goes to the next item of an array, past its comma, or past the bracket that ends the array.</summary>
    private bool HasItem(int before) => Fault is null && !Take(']') && (before == 0 || Take(',') || Malformed());

    private List<T> Items<T>(string name, List<T> list)
    {
        if (Fault is null && list.Count is 0 or > MaxItems)
            Failed($"member '{name}' must hold 1 to {MaxItems} items, or be absent");
        return list;
    }

    /// <summary>Goes to the value of a member, if it is the next one.</summary>
    private bool At(string name)
    {
        if (Fault is not null)
            return false;
        var comma = _utf8[_at - 1] == '{' ? 0 : 1;
        var (quote, colon) = (comma + 1 + name.Length, comma + 2 + name.Length);
        var rest = _utf8[_at..];
        if (rest.Length <= colon || rest[quote] != '"' || rest[colon] != ':' || rest[comma] != '"' || (comma == 1 && rest[0] != ',')
            || !Ascii.Equals(rest[(comma + 1)..quote], name))
            return false;
        _at += colon + 1;
        return true;
    }

    private bool Take(char ascii)
    {
        if (_at >= _utf8.Length || _utf8[_at] != ascii)
            return false;
        _at++;
        return true;
    }

    /// <summary>The bytes of a text between its quotes, as they stand; with a fault when there is no text.</summary>
    private ReadOnlySpan<byte> RawText(string name)
    {
        if (!Take('"'))
        {
            Failed($"member '{name}' must be a text");
            return default;
        }

        var rest = _utf8[_at..];
        for (var i = 0; i < rest.Length; i += 2)
        {
            var next = rest[i..].IndexOfAny((byte)'"', (byte)'\\');
            i += next;
            if (next < 0)
                break;
            if (rest[i] == '"')
            {
                _at += i + 1;
                return rest[..i];
            }
        }

        Malformed();
        return default;
    }

    private string TextValue(string name)
    {
        var raw = RawText(name);
        var text = raw.Contains((byte)'\\') ? Unescaped(raw) : Pooled(raw);
        if (text.Length is 0 or > MaxTextLength)
            Failed($"member '{name}' must have 1 to {MaxTextLength} characters, or be absent");
        else if (OneLine.Forbidden(text) is { } c)
            Failed($"member '{name}' holds the control character U+{(int)c:X4}; a text is one line of characters that can be seen");
        return text;
    }

    /// <summary>Only a quote and a backslash are escaped (RFC 8785 §3.2.2.2, for texts without control characters).</summary>
    private string Unescaped(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = raw.IndexOf((byte)'\\'); at >= 0; at = raw.IndexOf((byte)'\\'))
        {
            if (raw[at + 1] is not ((byte)'"' or (byte)'\\'))
                Failed(ActCodec.NotCanonical);
            text.Append(Encoding.UTF8.GetString(raw[..at])).Append((char)raw[at + 1]);
            raw = raw[(at + 2)..];
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private string Pooled(ReadOnlySpan<byte> raw) => _pool is null ? Encoding.UTF8.GetString(raw) : _pool.Get(raw);

    /// <summary>The digits at the reader; they must end where a value ends.</summary>
    private bool TryWholeNumber(out long value)
    {
        value = 0;
        var rest = _utf8[_at..];
        if (rest.IsEmpty || !char.IsAsciiDigit((char)rest[0]) || !Utf8Parser.TryParse(rest, out value, out int length))
            return false;
        _at += length;
        return length < rest.Length && rest[length] is (byte)',' or (byte)'}' or (byte)']' && (rest[0] != '0' || length == 1);
    }

    private static bool TryTwoDigits(ReadOnlySpan<byte> utf8, int most, out int value)
    {
        value = ((utf8[0] - '0') * 10) + (utf8[1] - '0');
        return char.IsAsciiDigit((char)utf8[0]) && char.IsAsciiDigit((char)utf8[1]) && value <= most;
    }

    /// <summary>The name of the member at the reader, for a fault.</summary>
    private readonly string NameHere()
    {
        var rest = _utf8[_at..];
        var start = rest.IndexOf((byte)'"') + 1;
        var length = rest[start..].IndexOf((byte)'"');
        return length < 0 ? "" : Shown(rest.Slice(start, length));
    }

    private static string Shown(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw);

    private bool Malformed()
    {
        Failed(ActCodec.NotCanonical);
        return false;
    }

    private T Missing<T>(string name, T value)
    {
        Failed($"member '{name}' is missing");
        return value;
    }
}
