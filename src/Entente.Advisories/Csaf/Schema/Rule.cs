using System.Text;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>Whether a text, in UTF-8, has the form that a rule asks for.</summary>
internal delegate bool TextForm(ReadOnlySpan<byte> utf8);

/// <summary>A judgement that no keyword expresses; it adds what it finds.</summary>
internal delegate void MoreRules(SchemaWalk walk, JsonView value);

/// <summary>The schemas that CSAF refers to: tests of their own judge by them (6.1.8, 6.1.46, 6.1.60.1).</summary>
internal enum Domain : byte
{
    Csaf,
    Cvss,
    Ssvc,
    Extension,
}

/// <summary>
/// One subschema: what a value in a certain place must be. The JSON schemas of CSAF are written as trees of these (<see cref="Csaf20Schema"/>,
/// <see cref="Csaf21Schema"/>), and <see cref="SchemaWalk"/> judges a document by them in one pass.
/// </summary>
internal sealed class Rule
{
    // Of each known name: 1 + its place in _members, or 0.
    private byte[]? _places;
    private Rule[] _members = [];
    private JsonKey[] _memberKeys = [];

    private Rule(JsonKind kind) => Kind = kind;

    /// <summary>The kind that the value must have; <see cref="JsonKind.True"/> is either boolean.</summary>
    public JsonKind Kind { get; }

    public Domain Domain { get; init; }

    /// <summary>Fewest members, items or (of a string) characters.</summary>
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    /// <summary>Whether members that are not named are refused even when the schema is not taken strictly (additionalProperties: false).</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether members that are not named are always allowed, even strictly.</summary>
    public bool IsFree { get; init; }

    public bool IsUnique { get; init; }

    public Rule? Item { get; init; }

    /// <summary>The texts that are allowed, or null when any is.</summary>
    public byte[][]? Allowed { get; private init; }

    public TextForm? Form { get; private init; }

    /// <summary>What would be right, for the reader of a finding.</summary>
    public Message? Right { get; private init; }

    public decimal Lowest { get; private init; }

    public decimal Highest { get; private init; }

    /// <summary>The boolean that is allowed, when only one is.</summary>
    public JsonKind? OnlyBoolean { get; private init; }

    public MoreRules? More { get; init; }

    /// <summary>Chooses the rule by the value (oneOf), before anything else is judged.</summary>
    public Func<JsonView, Rule>? Choice { get; private init; }

    /// <summary>A bit for each member that must be there.</summary>
    public ulong Required { get; private set; }

    public static Rule Text() => new(JsonKind.String) { Min = 1 };

    public static Rule AnyText() => new(JsonKind.String);

    public static Rule Text(TextForm form, Message right, int min = 0, int max = int.MaxValue) => new(JsonKind.String) { Form = form, Right = right, Min = min, Max = max };

    public static Rule OneOf(params string[] allowed) =>
        new(JsonKind.String) { Allowed = [.. allowed.Select(Encoding.UTF8.GetBytes)], Right = new(string.Join(", ", allowed), string.Join(", ", allowed)) };

    public static Rule Number(decimal lowest, decimal highest) => new(JsonKind.Number) { Lowest = lowest, Highest = highest };

    public static Rule Boolean() => new(JsonKind.True);

    /// <summary>One of the two booleans only.</summary>
    public static Rule Only(bool value) => new(JsonKind.True) { OnlyBoolean = value ? JsonKind.True : JsonKind.False };

    public static Rule List(Rule item, int min = 1, bool isUnique = false) => new(JsonKind.Array) { Item = item, Min = min, IsUnique = isUnique };

    public static Rule Object(bool isClosed = false, int min = 0, int max = int.MaxValue, Domain domain = Domain.Csaf, MoreRules? more = null, bool isFree = false) =>
        new(JsonKind.Object) { IsClosed = isClosed, Min = min, Max = max, Domain = domain, More = more, IsFree = isFree };

    public static Rule Chosen(Func<JsonView, Rule> choice) => new(JsonKind.Object) { Choice = choice };

    /// <summary>Adds a member that must be there.</summary>
    public Rule Must(JsonKey key, Rule rule)
    {
        May(key, rule);
        Required |= 1UL << (_members.Length - 1);
        return this;
    }

    /// <summary>Adds a member that may be there.</summary>
    public Rule May(JsonKey key, Rule rule)
    {
        if (_members.Length == 64)
            throw new InvalidOperationException("A rule knows at most 64 members.");
        _places ??= new byte[Keys.All.Count];
        _members = [.. _members, rule];
        _memberKeys = [.. _memberKeys, key];
        _places[key.Id] = (byte)_members.Length;
        return this;
    }

    /// <summary>The place of a member, from 0, or -1 when it is not named.</summary>
    public int PlaceOf(JsonKey key) => _places is null ? -1 : _places[key.Id] - 1;

    public Rule Member(int place) => _members[place];

    public JsonKey KeyOf(int place) => _memberKeys[place];
}
