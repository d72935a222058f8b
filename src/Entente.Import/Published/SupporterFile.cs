using System.Text.RegularExpressions;
using Entente.Register;

namespace Entente.Import.Published;

/// <summary>One file of the published list, read into an entry; what is odd in it is reported and what was done about it is said.</summary>
internal static partial class SupporterFile
{
    /// <summary>Codes that ISO 3166-1 never had or has retired, and that the list uses.</summary>
    private static readonly Dictionary<string, string> WrongCodes = new(StringComparer.Ordinal) { ["ROM"] = "ROU", ["SCG"] = "SRB", ["MTG"] = "MNE" };

    /// <summary>The entry, or null when the file holds none.</summary>
    public static ListEntry? Read(string file, ReadOnlySpan<byte> bytes, List<Fault> faults)
    {
        var before = faults.Count;
        var shown = Printable(file);
        if (!file.EndsWith(".md", StringComparison.Ordinal) || shown != file)
            faults.Add(FrontMatter.Warning(shown, 0, 0, "is an odd name for a file of the list; its contents are read all the same"));
        if (FrontMatter.Read(shown, bytes, faults) is not { } members)
            return null;
        var name = Text(members, "name");
        if (name is null || name.Length > 400)
        {
            faults.Add(FrontMatter.Warning(shown, 0, 0, name is null ? "names nobody; the file is left out" : "has a name of over 400 characters; the file is left out"));
            return null;
        }

        var entry = new ListEntry(
            shown,
            members["name"].Line,
            name,
            Category(shown, members, faults),
            Text(members, "nature"),
            Nationality(shown, members, faults),
            Signed(shown, members, faults),
            Website(shown, members, faults),
            [.. (Text(members, "alliance") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        // One file, one place among the faults, whatever the order in which its members were looked at.
        faults.Sort(before, faults.Count - before, Comparer<Fault>.Create((a, b) => a.Line.CompareTo(b.Line)));
        return entry;
    }

    private static string? Category(string file, Dictionary<string, (string Text, int Line)> members, List<Fault> faults)
    {
        var category = Text(members, "category")?.Replace('_', '-');
        if (category is not null && Slug.IsValid(category))
            return category;
        Warn(file, members, "category", category is null ? "is empty; the entry is kept without a category" : $"is '{category}', which is no category; the entry is kept without one", faults);
        return null;
    }

    private static string? Nationality(string file, Dictionary<string, (string Text, int Line)> members, List<Fault> faults)
    {
        var code = Text(members, "nationality");
        if (code is null || !WrongCodes.TryGetValue(code, out var right))
            return code;
        Warn(file, members, "nationality", $"is '{code}', which is no code of ISO 3166-1; read as {right}", faults);
        return right;
    }

    private static NodaTime.LocalDate? Signed(string file, Dictionary<string, (string Text, int Line)> members, List<Fault> faults)
    {
        var text = Text(members, "date_signed");
        if (text is null)
            return null;
        if (PartialDate.TryParse(text, out var date) && date.Precision == DatePrecision.Day)
            return date.First;
        Warn(file, members, "date_signed", $"'{text}' is no day; it is passed over", faults);
        return null;
    }

    private static string? Website(string file, Dictionary<string, (string Text, int Line)> members, List<Fault> faults)
    {
        var site = Text(members, "website");
        if (site is null)
            return null;
        if (Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal))
            return site;
        Warn(file, members, "website", $"'{site}' is no address; it is passed over", faults);
        return null;
    }

    private static void Warn(string file, Dictionary<string, (string Text, int Line)> members, string member, string message, List<Fault> faults) => faults.Add(
        new Fault(file, members.TryGetValue(member, out var at) ? at.Line : 0, 0, member, message, FaultSeverity.Warning));

    private static string? Text(Dictionary<string, (string Text, int Line)> members, string member)
    {
        var text = members.TryGetValue(member, out var value) ? Spaces().Replace(value.Text, " ").Trim() : "";
        return text.Length == 0 || text.Any(char.IsControl) ? null : text;
    }

    private static string Printable(string file) => file.Any(char.IsControl) || file.Length > 200
        ? string.Concat(file.Take(200).Select(c => char.IsControl(c) ? ' ' : c))
        : file;

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
