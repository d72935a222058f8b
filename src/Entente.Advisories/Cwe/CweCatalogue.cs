// The CWE catalogues, version by version (cwe.mitre.org/data/archive.html; MITRE allows the use of CWE with attribution). The embedded list has a line of
// versions ("4.20 2026-04-30 +", the plus where the catalogue tells usage), then a line a weakness: its number and, for each version in which something
// changed, "index:status usage:name", nothing after the colon when it is gone. Categories and views are in no catalogue here: they are no weaknesses.

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Entente.Advisories.Facts;

namespace Entente.Advisories.Cwe;

/// <summary>How far a weakness has been worked out (CWE schema, StatusEnumeration).</summary>
public enum CweStatus : byte
{
    /// <summary>Key parts are missing.</summary>
    Incomplete,

    /// <summary>All key parts are there.</summary>
    Draft,

    /// <summary>Reviewed.</summary>
    Usable,

    /// <summary>Not expected to change.</summary>
    Stable,

    /// <summary>No longer to be used.</summary>
    Deprecated,
}

/// <summary>Whether a vulnerability may be mapped to a weakness (CWE schema 7.0, UsageEnumeration).</summary>
public enum CweUsage : byte
{
    /// <summary>The catalogue does not tell: before version 4.12.</summary>
    Unknown,

    /// <summary>Allowed.</summary>
    Allowed,

    /// <summary>Allowed with careful review of the mapping notes.</summary>
    AllowedWithReview,

    /// <summary>Better avoided.</summary>
    Discouraged,

    /// <summary>Must not be used.</summary>
    Prohibited,
}

/// <summary>A weakness as one version of the catalogue has it.</summary>
/// <param name="Id">Its number: 79 for CWE-79.</param>
/// <param name="Name">Its name in that version.</param>
/// <param name="Status">Its status in that version.</param>
/// <param name="Usage">Whether vulnerabilities may be mapped to it.</param>
public sealed record CweWeakness(int Id, string Name, CweStatus Status, CweUsage Usage);

/// <summary>One version of the CWE list.</summary>
public sealed class CweCatalogue
{
    private readonly int _index;

    private CweCatalogue(int index, string version, DateOnly released, bool tellsUsage) =>
        (_index, Version, Released, TellsUsage) = (index, version, released, tellsUsage);

    /// <summary>The version: <c>4.19.1</c>.</summary>
    public string Version { get; }

    /// <summary>The day of its release.</summary>
    public DateOnly Released { get; }

    /// <summary>Whether it tells for each weakness if vulnerabilities may be mapped to it.</summary>
    public bool TellsUsage { get; }

    /// <summary>All versions that are known here, oldest first.</summary>
    public static IReadOnlyList<CweCatalogue> All => s_facts.Value.Catalogues;

    /// <summary>The newest version that is known here.</summary>
    public static CweCatalogue Latest => All[^1];

    /// <summary>The catalogue of a version; null when it is not known here.</summary>
    public static CweCatalogue? Find(string version) => All.FirstOrDefault(catalogue => catalogue.Version == version);

    /// <summary>The newest version on a day; null before the first.</summary>
    public static CweCatalogue? LatestAt(DateOnly day) => All.LastOrDefault(catalogue => catalogue.Released <= day);

    /// <summary>Reads an identifier, <c>CWE-</c> and a number without leading zeros.</summary>
    public static bool TryParseId(ReadOnlySpan<char> text, out int id, [NotNullWhen(false)] out string? reason)
    {
        id = 0;
        reason = null;
        var digits = text.StartsWith("CWE-") ? text[4..] : default;
        return (digits is { Length: > 0 and <= 6 } && digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id))
            || Refusal.Because("a CWE identifier is CWE- and a number, such as CWE-79", out reason);
    }

    /// <summary>The weakness of a number in this version; null when this version has none, or a category or view.</summary>
    public CweWeakness? Find(int id) => HistoryOf(id).LastOrDefault(state => state.Since._index <= _index).Weakness;

    /// <summary>
    /// Every state of a weakness, oldest first, with the version that brought it; no weakness means that it is gone from that version on. Empty for a
    /// number that never was a weakness.
    /// </summary>
    public static IReadOnlyList<(CweCatalogue Since, CweWeakness? Weakness)> HistoryOf(int id)
    {
        var facts = s_facts.Value;
        return facts.Lines.TryGetValue(id, out var line) ? facts.Histories.GetOrAdd(id, static (id, at) => Read(id, at.facts, at.line), (facts, line)) : [];
    }

    private static (CweCatalogue Since, CweWeakness? Weakness)[] Read(int id, Facts facts, Range line)
    {
        var states = new List<(CweCatalogue, CweWeakness?)>();
        var text = facts.Text.AsSpan(line);
        foreach (var state in text.Split('\t'))
            states.Add((facts.Catalogues[Since(text[state])], Weakness(id, text[state])));
        return [.. states];
    }

    private static int Since(ReadOnlySpan<char> state) => int.Parse(state[..state.IndexOf(':')], NumberStyles.None, CultureInfo.InvariantCulture);

    private static CweWeakness? Weakness(int id, ReadOnlySpan<char> state)
    {
        var rest = state[(state.IndexOf(':') + 1)..];
        var name = rest.IndexOf(':');
        return name < 0 ? null : new CweWeakness(id, rest[(name + 1)..].ToString(), Status(rest[0]), name > 1 ? Usage(rest[1]) : CweUsage.Unknown);
    }

    // Few weaknesses are named in documents, and those again and again: what was read of one is kept.
    private sealed record Facts(IReadOnlyList<CweCatalogue> Catalogues, string Text, Dictionary<int, Range> Lines)
    {
        public ConcurrentDictionary<int, (CweCatalogue Since, CweWeakness? Weakness)[]> Histories { get; } = new();
    }

    private static readonly Lazy<Facts> s_facts = new(() =>
    {
        var text = FactList.Read("cwe");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var catalogues = text[..end].Split('\t').Select((column, index) =>
        {
            var parts = column.Split(' ');
            return new CweCatalogue(index, parts[0], DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts.Length > 2);
        }).ToArray();
        var lines = new Dictionary<int, Range>();
        while (end + 1 < text.Length)
        {
            var start = end + 1;
            end = text.IndexOf('\n', start);
            var tab = text.IndexOf('\t', start);
            lines.Add(int.Parse(text.AsSpan(start, tab - start), NumberStyles.None, CultureInfo.InvariantCulture), (tab + 1)..end);
        }
        return new Facts(catalogues, text, lines);
    });

    private static CweStatus Status(char letter) => letter switch
    {
        'D' => CweStatus.Draft,
        'U' => CweStatus.Usable,
        'S' => CweStatus.Stable,
        'X' => CweStatus.Deprecated,
        _ => CweStatus.Incomplete,
    };

    private static CweUsage Usage(char letter) => letter switch
    {
        'A' => CweUsage.Allowed,
        'R' => CweUsage.AllowedWithReview,
        'D' => CweUsage.Discouraged,
        _ => CweUsage.Prohibited,
    };
}
