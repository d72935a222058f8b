using System.Globalization;
using System.Text;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Queries;

/// <summary>What to show of the roll; null means no restriction.</summary>
public sealed record RollFilter
{
    /// <summary>Words that must all be in one of the party's names; accents and case do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Only this kind.</summary>
    public PartyKind? Kind { get; init; }

    /// <summary>Only this country, ISO 3166-1 alpha-3.</summary>
    public string? Country { get; init; }

    /// <summary>Only this standing.</summary>
    public Standing? Standing { get; init; }

    /// <summary>Only those with this route, other than out.</summary>
    public Route? Route { get; init; }

    /// <summary>Only members of this group on the day.</summary>
    public GroupId? Group { get; init; }

    /// <summary>Show duplicates too; they have the standing of the party that they were merged into.</summary>
    public bool WithDuplicates { get; init; }
}

/// <summary>One line of the roll.</summary>
/// <param name="Party">The party.</param>
/// <param name="Standing">Its standing on the day.</param>
public sealed record RollEntry(Party Party, StandingSpan Standing)
{
    private Func<IReadOnlyList<(Route, Standing)>> AskRoutes { get; init; } = () => [];

    /// <summary>Its routes on the day. Looked up when they are asked for: of a long roll, few are shown.</summary>
    public IReadOnlyList<(Route Route, Standing Standing)> Routes => AskRoutes();

    internal static RollEntry Of(RegisterSnapshot register, Agreement agreement, Party party, LocalDate day) =>
        new(party, register.StandingOn(agreement, party, day)) { AskRoutes = () => register.RoutesOn(agreement, party, day) };
}

/// <summary>The roll of an agreement: all parties of the register with their standings.</summary>
public static class Roll
{
    /// <summary>The parties that pass a filter, by name.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="day">The day.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>In the order of folded English names.</returns>
    public static IReadOnlyList<RollEntry> RollOn(this RegisterSnapshot register, Agreement agreement, LocalDate day, RollFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var words = FoldText(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var members = filter.Group is { } group && register.Groups.TryGetValue(group, out var g)
            ? g.MembersOn(day).Select(m => register.Parties[m.Party].Canonical).ToHashSet()
            : filter.Group is null ? null : [];
        var entries = new List<(string Key, RollEntry Entry)>();
        foreach (var party in register.PartyList)
        {
            if ((party.MergedInto is not null && !filter.WithDuplicates)
                || (filter.Kind is { } kind && party.Kind != kind)
                || (filter.Country is { } country && party.Country != country)
                || (members is not null && !members.Contains(party.Canonical)))
                continue;
            var entry = RollEntry.Of(register, agreement, party, day);
            if (filter.Standing is { } wanted && entry.Standing.Standing != wanted)
                continue;
            if (words.Length > 0 && !IsNamed(party, words))
                continue;
            if (filter.Route is { } route && !entry.Routes.Any(r => r.Route == route))
                continue;
            entries.Add((party.FoldedNames[0], entry));
        }

        entries.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return [.. entries.Select(e => e.Entry)];
    }

    /// <summary>A text without accents, case and punctuation, for comparing names as people do.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Lower-case letters and digits, words separated by single spaces.</returns>
    public static string FoldText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != ' ' && c is not ('\'' or '’' or '.'))
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Unpaired surrogates cannot be decomposed, and a search string is a stranger's.</summary>
    private static string Decomposed(string text)
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return valid.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase)
            .Replace("ø", "o", StringComparison.OrdinalIgnoreCase).Replace("ł", "l", StringComparison.OrdinalIgnoreCase)
            .Replace("ß", "ss", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD);
    }

    private static bool IsNamed(Party party, string[] words) => party.FoldedNames.Any(name => Array.TrueForAll(words, w => name.Contains(w, StringComparison.Ordinal)));
}
