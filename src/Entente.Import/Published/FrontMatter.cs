using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Entente.Import.Published;

/// <summary>
/// The YAML between two lines of three hyphens at the head of a Markdown file, as Jekyll reads it, and more patiently: the published files were edited by
/// hand for years. What can be read is read; each oddity is a warning. Nothing here throws on bad bytes.
/// </summary>
internal static partial class FrontMatter
{
    /// <summary>The longest file in bytes, inclusive. Our choice: the longest that was ever published has under 2 KiB.</summary>
    public const int MaxFileBytes = 64 * 1024;

    /// <summary>The members that are plain texts, by name, with their lines; null when there is no front matter.</summary>
    public static Dictionary<string, (string Text, int Line)>? Read(string file, ReadOnlySpan<byte> bytes, List<Fault> faults)
    {
        if (bytes.Length > MaxFileBytes)
            return Skipped($"has {bytes.Length} bytes; at most {MaxFileBytes}");
        if (!Utf8.IsValid(bytes))
            return Skipped("is not UTF-8");
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, l => l.TrimEnd() == "---") : -1;
        if (end < 0)
            return Skipped("has no front matter: a line of three hyphens, members, and a second such line");
        var yaml = lines[1..end];
        try
        {
            return Parse(file, yaml, faults);
        }
        catch (Exception e)
        {
            // YamlDotNet gives YamlException for most malformed texts and other exceptions for a few; none of them may leave here.
            var at = (e as YamlException)?.Start ?? Mark.Empty;
            faults.Add(Warning(file, (int)at.Line + 1, (int)at.Column, "is no YAML and was read line by line: " + e.Message));
            return Rescue(yaml);
        }

        Dictionary<string, (string, int)>? Skipped(string why)
        {
            faults.Add(Warning(file, 0, 0, why + "; the file is left out"));
            return null;
        }
    }

    public static Fault Warning(string file, int line, int column, string message) => new(file, line, column, null, message, FaultSeverity.Warning);

    private static Dictionary<string, (string, int)> Parse(string file, string[] yaml, List<Fault> faults)
    {
        var members = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        var parser = new Parser(new StringReader(string.Join('\n', yaml)));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            throw new YamlException("it holds no members");
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var line = (int)key.Start.Line + 1;
            if (!parser.TryConsume<Scalar>(out var value))
            {
                faults.Add(Warning(file, line, (int)key.Start.Column, $"member '{key.Value}' is no plain text; it is passed over"));
                parser.SkipThisAndNestedEvents();
            }
            else
            {
                // The last of two wins, as in the program that publishes the list.
                if (!members.TryAdd(key.Value, (value.Value, line)))
                    faults.Add(Warning(file, line, (int)key.Start.Column, $"member '{key.Value}' stands twice; the last is used"));
                members[key.Value] = (Uncommented(file, value, yaml[line - 2], line, faults), line);
            }
        }

        return members;
    }

    /// <summary>A name such as #CNETZ, without quotes, is a comment to YAML; to whoever wrote it, it was a name.</summary>
    private static string Uncommented(string file, Scalar value, string written, int line, List<Fault> faults)
    {
        var comment = written.IndexOf(": #", StringComparison.Ordinal);
        if (value is not { Value: "", Style: ScalarStyle.Plain } || comment < 0)
            return value.Value;
        faults.Add(Warning(file, line, comment + 3, "is a comment to YAML, because it begins with # and has no quotes; read as a text"));
        return written[(comment + 2)..].Trim();
    }

    private static Dictionary<string, (string, int)> Rescue(string[] lines)
    {
        var members = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var match = Member().Match(lines[i]);
            if (!match.Success)
                continue;
            var text = match.Groups["text"].Value.Trim();
            if (text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'')
                text = text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
            members[match.Groups["name"].Value] = (text, i + 2);
        }

        return members;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z_]+):(\s+(?<text>.*))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
