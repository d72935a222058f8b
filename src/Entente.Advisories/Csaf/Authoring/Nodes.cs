using System.Text.Json.Nodes;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>Documents while they are written: trees that can be changed. Asking is always allowed, as with <see cref="JsonView"/>.</summary>
internal static class Nodes
{
    /// <summary>A tree that can be changed, of one that was read.</summary>
    /// <param name="view">What was read.</param>
    /// <param name="made">Is told of each value and what became of it.</param>
    /// <param name="isLeftOut">Whether the member at this place of the text is left out.</param>
    public static JsonNode? Copy(JsonView view, Action<JsonNode, JsonView>? made = null, Func<int, bool>? isLeftOut = null)
    {
        JsonNode? node;
        switch (view.Kind)
        {
            case JsonKind.Object:
                var copy = new JsonObject();
                foreach (var member in view)
                {
                    if (isLeftOut?.Invoke(member.Index) != true)
                        copy[member.Name()] = Copy(member, made, isLeftOut);
                }

                node = copy;
                break;
            case JsonKind.Array:
                var items = new JsonArray();
                foreach (var item in view)
                    items.Add(Copy(item, made, isLeftOut));
                node = items;
                break;
            case JsonKind.String:
                node = JsonValue.Create(view.Text());
                break;
            case JsonKind.Number:
                node = JsonNode.Parse(view.Tree.Raw(view.Tree.Row(view.Index)));
                break;
            case JsonKind.True or JsonKind.False:
                node = JsonValue.Create(view.Kind == JsonKind.True);
                break;
            default:
                return null;
        }

        if (node is not null)
            made?.Invoke(node, view);
        return node;
    }

    /// <summary>A member that is an object.</summary>
    public static JsonObject? Object(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    /// <summary>A member that is an array.</summary>
    public static JsonArray? List(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray;

    /// <summary>The objects in a member that is an array, as they are now: the array may change meanwhile.</summary>
    public static JsonObject[] Objects(this JsonNode? node, string name) => node.List(name) is { } list ? [.. list.OfType<JsonObject>()] : [];

    /// <summary>The texts in a member that is an array.</summary>
    public static string[] Texts(this JsonNode? node, string name) => node.List(name) is { } list ? [.. list.Select(AsText).OfType<string>()] : [];

    /// <summary>A member that is a text.</summary>
    public static string? Text(this JsonNode? node, string name) => AsText((node as JsonObject)?[name]);

    /// <summary>The text that a value is.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Texts as an array.</summary>
    public static JsonArray Of(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>Appends to the array of this name, which is made when there is none.</summary>
    public static void Append(this JsonObject node, string name, JsonNode item)
    {
        if (node[name] is not JsonArray list)
            node[name] = list = [];
        list.Add(item);
    }
}
