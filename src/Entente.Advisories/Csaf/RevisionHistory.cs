using System.Text;
using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf;

/// <summary>An item of the revision history whose date and number could be read.</summary>
/// <param name="Node">The item.</param>
/// <param name="Date">Its date.</param>
/// <param name="Number">Its number.</param>
internal sealed record Revision(JsonView Node, Timestamp Date, DocumentVersion Number);

/// <summary>/document/tracking/revision_history, sorted as the tests ask: by date, then by number.</summary>
internal sealed class RevisionHistory
{
    public RevisionHistory(JsonView node)
    {
        Node = node;
        var items = new List<Revision>(node.Count);
        var numbers = new List<DocumentVersion>();
        foreach (var item in node)
        {
            if (Dates.TryRead(item[Keys.Date], out var date) && DocumentVersion.Of(item[Keys.Number].Utf8) is { } number)
                items.Add(new Revision(item, date, number));
            else if (DocumentVersion.Of(item[Keys.Number].Utf8) is { } undated)
                numbers.Add(undated);
        }

        Items = items;
        Undated = numbers;
        // OrderBy keeps the order of equals, which is that of the text.
        Sorted = [.. items.OrderBy(item => item.Date).ThenBy(item => item.Number, DocumentVersion.ByPrecedence)];
    }

    public JsonView Node { get; }

    /// <summary>The items in the order of the text.</summary>
    public IReadOnlyList<Revision> Items { get; }

    /// <summary>The numbers of items whose date cannot be read: nobody knows where by date they stand.</summary>
    public IReadOnlyList<DocumentVersion> Undated { get; }

    /// <summary>The items by date, and by number among those of one instant.</summary>
    public IReadOnlyList<Revision> Sorted { get; }

    public Revision? Newest => Sorted.Count == 0 ? null : Sorted[^1];
}

/// <summary>The date-times of a document.</summary>
internal static class Dates
{
    private const int Longest = 256;

    public static bool TryRead(JsonView at, out Timestamp value)
    {
        value = default;
        var text = at.Utf8;
        Span<char> chars = stackalloc char[Longest];
        return text.Length <= Longest && Encoding.ASCII.TryGetChars(text, chars, out var length) && Timestamp.TryParse(chars[..length], out value, out _);
    }
}
