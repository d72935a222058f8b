using System.Text.Json.Nodes;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>Keeps the first thing that is wrong with a file of facts.</summary>
internal sealed class FactsReader
{
    public string? Reason { get; private set; }

    public void Refuse(string pointer, string reason) => Reason ??= $"{(pointer.Length == 0 ? "/" : pointer)}: {reason}";
}

/// <summary>An object in a file of facts. What is wrong is told to the reader, and reading goes on with something empty.</summary>
internal sealed class FactsNode(FactsReader reader, JsonObject? node, string pointer)
{
    public void Refuse(string name, string reason) => reader.Refuse($"{pointer}/{name}", reason);

    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in node ?? [])
        {
            if (!names.Contains(name))
                Refuse(name, $"no such fact; here are {string.Join(", ", names!)}");
        }
    }

    public string Must(string name)
    {
        if (node?[name] is null)
            Refuse(name, "is missing");
        return May(name) ?? "";
    }

    public string? May(string name)
    {
        if (node?[name] is not { } value)
            return null;
        if (value.AsText() is { Length: > 0 } text)
            return text;
        Refuse(name, "must be a text that is not empty");
        return null;
    }

    public bool Is(string name)
    {
        if (node?[name] is not { } value)
            return false;
        if (value is JsonValue literal && literal.TryGetValue<bool>(out var yes))
            return yes;
        Refuse(name, "must be true or false");
        return false;
    }

    public T OneOf<T>(string name, T otherwise, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        if (May(name) is not { } text)
            return otherwise;
        var words = new List<string>();
        foreach (var (word, value) in choices)
        {
            if (word == text)
                return value;
            words.Add(word);
        }

        Refuse(name, $"must be one of {string.Join(", ", words)}");
        return otherwise;
    }

    public FactsNode Object(string name)
    {
        if (node?[name] is not JsonObject)
            Refuse(name, "must be an object");
        return new FactsNode(reader, node.Object(name), $"{pointer}/{name}");
    }

    public IEnumerable<(string Name, FactsNode Node)> Members(string name)
    {
        if (node?[name] is null)
            yield break;
        Object(name);
        foreach (var (member, value) in node.Object(name) ?? [])
        {
            if (value is not JsonObject)
                Refuse($"{name}/{member}", "must be an object");
            yield return (member, new FactsNode(reader, value as JsonObject, $"{pointer}/{name}/{member}"));
        }
    }

    public IEnumerable<FactsNode> Objects(string name)
    {
        var at = 0;
        foreach (var item in Items(name))
        {
            var place = $"{pointer}/{name}/{at++}";
            if (item is not JsonObject)
                reader.Refuse(place, "must be an object");
            yield return new FactsNode(reader, item as JsonObject, place);
        }
    }

    public string[] Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in Items(name))
        {
            if (item.AsText() is { Length: > 0 } text)
                texts.Add(text);
            else
                Refuse($"{name}/{texts.Count}", "must be a text that is not empty");
        }

        return [.. texts];
    }

    private JsonArray Items(string name)
    {
        if (node?[name] is not null and not JsonArray)
            Refuse(name, "must be an array");
        return node.List(name) ?? [];
    }
}
