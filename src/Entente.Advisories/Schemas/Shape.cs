// Small schemas as code, for the formats whose official JSON schemas are short: a shape judges a value and adds what is wrong. Every fault is told, not
// only the first. Lengths are counted in characters of Unicode, as JSON Schema counts them.

using System.Globalization;
using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Schemas;

/// <summary>Judges a value.</summary>
internal delegate void Shape(JsonView value, DocumentFindings findings);

internal static class Shapes
{
    private static readonly Message s_tooManyItems = new("must have at most {0} items; it has {1}", "doit avoir au plus {0} éléments ; il en a {1}");
    private static readonly Message s_notScore = new("must be a number from {0} to {1} in steps of {2}", "doit être un nombre de {0} à {1} par pas de {2}");

    /// <summary>Anything at all.</summary>
    public static Shape Anything { get; } = (_, _) => { };

    public static Shape AnyObject { get; } = (value, findings) => Is(value, JsonKind.Object, findings);

    public static Shape TrueOrFalse { get; } = (value, findings) =>
    {
        if (value.Kind is not (JsonKind.True or JsonKind.False))
            findings.Add(value, SchemaMessages.NotBoolean, SchemaMessages.KindOf(value));
    };

    public static Shape Text(int min = 0, int max = int.MaxValue) => (value, findings) =>
    {
        if (!Is(value, JsonKind.String, findings))
            return;
        var length = Length(value.Utf8);
        if (length < min)
            findings.Add(value, min == 1 ? SchemaMessages.Empty : SchemaMessages.TooShort, Shown(min));
        else if (length > max)
            findings.Add(value, SchemaMessages.TooLong, Shown(max));
    };

    /// <summary>A text of a form, which is asked of its UTF-8.</summary>
    public static Shape Form(TextForm form, Message right, int min = 0, int max = int.MaxValue)
    {
        var text = Text(min, max);
        return (value, findings) =>
        {
            text(value, findings);
            if (value.Kind == JsonKind.String && !form(value.Utf8))
                findings.Add(value, right);
        };
    }

    public static Shape OneOf(params string[] words) => (value, findings) =>
    {
        if (Is(value, JsonKind.String, findings) && !words.Contains(value.Text()))
            findings.Add(value, SchemaMessages.NotOneOf, string.Join(", ", words));
    };

    public static Shape Number(decimal lowest, decimal highest, decimal step = 0) => (value, findings) =>
    {
        if (!Is(value, JsonKind.Number, findings))
            return;
        if (!value.TryGetDecimal(out var number) || number < lowest || number > highest || (step != 0 && number % step != 0))
            findings.Add(value, s_notScore, Shown(lowest), Shown(highest), Shown(step));
    };

    /// <summary>The shape, or null.</summary>
    public static Shape OrNull(Shape shape) => (value, findings) =>
    {
        if (value.Kind != JsonKind.Null)
            shape(value, findings);
    };

    public static Shape List(Shape item, int min = 0, int max = int.MaxValue, bool isUnique = false) => (value, findings) =>
    {
        if (!Is(value, JsonKind.Array, findings))
            return;
        foreach (var one in value)
            item(one, findings);
        if (value.Count < min)
            findings.Add(value, SchemaMessages.TooFewItems, Shown(min), Shown(value.Count));
        if (value.Count > max)
            findings.Add(value, s_tooManyItems, Shown(max), Shown(value.Count));
        if (isUnique && JsonEquality.Repeated(value.Tree, value.Index) is { } repeated)
        {
            foreach (var index in repeated)
                findings.Add(new JsonView(value.Tree, index), SchemaMessages.Repeated);
        }
    };

    public static bool Is(JsonView value, JsonKind kind, DocumentFindings findings)
    {
        if (value.Kind == kind)
            return true;
        findings.Add(value, kind switch
        {
            JsonKind.Object => SchemaMessages.NotObject,
            JsonKind.Array => SchemaMessages.NotArray,
            JsonKind.String => SchemaMessages.NotString,
            _ => SchemaMessages.NotNumber,
        }, SchemaMessages.KindOf(value));
        return false;
    }

    public static string Shown(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Length(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        // Continuation bytes start no character.
        foreach (var value in utf8)
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}
