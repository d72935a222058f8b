using System.Text.Json;
using NodaTime;

namespace Entente.Register.Acts;

/// <summary>
/// Reads the members of an act in canonical order. Members are asked for by name, in order; one that is not there is absent, and one that nobody
/// asked for is a fault. The first fault is kept with the member's name, later ones are ignored, so that callers read straight through and ask once.
/// </summary>
internal ref struct ActReader
{
    /// <summary>The longest text in characters, inclusive. Our choice: an act must fit 65,535 bytes with all its members.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The most items of one array, inclusive. Our choice.</summary>
    public const int MaxItems = 64;

    private readonly StringPool? _pool;
    private Utf8JsonReader _json;

    public ActReader(ReadOnlySpan<byte> utf8, StringPool? pool)
    {
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
        _pool = pool;
        Fault = null;
        _json.Read();
        Open("the act");
    }

    /// <summary>The first thing that was wrong, or null.</summary>
    public string? Fault { get; private set; }

    public void Failed(string fault) => Fault ??= fault;

    /// <summary>Enters the object at the reader.</summary>
    private void Open(string what)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            Failed($"{what} is not a JSON object");
        else
            _json.Read();
    }

    /// <summary>Leaves the object; what has not been read by now has no place in it.</summary>
    public void Close()
    {
        if (Fault is not null)
            return;
        if (_json.TokenType == JsonTokenType.PropertyName)
            Failed($"member '{_json.GetString()}' is unknown, twice or out of order (members stand in the order of their names)");
        else
            _json.Read();
    }

    public void End()
    {
        if (Fault is null && _json.Read())
            Failed("there is more after the act");
    }

    public bool Enter(string name)
    {
        if (!At(name))
        {
            Failed($"member '{name}' is missing");
            return false;
        }

        Open($"member '{name}'");
        return Fault is null;
    }

    public string Text(string name) => TextOrNull(name) ?? Missing(name, "");

    public string? TextOrNull(string name)
    {
        if (!At(name))
            return null;
        var text = TextValue(name);
        _json.Read();
        return text;
    }

    public string SlugText(string name) => SlugOrNull(name) ?? Missing(name, "x");

    public string? SlugOrNull(string name)
    {
        var text = TextOrNull(name);
        if (text is not null && !Slug.IsValid(text))
            Failed($"member '{name}' is '{text}'; it must be 1 to {Slug.MaxLength} of a–z, 0–9 and inner single hyphens");
        return text;
    }

    public long Number(string name)
    {
        if (!At(name))
            return Missing(name, 0L);
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value) || value < 0)
        {
            Failed($"member '{name}' must be a whole number that is not negative");
            return 0;
        }

        _json.Read();
        return value;
    }

    public PartialDate? DateOrNull(string name)
    {
        var text = TextOrNull(name);
        if (text is null)
            return null;
        if (PartialDate.TryParse(text, out var date))
            return date;
        Failed($"member '{name}' is '{text}'; a date is uuuu, uuuu-MM or uuuu-MM-dd");
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
        var text = TextOrNull(name);
        if (text is null)
            return null;
        if (words.TryRead(text, out var value))
            return value;
        Failed($"member '{name}' is '{text}'; it must be one of {words}");
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

    public LocalizedText? LocalizedOrNull(string name) =>
        Fault is null && _json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals(name) ? Localized(name) : null;

    public IReadOnlyList<string> Texts(string name)
    {
        if (!At(name))
            return [];
        var list = new List<string>();
        if (_json.TokenType != JsonTokenType.StartArray)
            Failed($"member '{name}' must be an array of texts");
        while (Fault is null && _json.Read() && _json.TokenType != JsonTokenType.EndArray)
            list.Add(TextValue(name) ?? "");
        return Items(name, list);
    }

    public IReadOnlyList<int> Numbers(string name)
    {
        if (!At(name))
            return [];
        var list = new List<int>();
        if (_json.TokenType != JsonTokenType.StartArray)
            Failed($"member '{name}' must be an array of whole numbers");
        while (Fault is null && _json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out var value) || value < 1)
                Failed($"member '{name}' must hold whole numbers from 1");
            else
                list.Add(value);
        }

        return Items(name, list);
    }

    private List<T> Items<T>(string name, List<T> list)
    {
        if (Fault is null && list.Count is 0 or > MaxItems)
            Failed($"member '{name}' must hold 1 to {MaxItems} items, or be absent");
        if (Fault is null)
            _json.Read();
        return list;
    }

    private bool At(string name)
    {
        if (Fault is not null || _json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name))
            return false;
        _json.Read();
        return true;
    }

    private string? TextValue(string name)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            Failed($"member '{name}' must be a text");
            return null;
        }

        var text = _json.ValueIsEscaped || _pool is null ? _json.GetString()! : _pool.Get(_json.ValueSpan);
        if (text.Length is 0 or > MaxTextLength)
            Failed($"member '{name}' must have 1 to {MaxTextLength} characters, or be absent");
        else if (OneLine.Forbidden(text) is { } c)
            Failed($"member '{name}' holds the control character U+{(int)c:X4}; a text is one line of characters that can be seen");
        return text;
    }

    private T Missing<T>(string name, T value)
    {
        Failed($"member '{name}' is missing");
        return value;
    }
}
