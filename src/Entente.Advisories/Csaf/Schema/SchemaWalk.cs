using System.Globalization;
using System.Numerics;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>What the schema found in a part that another schema describes.</summary>
internal readonly record struct DomainFault(Domain Domain, JsonView At, Message Message, string[] Arguments);

/// <summary>
/// Judges a document by a <see cref="Rule"/> in one pass over its rows, and goes on after every finding. Recursion is as deep as the document, which
/// <see cref="JsonLimits.MaxDepth"/> limits.
/// </summary>
internal sealed class SchemaWalk
{
    private readonly JsonTree _tree;
    private readonly Findings _findings;
    private readonly bool _isStrict;
    private Domain _domain;

    private SchemaWalk(JsonTree tree, Findings findings, bool isStrict) => (_tree, _findings, _isStrict) = (tree, findings, isStrict);

    /// <summary>Findings in parts that another schema describes, a second time.</summary>
    public List<DomainFault> DomainFaults { get; } = [];

    /// <summary>Members that the schema does not name, whether it refuses them or not.</summary>
    public List<JsonView> Additional { get; } = [];

    public static SchemaWalk Judge(JsonTree tree, Rule rule, Findings findings, bool isStrict)
    {
        var walk = new SchemaWalk(tree, findings, isStrict);
        walk.Visit(rule, 0);
        return walk;
    }

    /// <summary>Judges one value in a document by a schema of its own.</summary>
    public static void JudgePart(JsonTree tree, Rule rule, JsonView part, Findings findings) => new SchemaWalk(tree, findings, isStrict: false).Visit(rule, part.Index);

    public void Add(JsonView at, Message message, params string[] arguments)
    {
        _findings.Add(at, message, arguments);
        if (_domain != Domain.Csaf)
            DomainFaults.Add(new DomainFault(_domain, at, message, arguments));
    }

    private void Visit(Rule rule, int index)
    {
        var outer = _domain;
        if (rule.Choice is { } choice)
            rule = choice(new JsonView(_tree, index));
        if (rule.Domain != Domain.Csaf)
            _domain = rule.Domain;
        var kind = _tree.Row(index).Kind;
        if (kind != rule.Kind && !(rule.Kind == JsonKind.True && kind == JsonKind.False))
            WrongKind(rule.Kind, index);
        else if (kind == JsonKind.String)
            VisitText(rule, index);
        else if (kind == JsonKind.Object)
            VisitObject(rule, index);
        else if (kind == JsonKind.Array)
            VisitArray(rule, index);
        else if (kind == JsonKind.Number)
            VisitNumber(rule, index);
        else if (rule.OnlyBoolean is { } only && kind != only)
            Add(new JsonView(_tree, index), SchemaMessages.NotOneOf, only == JsonKind.True ? "true" : "false");
        _domain = outer;
    }

    private void VisitObject(Rule rule, int index)
    {
        ref readonly var row = ref _tree.Row(index);
        var seen = 0UL;
        for (var member = index + 1; member < row.Next; member = _tree.Row(member).Next)
        {
            var place = rule.PlaceOf(_tree.Row(member).Key);
            if (place < 0)
            {
                if (!rule.IsFree)
                    Unnamed(rule, member);
                continue;
            }

            seen |= 1UL << place;
            Visit(rule.Member(place), member);
        }

        for (var missing = rule.Required & ~seen; missing != 0; missing &= missing - 1)
            Add(new JsonView(_tree, index), SchemaMessages.Missing, Keys.All.NameOf(rule.KeyOf(BitOperations.TrailingZeroCount(missing))));
        if (row.Length < rule.Min)
            Add(new JsonView(_tree, index), SchemaMessages.TooFewMembers, Shown(rule.Min), Shown(row.Length));
        if (row.Length > rule.Max)
            Add(new JsonView(_tree, index), SchemaMessages.TooManyMembers, Shown(rule.Max), Shown(row.Length));
        rule.More?.Invoke(this, new JsonView(_tree, index));
    }

    private void Unnamed(Rule rule, int member)
    {
        var view = new JsonView(_tree, member);
        Additional.Add(view);
        if (rule.IsClosed || _isStrict)
            Add(view, SchemaMessages.Unknown, view.Name());
    }

    private void VisitArray(Rule rule, int index)
    {
        ref readonly var row = ref _tree.Row(index);
        for (var item = index + 1; item < row.Next; item = _tree.Row(item).Next)
            Visit(rule.Item!, item);
        if (row.Length < rule.Min)
            Add(new JsonView(_tree, index), SchemaMessages.TooFewItems, Shown(rule.Min), Shown(row.Length));
        if (rule.IsUnique && JsonEquality.Repeated(_tree, index) is { } repeated)
        {
            foreach (var item in repeated)
                Add(new JsonView(_tree, item), SchemaMessages.Repeated);
        }
    }

    private void VisitText(Rule rule, int index)
    {
        ref readonly var row = ref _tree.Row(index);
        // Bytes tell whether there is a character; to know how many, they must be read.
        var length = rule.Min <= 1 && rule.Max == int.MaxValue ? row.Length : TextPosition.Characters(_tree.Text(row));
        if (length < rule.Min)
            Add(new JsonView(_tree, index), rule.Min == 1 ? SchemaMessages.Empty : SchemaMessages.TooShort, Shown(rule.Min));
        else if (length > rule.Max)
            Add(new JsonView(_tree, index), SchemaMessages.TooLong, Shown(rule.Max));
        if (rule.Allowed is { } allowed)
        {
            if (!Contains(allowed, _tree.Text(row)))
                Add(new JsonView(_tree, index), SchemaMessages.NotOneOf, rule.Right!.English);
        }
        else if (rule.Form is { } form && !form(_tree.Text(row)))
        {
            Add(new JsonView(_tree, index), rule.Right!);
        }
    }

    private void VisitNumber(Rule rule, int index)
    {
        var view = new JsonView(_tree, index);
        if (!view.TryGetDecimal(out var value) || value < rule.Lowest || value > rule.Highest)
            Add(view, SchemaMessages.OutOfRange, rule.Lowest.ToString(CultureInfo.InvariantCulture), rule.Highest.ToString(CultureInfo.InvariantCulture));
    }

    private void WrongKind(JsonKind expected, int index)
    {
        var view = new JsonView(_tree, index);
        Add(view, WrongKindOf(expected), SchemaMessages.KindOf(view));
    }

    private static Message WrongKindOf(JsonKind expected) => expected switch
    {
        JsonKind.Object => SchemaMessages.NotObject,
        JsonKind.Array => SchemaMessages.NotArray,
        JsonKind.String => SchemaMessages.NotString,
        JsonKind.Number => SchemaMessages.NotNumber,
        _ => SchemaMessages.NotBoolean,
    };

    private static bool Contains(byte[][] allowed, ReadOnlySpan<byte> text)
    {
        foreach (var one in allowed)
        {
            if (text.SequenceEqual(one))
                return true;
        }

        return false;
    }

    private static string Shown(int value) => value.ToString(CultureInfo.InvariantCulture);
}
