using System.Globalization;
using System.Text;
using System.Text.Json;
using Entente.Advisories.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Json;

public class JsonTreeTests
{
    private static readonly JsonNames Names = NamesOf("document", "name", "a");

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("   \n ", 2, 2, "empty")]
    [InlineData("{", 1, 2, "ends")]
    [InlineData("{\"a\": 1,\n \"b\" 2}", 2, 6, "colon")]
    [InlineData("[1 2]", 1, 4, "comma")]
    [InlineData("{\"a\": 1 \"b\": 2}", 1, 9, "comma")]
    [InlineData("{a: 1}", 1, 2, "name of a member")]
    [InlineData("[01]", 1, 2, "number")]
    [InlineData("[1.]", 1, 2, "number")]
    [InlineData("[-]", 1, 2, "number")]
    [InlineData("[tru]", 1, 2, "true, false or null")]
    [InlineData("[,]", 1, 2, "value is expected")]
    [InlineData("{} x", 1, 4, "after its end")]
    [InlineData("[\"a\tb\"]", 1, 4, "escaped")]
    [InlineData("[\"\\x\"]", 1, 3, "escape")]
    [InlineData("[\"\\ud800\"]", 1, 3, "surrogate")]
    [InlineData("[\"é\", \"abc]", 1, 7, "ends")]
    [InlineData("{\"a\": 1, \"a\": 2}", 1, 10, "twice")]
    [InlineData("{\"zz\": 1, \"z\\u007a\": 2}", 1, 11, "twice")]
    public void A_text_that_is_no_JSON_is_refused_with_its_place_and_the_reason(string text, int line, int column, string reason)
    {
        Assert.False(JsonTree.TryParse(Encoding.UTF8.GetBytes(text), Names, null, out _, out var fault));
        Assert.Equal(new TextPosition(line, column), fault.Position);
        Assert.Contains(reason, fault.Reason("en"), StringComparison.Ordinal);
        Assert.NotEqual(fault.Reason("en"), fault.Reason("fr"));
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'1' }, "byte order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'1', 0 }, "UTF-16")]
    [InlineData(new byte[] { 0, (byte)'1' }, "UTF-16")]
    [InlineData(new byte[] { (byte)'1', 0, 0, 0 }, "UTF-16")]
    [InlineData(new byte[] { 0, 0, 0, (byte)'1' }, "UTF-16")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "0x00")]
    [InlineData(new byte[] { (byte)'"', 0xC3, (byte)'"' }, "not UTF-8")]
    public void Another_encoding_is_refused(byte[] bytes, string reason)
    {
        Assert.False(JsonTree.TryParse(bytes, Names, null, out _, out var fault));
        Assert.Contains(reason, fault.Reason("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_size_and_number_of_values_have_limits()
    {
        Assert.Contains("nested", FaultOf(new string('[', 10_000), new JsonLimits()), StringComparison.Ordinal);
        Assert.Contains("bytes", FaultOf("[1, 2, 3]", new JsonLimits { MaxBytes = 8 }), StringComparison.Ordinal);
        Assert.Contains("values", FaultOf("[" + string.Join(',', Enumerable.Repeat("1", 100)) + "]", new JsonLimits { MaxValues = 50 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_not_there_has_no_members_either()
    {
        var root = Parse("""{ "document": { "name": "x" } }""").Root;
        Assert.True(root[Names.Add("document")][Names.Add("name")].Is("x"u8));
        Assert.Equal(JsonKind.Missing, root[Names.Add("a")][Names.Add("name")].Kind);
        Assert.False(root[Names.Add("document")][Names.Add("name")][Names.Add("a")].Exists);
    }

    [Fact]
    public void Pointers_escape_what_they_must_and_count_items()
    {
        var tree = Parse("""{ "x/y": [ 1, { "~": [ "a", { "document": true } ] } ] }""");
        Assert.Equal(["", "/x~1y", "/x~1y/0", "/x~1y/1", "/x~1y/1/~0", "/x~1y/1/~0/0", "/x~1y/1/~0/1", "/x~1y/1/~0/1/document"], PointersOf(tree));
    }

    [Fact]
    public void Every_text_that_System_Text_Json_writes_is_read_with_the_same_values() => Prop.ForAll(Values().ToArbitrary(), text =>
    {
        var tree = Parse(text);
        using var expected = JsonDocument.Parse(text);
        AssertSame(expected.RootElement, tree.Root);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_that_is_cut_anywhere_is_refused_and_nothing_escapes()
    {
        const string Text = """{ "document": [ 1.5e3, "a\u00e9\ud83d\ude00b", true, null, { "name": {} } ] }""";
        var bytes = Encoding.UTF8.GetBytes(Text);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(JsonTree.TryParse(bytes.AsMemory(0, length), Names, null, out _, out _));
    }

    [Theory]
    [InlineData("[1, 2, 1.0, 3]", new[] { 2 })]
    [InlineData("""["a", "\u0061", "b"]""", new[] { 1 })]
    [InlineData("""[{ "a": 1, "b": [2] }, { "b": [2], "a": 1 }]""", new[] { 1 })]
    [InlineData("""[{ "a": 1 }, { "b": 1 }, [1], [1, 1]]""", new int[0])]
    [InlineData("""["1", 1, true, "true", null, "null"]""", new int[0])]
    [InlineData("""[1.5, 1.50, 15e-1, -0, 0.0, 1e400, 2e400, 1e400]""", new[] { 1, 2, 4, 7 })]
    [InlineData("""[{ "z1": 1 }, { "z2": 1 }, { "\u007a1": 1 }, { "z1": 1, "z2": 2, "name": 3 }, { "name": 3, "z2": 2, "z1": 1 }]""", new[] { 2, 4 })]
    public void Repeated_items_are_found_by_value(string text, int[] expected)
    {
        // Once as it is, and once with so many other items that the array is judged by hashes.
        Assert.Equal(expected, RepeatedIn(text));
        Assert.Equal(expected, RepeatedIn(text[..^1] + "," + string.Join(',', Enumerable.Range(100, 50)) + "]"));
    }

    // Each of these would take minutes if what strangers can choose (the names of members, their order, numbers of any size) could make values meet that differ.
    [Theory]
    [InlineData("names", "{{\"x{0}\":0}}", 0)]
    [InlineData("numbers that no decimal holds", "1e{0}", 1000)]
    [InlineData("numbers", "{{\"n\":{0}}}", 0)]
    public void Looking_for_repeated_items_takes_no_longer_whatever_they_differ_by(string what, string item, int from)
    {
        var text = $"[{string.Join(',', Enumerable.Range(from, 200_000).Select(i => string.Format(CultureInfo.InvariantCulture, item, i)))}]";
        Assert.True(RepeatedIn(text) is [], what);
    }

    [Fact]
    public void Objects_of_many_members_in_any_order_are_the_same()
    {
        var members = Enumerable.Range(0, 100_000).Select(i => $"\"x{i}\":0").ToArray();
        Assert.Equal([1], RepeatedIn($"[{{{string.Join(',', members)}}},{{{string.Join(',', members.Reverse())}}}]"));
    }

    private static int[] RepeatedIn(string text)
    {
        var tree = Parse(text);
        var items = new List<int>();
        foreach (var item in tree.Root)
            items.Add(item.Index);
        return [.. (JsonEquality.Repeated(tree, 0) ?? []).Select(item => items.IndexOf(item))];
    }

    private static Gen<string> Values() => Gen.Sized(size => Value(Math.Min(size, 6)));

    private static Gen<string> Value(int depth)
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Select(text => JsonSerializer.Serialize(text ?? ""));
        var scalars = Gen.OneOf(texts, ArbMap.Default.GeneratorFor<int>().Select(n => $"{n}"), Gen.Elements("true", "false", "null", "-0", "1.50", "1e5", "2E-3"));
        if (depth == 0)
            return scalars;
        var lists = Gen.ListOf(Value(depth - 1)).Select(items => "[ " + string.Join(" ,\n", items) + "]");
        var objects = Gen.ListOf(Value(depth - 1)).Select(items => "{" + string.Join(',', items.Select((item, i) => $"\"{(i == 0 ? "name" : $"k\\\"{i}")}\" :\t{item}")) + " }");
        return Gen.OneOf(scalars, lists, objects);
    }

    private static void AssertSame(JsonElement expected, JsonView actual)
    {
        Assert.Equal(expected.ValueKind.ToString(), actual.Kind.ToString());
        if (expected.ValueKind == JsonValueKind.String)
            Assert.Equal(expected.GetString(), actual.Text());
        if (expected.ValueKind == JsonValueKind.Number)
        {
            Assert.True(actual.TryGetDecimal(out var number));
            Assert.Equal(expected.GetDecimal(), number);
        }

        if (expected.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return;
        var members = expected.ValueKind == JsonValueKind.Object
            ? expected.EnumerateObject().Select(member => (Name: (string?)member.Name, member.Value)).ToArray()
            : [.. expected.EnumerateArray().Select(item => (Name: (string?)null, Value: item))];
        Assert.Equal(members.Length, actual.Count);
        var next = 0;
        foreach (var item in actual)
        {
            if (members[next].Name is { } name)
                Assert.Equal(name, item.Name());
            AssertSame(members[next++].Value, item);
        }
    }

    private static string[] PointersOf(JsonTree tree)
    {
        var walk = new JsonPointers(tree);
        string[] together = [.. Enumerable.Range(0, tree.Count).Select(walk.Of)];
        Assert.Equal(together, Enumerable.Range(0, tree.Count).Select(index => new JsonView(tree, index).Pointer()));
        return together;
    }

    private static string FaultOf(string text, JsonLimits limits)
    {
        Assert.False(JsonTree.TryParse(Encoding.UTF8.GetBytes(text), Names, limits, out _, out var fault));
        return fault.Reason("en");
    }

    [Fact]
    public void What_is_no_member_has_no_name()
    {
        var root = Parse("{\"x\" : [\"y:\", 1]}").Root;
        Assert.Equal("", root.Name());
        Assert.Equal("", default(JsonView).Name());
        foreach (var member in root)
        {
            Assert.Equal("x", member.Name());
            foreach (var item in member)
                Assert.Equal("", item.Name());
        }
    }

    private static JsonTree Parse(string text)
    {
        Assert.True(JsonTree.TryParse(Encoding.UTF8.GetBytes(text), Names, null, out var tree, out var fault), $"{fault}");
        return tree!;
    }

    private static JsonNames NamesOf(params string[] names)
    {
        var table = new JsonNames();
        foreach (var name in names)
            table.Add(name);
        return table;
    }
}
