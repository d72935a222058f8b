// Ranges as people write them under product_version_range in CSAF 2.0, which allows any text: "All versions < V4.8", ">= V3.0 and < V4.1", "vers:all/<2".
// CSAF 2.1 (6.1.50) wants a VERS or a vls. What is read here has one meaning; what has not, or is a sentence, is left to people.

using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Csaf.Converting;

internal static class RangeText
{
    private const string All = "vers:all/";

    // Words that make a sentence of what would be a version.
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "affected", "after", "all", "and", "are", "before", "between", "by", "connection", "distributed", "earlier", "excluding", "first", "firmware", "for", "from", "in",
        "including", "is", "later", "newer", "of", "on", "only", "or", "prior", "running", "serial", "than", "the", "through", "to", "up", "using", "version", "versions", "when",
        "with", "without",
    };

    /// <summary>The range in the form of CSAF 2.1: a VERS, or a vls, which may be a single version.</summary>
    public static bool TryNormalise(string name, [NotNullWhen(true)] out string? normal)
    {
        normal = name;
        if (VersionRanges.TryRead(name, out _, out _))
            return true;
        normal = null;
        var text = name.Trim().Replace("≤", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal)
            .Replace("=<", "<=", StringComparison.Ordinal).Replace("=>", ">=", StringComparison.Ordinal);
        if (text.StartsWith(All, StringComparison.Ordinal))
            text = text[All.Length..];
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var prefix = text.StartsWith("vers:", StringComparison.Ordinal) && slash > 0 ? text[..(slash + 1)] : "";
        text = text[prefix.Length..];
        text = WithoutAllVersions(OneBlank(text));
        if (text.Length == 0 || text == "*")
        {
            normal = All + "*";
            return true;
        }

        if (text.Equals("no version", StringComparison.OrdinalIgnoreCase))
        {
            normal = "vers:none/*";
            return true;
        }

        var constraints = Parts(InSigns(text)).Select(Constraint).ToArray();
        if (constraints.Length == 0 || constraints.Any(one => one is null))
            return false;
        var type = prefix.Length == 0 ? null : prefix["vers:".Length..^1];
        return TryPrint(prefix, VersionSchemes.For(type) ?? VersionSchemes.For("generic")!, [.. constraints.Select(one => one!.Value)], out normal);
    }

    // The words that stand for a comparator, when they are all that is said beside versions.
    private static string InSigns(string text)
    {
        var words = text.Split(' ').Select(word => word.TrimEnd(',')).SkipWhile(word => word.ToLowerInvariant() is "version" or "versions" or "from").ToArray();
        if (words is [.., var last] && last.ToLowerInvariant() is "version" or "versions")
            words = words[..^1];
        var (comparator, version) = words.Select(word => word.ToLowerInvariant()).ToArray() switch
        {
            ["between", _, "(including)", "and", _, "(excluding)"] => ($">={words[1]}|<", words[4]),
            ["between", _, "(including)", "and", _, "(including)"] => ($">={words[1]}|<=", words[4]),
            ["prior", "to", _] or ["earlier" or "older", "than", _] => ("<", words[2]),
            ["before" or "below", _] => ("<", words[1]),
            ["up", "to", _] => ("<=", words[2]),
            ["up", "to", "and", "including", _] => ("<=", words[4]),
            [_, "and" or "or", "prior" or "earlier" or "below" or "older"] => ("<=", words[0]),
            [_, "and" or "or", "later" or "newer" or "above"] => (">=", words[0]),
            [_, "to" or "through", _] => ($">={words[0]}|<=", words[2]),
            _ => ("", ""),
        };
        if (version.Any(char.IsAsciiDigit))
            return comparator + version;
        // A list of versions: "V15, V15.1 and V16".
        var listed = words.Where(word => !word.Equals("and", StringComparison.OrdinalIgnoreCase)).ToArray();
        return words.Length > 0 && text.AsSpan().IndexOfAny("<>=|") < 0 && (text.Contains(',', StringComparison.Ordinal) || words.Length == 1) && listed.All(IsOneVersion)
            ? string.Join('|', listed)
            : text;
    }

    private static bool IsOneVersion(string word) => word.Any(char.IsAsciiDigit) && !s_words.Contains(word) && !word.AsSpan().ContainsAny('(', ')');

    private static string WithoutVersion(string text)
    {
        var words = text.Split(' ');
        return words is [var first, _, ..] && first.ToLowerInvariant() is "version" or "versions" ? string.Join(' ', words[1..]) : text;
    }

    private static string WithoutAllVersions(string text)
    {
        var words = text.Split(' ');
        var number = words.Select(word => word.ToLowerInvariant()).ToArray() switch
        {
            ["all", "version" or "versions", ..] => 2,
            ["all", "firmware" or "bios" or "software", "version" or "versions", ..] => 3,
            _ => 0,
        };
        return string.Join(' ', words.Skip(number));
    }

    private static string OneBlank(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Parts(string text)
    {
        foreach (var piece in text.Split('|'))
        {
            // "V2.0 < V2.5" is from one version to another; what stands between comparators is a range of its own.
            var cuts = Enumerable.Range(0, piece.Length).Where(at => piece[at] is '<' or '>' || (piece[at] == '!' && at + 1 < piece.Length && piece[at + 1] == '=')).ToArray();
            var head = cuts.Length == 0 ? piece : piece[..cuts[0]];
            if (cuts.Length == 1 && head.Trim().Length > 0)
                yield return ">=" + head;
            else if (head.Trim().Length > 0 || cuts.Length == 0)
                yield return head;
            for (var i = 0; i < cuts.Length; i++)
                yield return WithoutAnd(piece[cuts[i]..(i + 1 < cuts.Length ? cuts[i + 1] : piece.Length)]);
        }
    }

    private static string WithoutAnd(string part)
    {
        var trimmed = part.TrimEnd(' ', ',');
        return trimmed.EndsWith(" and", StringComparison.OrdinalIgnoreCase) ? trimmed[..^4] : trimmed;
    }

    private static VersConstraint? Constraint(string part)
    {
        part = part.Trim();
        var (comparator, length) = VersConstraint.Comparison(part);
        var version = WithoutVersion(part[length..].Trim());
        var isVersion = version.Length > 0 && !version.AsSpan().ContainsAny("<>=!*") && !version.Split(' ', '(', ')', ',').Any(s_words.Contains);
        return isVersion ? new VersConstraint(comparator, version) : null;
    }

    private static bool TryPrint(string prefix, Comparison<string> compare, VersConstraint[] constraints, [NotNullWhen(true)] out string? normal)
    {
        // The order of constraints is no meaning; in 2.1 it is that of the versions.
        var sorted = constraints.Distinct().ToArray();
        Array.Sort(sorted, (one, other) => compare(one.Version, other.Version));
        normal = prefix + string.Join('|', sorted.Select(one => VersConstraint.Print(one.Comparator) + VersText.Encode(one.Version)));
        return VersionRanges.TryRead(normal, out _, out _);
    }
}
