using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Entente.Advisories.Tests.Csaf.Converting;

/// <summary>As much of JSONPath (RFC 9535) as the queries of the converter tests use: names, indexes, wildcards, descendants, two kinds of filter.</summary>
internal static partial class JsonPath
{
    public static JsonArray Find(string query, JsonNode document)
    {
        IEnumerable<JsonNode?> nodes = [document];
        var at = 1;
        while (at < query.Length)
        {
            var step = Step().Match(query, at);
            if (!step.Success)
                throw new NotSupportedException($"{query} at {at}");
            at += step.Length;
            var from = step.Groups["all"].Success ? nodes.SelectMany(Descendants) : nodes;
            nodes = [.. from.SelectMany(node => Take(node, step))];
        }

        return [.. nodes.Select(node => node?.DeepClone())];
    }

    private static IEnumerable<JsonNode?> Take(JsonNode? node, Match step)
    {
        if (step.Groups["name"] is { Success: true, Value: var name })
            return node is JsonObject members && members.TryGetPropertyValue(name, out var member) ? [member] : [];
        if (step.Groups["index"] is { Success: true, Value: var index })
            return node is JsonArray items && int.Parse(index, System.Globalization.CultureInfo.InvariantCulture) is var i && i < items.Count ? [items[i]] : [];
        var children = Children(node);
        if (step.Groups["field"] is not { Success: true, Value: var field })
            return children;
        return children.Where(child => child is JsonObject one && one[field] is JsonValue value && value.TryGetValue<string>(out var text)
            && (step.Groups["equal"].Success ? text == step.Groups["equal"].Value : Regex.IsMatch(text, step.Groups["pattern"].Value, RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    };

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) => Children(node).SelectMany(Descendants).Prepend(node);

    [GeneratedRegex(
        @"\G(?<all>\.(?=\.))?(\.(?<name>\w+)|\.?\[(?<index>\d+)\]|\.?\[\*\]|\.?\[\?\(?@\.(?<field>\w+)=='(?<equal>[^']*)'\)?\]|\.?\[\?search\(@\.(?<field>\w+), ?'(?<pattern>[^']*)'\)\])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
