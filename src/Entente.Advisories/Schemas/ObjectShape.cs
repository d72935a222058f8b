using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;

namespace Entente.Advisories.Schemas;

/// <summary>The shape of an object: its members by name, those that must be there, and what else holds of it.</summary>
/// <param name="names">The names of the format.</param>
/// <param name="isClosed">Whether members that are not named are refused (additionalProperties: false).</param>
/// <param name="min">Fewest members.</param>
internal sealed class ObjectShape(JsonNames names, bool isClosed, int min = 0)
{
    private readonly Dictionary<JsonKey, Shape> _members = [];
    private readonly List<JsonKey> _required = [];
    private readonly List<Shape> _more = [];
    private Func<string, bool> _allows = _ => false;

    /// <summary>Adds a member that must be there.</summary>
    public ObjectShape Must(string name, Shape shape)
    {
        May(name, shape);
        _required.Add(names.Add(name));
        return this;
    }

    /// <summary>Adds a member that may be there.</summary>
    public ObjectShape May(string name, Shape shape)
    {
        _members.Add(names.Add(name), shape);
        return this;
    }

    /// <summary>Allows members by their names (patternProperties).</summary>
    public ObjectShape Allow(Func<string, bool> allows)
    {
        _allows = allows;
        return this;
    }

    /// <summary>Adds a judgement on the whole object.</summary>
    public ObjectShape Also(Shape shape)
    {
        _more.Add(shape);
        return this;
    }

    /// <summary>The shape that judges.</summary>
    public Shape Shape => (value, findings) =>
    {
        if (!Shapes.Is(value, JsonKind.Object, findings))
            return;
        foreach (var member in value)
        {
            if (_members.TryGetValue(member.Key, out var shape))
                shape(member, findings);
            else if (isClosed && !_allows(member.Name()))
                findings.Add(member, SchemaMessages.Unknown, member.Name());
        }
        foreach (var missing in _required.Where(key => !value.Has(key)))
            findings.Add(value, SchemaMessages.Missing, names.NameOf(missing));
        if (value.Count < min)
            findings.Add(value, SchemaMessages.TooFewMembers, Shapes.Shown(min), Shapes.Shown(value.Count));
        foreach (var more in _more)
            more(value, findings);
    };
}
