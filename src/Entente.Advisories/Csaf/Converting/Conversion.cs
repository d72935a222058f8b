using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>
/// A CSAF 2.0 document on its way to CSAF 2.1: the tree that is changed, where each of its values stood in the source, and what there is to say. What is
/// said is always said of the source.
/// </summary>
internal sealed class Conversion
{
    private static readonly Message NotConverted = new(
        "the additional property \"{0}\" was not converted: CSAF 2.1 allows none", "la propriété additionnelle « {0} » n’a pas été convertie : CSAF 2.1 n’en admet aucune");

    private readonly JsonTree _source;
    private readonly Dictionary<JsonNode, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<(int Place, Severity Severity, Message Message, string[] Arguments)> _said = [];

    public Conversion(JsonTree source, IReadOnlyList<JsonView> additional, ConversionOptions options)
    {
        (_source, Options) = (source, options);
        var dropped = additional.Select(view => view.Index).ToHashSet();
        Root = (JsonObject)Nodes.Copy(source.Root, (node, view) => _places[node] = view.Index, dropped.Contains)!;
        foreach (var view in additional)
            Say(Severity.Warning, view.Index, NotConverted, view.Name());
    }

    public JsonObject Root { get; }

    public ConversionOptions Options { get; }

    public JsonObject? Document => Root.Object("document");

    /// <summary>Says what was changed, and could be wrong.</summary>
    public void Warn(JsonNode at, Message message, params string[] arguments) => Say(Severity.Warning, PlaceOf(at), message, arguments);

    /// <summary>Says what could not be converted.</summary>
    public void Fail(JsonNode at, Message message, params string[] arguments) => Say(Severity.Error, PlaceOf(at), message, arguments);

    /// <summary>Puts one text in the place of another.</summary>
    public void Replace(JsonObject node, string name, string text)
    {
        var place = node[name] is { } before ? PlaceOf(before) : PlaceOf(node);
        JsonNode after = JsonValue.Create(text)!;
        node[name] = after;
        _places[after] = place;
    }

    /// <summary>Makes what was written anew stand where something of the source stood.</summary>
    public void Locate(JsonNode made, JsonNode source) => _places[made] = PlaceOf(source);

    /// <summary>All that was said, in the order of the source.</summary>
    public ConversionMessage[] Messages()
    {
        var pointers = new JsonPointers(_source);
        return [.. _said.OrderBy(said => said.Place).Select(said => new ConversionMessage(said.Severity, pointers.Of(said.Place), said.Message, said.Arguments))];
    }

    // A value that is new is spoken of where what holds it stood.
    private int PlaceOf(JsonNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (_places.TryGetValue(at, out var place))
                return place;
        }

        return 0;
    }

    private void Say(Severity severity, int place, Message message, params string[] arguments) => _said.Add((place, severity, message, arguments));
}
