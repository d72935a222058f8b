// The IANA Language Subtag Registry (RFC 5646, section 3). The embedded list has a line a subtag: its kind (language, extlang, script, region, variant,
// grandfathered), the subtag or range, p for private use and d for deprecated, the preferred value, the prefix of an extended language; '-' for nothing.

using Entente.Advisories.Facts;

namespace Entente.Advisories.Language;

internal sealed record RegisteredSubtag(bool IsPrivateUse, bool IsDeprecated, string? Preferred, string? Prefix);

internal static class LanguageRegistry
{
    private static readonly Lazy<Dictionary<string, RegisteredSubtag>> s_subtags = new(Read);

    /// <summary>What the registry says of a subtag; the kind is the letter of its line. Letters in either case.</summary>
    public static RegisteredSubtag? Find(char kind, string subtag) => s_subtags.Value.GetValueOrDefault(kind + " " + subtag) ?? InRange(kind, subtag);

    // The four ranges of private use are the only ones.
    private static RegisteredSubtag? InRange(char kind, string subtag) => kind switch
    {
        'l' when Within(subtag, "qaa", "qtz") => s_subtags.Value.GetValueOrDefault("l qaa..qtz"),
        's' when Within(subtag, "Qaaa", "Qabx") => s_subtags.Value.GetValueOrDefault("s Qaaa..Qabx"),
        'r' when Within(subtag, "QM", "QZ") => s_subtags.Value.GetValueOrDefault("r QM..QZ"),
        'r' when Within(subtag, "XA", "XZ") => s_subtags.Value.GetValueOrDefault("r XA..XZ"),
        _ => null,
    };

    private static bool Within(string subtag, string first, string last) => subtag.Length == first.Length
        && string.Compare(subtag, first, StringComparison.OrdinalIgnoreCase) >= 0 && string.Compare(subtag, last, StringComparison.OrdinalIgnoreCase) <= 0;

    private static Dictionary<string, RegisteredSubtag> Read()
    {
        // Most subtags have nothing to say but that they exist.
        var plain = new RegisteredSubtag(false, false, null, null);
        var subtags = new Dictionary<string, RegisteredSubtag>(10_000, StringComparer.OrdinalIgnoreCase);
        foreach (var line in FactList.Read("languages").AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
                continue;
            var space = line[2..].IndexOf(' ');
            if (space < 0)
            {
                subtags[line.ToString()] = plain;
                continue;
            }
            var parts = line[(2 + space + 1)..].ToString().Split(' ');
            string? Part(int i) => i < parts.Length && parts[i] != "-" ? parts[i] : null;
            subtags[line[..(2 + space)].ToString()] = new RegisteredSubtag(
                Part(0)?.Contains('p', StringComparison.Ordinal) ?? false, Part(0)?.Contains('d', StringComparison.Ordinal) ?? false, Part(1), Part(2));
        }
        return subtags;
    }
}
