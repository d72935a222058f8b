using System.Globalization;
using Entente.Import.Csv;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Facts;

/// <summary>
/// Reads the columns of one row. Each reader gives a value or a stand-in and notes the fault with its place, so that a row is read through once and
/// all its faults are found; what was read is used only when <see cref="IsSound"/>. A column that the file does not have reads as empty.
/// </summary>
internal sealed class FactRow(CsvTable table, CsvRecord record, KnownNames names, List<Fault> faults)
{
    /// <summary>The limits of docs/formats/act.md §3, checked here to name the column.</summary>
    private const int MaxTextLength = 4_000;

    private const int MaxItems = 64;

    public bool IsSound { get; private set; } = record.IsWellFormed;

    public int Line => record.Line;

    public KnownNames Names => names;

    public void Refuse(string? column, string message)
    {
        IsSound = false;
        Report(column, message, FaultSeverity.Error);
    }

    public void Warn(string column, string message) => Report(column, message, FaultSeverity.Warning);

    public string? TextOrNull(string column)
    {
        if (Field(column) is not { Text.Length: > 0 } field)
            return null;
        if (field.Text.Length > MaxTextLength)
            Refuse(column, $"has {field.Text.Length} characters; it must have at most {MaxTextLength}");
        else if (field.Text.AsSpan().ContainsAnyInRange('\0', '\u001F') || field.Text.Contains('\u007F', StringComparison.Ordinal))
            Refuse(column, "holds a line break, a tab or another control character; a text stands on one line");
        return field.Text;
    }

    public string Text(string column) => TextOrNull(column) ?? Missing(column, "");

    public string? SlugOrNull(string column)
    {
        var text = TextOrNull(column);
        if (text is null || Slug.IsValid(text))
            return text;
        Refuse(column, $"is '{text}'; it must be 1 to {Slug.MaxLength} of a–z, 0–9 and inner single hyphens");
        return "";
    }

    public string SlugText(string column) => SlugOrNull(column) ?? Missing(column, "");

    public string? Url(string column)
    {
        var text = TextOrNull(column);
        if (text is not null && !(text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal)))
            Refuse(column, $"is '{text}'; an address begins with https:// or http://");
        return text;
    }

    public LocalizedText Localized(string english, string french) => new(Text(english), TextOrNull(french));

    public T Choice<T>(string column, Vocabulary<T> words)
        where T : struct, Enum => ChoiceOrNull(column, words) ?? Missing(column, default(T));

    public T? ChoiceOrNull<T>(string column, Vocabulary<T> words)
        where T : struct, Enum
    {
        var text = TextOrNull(column);
        if (text is null)
            return null;
        if (!words.TryRead(text, out var value))
            Refuse(column, $"is '{text}'; it must be one of {words}");
        return value;
    }

    public IReadOnlyList<string> List(string column)
    {
        var items = TextOrNull(column)?.Split('|') ?? [];
        if (items.Length > MaxItems)
            Refuse(column, $"has {items.Length} items; at most {MaxItems}, divided by a bar");
        else if (items.Contains(""))
            Refuse(column, "has an empty item; items are divided by a single bar");
        return items;
    }

    public int Number(string column, int least) => TextOrNull(column) is { } text ? Number(column, text, least) ?? 0 : Missing(column, 0);

    /// <summary>A number that is the column's text or one of its items.</summary>
    public int? Number(string column, string text, int least)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Refuse(column, $"'{text}' is no whole number from {least}");
        return null;
    }

    public PartialDate? DateOrNull(string column)
    {
        var text = TextOrNull(column);
        if (text is null)
            return null;
        if (!PartialDate.TryParse(text, out var date))
        {
            Refuse(column, $"'{text}' is no date of the calendar in the form uuuu, uuuu-MM or uuuu-MM-dd");
            return null;
        }

        return date;
    }

    public LocalDate? DayOrNull(string column)
    {
        var date = DateOrNull(column);
        if (date is { Precision: not DatePrecision.Day })
        {
            Refuse(column, $"'{date}' is no day; the form is uuuu-MM-dd");
            return null;
        }

        return date?.First;
    }

    public LocalDate Day(string column) =>
        TextOrNull(column) is null ? Missing(column, default(LocalDate)) : DayOrNull(column).GetValueOrDefault();

    public PartialDate Date(string column) =>
        TextOrNull(column) is null ? Missing(column, default(PartialDate)) : DateOrNull(column).GetValueOrDefault();

    public PartyId Party(string column) => new(Reference(column, SlugText(column), names.HasParty, "party", FactFiles.Parties));

    public PartyId? PartyOrNull(string column) => TextOrNull(column) is null ? null : Party(column);

    public AgreementId Agreement(string column) => new(Reference(column, SlugText(column), names.HasAgreement, "agreement", FactFiles.Agreements));

    public GroupId Group(string column) => new(Reference(column, SlugText(column), names.HasGroup, "group", FactFiles.Groups));

    public SourceId Source(string column) => new(Reference(column, SlugText(column), names.HasSource, "source", FactFiles.Sources));

    public SourceId? SourceOrNull(string column) => TextOrNull(column) is null ? null : Source(column);

    /// <summary>Refuses a name that nothing declares; one that is no slug was refused already.</summary>
    public string Reference(string column, string id, Func<string, bool> isKnown, string what, FactFile file)
    {
        if (id.Length > 0 && !isKnown(id))
            Refuse(column, $"{what} '{id}' is declared neither in {file.Name} nor in the register");
        return id;
    }

    public bool Has(string column) => table.Columns.ContainsKey(column);

    private CsvField? Field(string column) =>
        table.Columns.TryGetValue(column, out var at) && at < record.Fields.Count ? record.Fields[at] : null;

    private void Report(string? column, string message, FaultSeverity severity)
    {
        var field = column is null ? null : Field(column);
        faults.Add(new Fault(table.File, field?.Line ?? record.Line, field?.Column ?? 0, column, message, severity));
    }

    private T Missing<T>(string column, T standIn)
    {
        Refuse(column, "is empty; it is required");
        return standIn;
    }
}
