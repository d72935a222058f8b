using System.Text;
using System.Text.Json;
using Entente.Register.Acts;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests.Acts;

public class ActCodecTests
{
    public static TheoryData<string> Kinds => [.. ActCodec.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_reads_as_what_was_said(string kind) => Given.All(
        RandomActs.Bodies[kind].SelectMany(_ => RandomActs.Recorded, (says, recorded) => (says, recorded)),
        a =>
        {
            var bytes = ActCodec.Write(a.says, a.recorded);
            Assert.True(ActCodec.TryReadCanonical(bytes, 0, out var act, out var reason), reason);
            Assert.Equal(a.recorded, act.Recorded);
            Assert.Equal(Shown.Of(a.says), Shown.Of(act.Says));
            Assert.Equal(bytes, ActCodec.Write(act.Says, act.Recorded));
        },
        a => Shown.Of(a.says));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Members_stand_in_the_order_of_their_names(string kind) => Given.All(
        RandomActs.Bodies[kind],
        says =>
        {
            using var json = JsonDocument.Parse(ActCodec.Write(says, default));
            AssertOrdered(json.RootElement);
        },
        Shown.Of);

    [Fact]
    public void The_kinds_of_the_codec_are_the_kinds_there_are()
    {
        var declared = typeof(ActBody).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ActBody)) && t != typeof(UnreadableAct))
            .Select(t => (string)t.GetField("KindName")!.GetRawConstantValue()!);
        Assert.Equal(declared.Order(StringComparer.Ordinal), ActCodec.Kinds.Order(StringComparer.Ordinal));
        Assert.Equal(ActCodec.Kinds.Order(StringComparer.Ordinal), RandomActs.Bodies.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Random_bytes_give_a_reason_and_never_throw() => Given.All(
        Gen.Choose(0, 255).ArrayOf().Select(bytes => bytes.Select(b => (byte)b).ToArray()),
        bytes => AssertActOrReason(bytes),
        Convert.ToHexString,
        2000);

    [Fact]
    public void Every_act_that_is_cut_short_is_refused() => Given.All(
        RandomActs.Body,
        says =>
        {
            var bytes = ActCodec.Write(says, default);
            for (var length = 0; length < bytes.Length; length++)
                Assert.False(AssertActOrReason(bytes.AsSpan(0, length)));
        },
        Shown.Of,
        60);

    [Fact]
    public void Acts_with_bytes_changed_put_in_or_taken_out_give_another_act_or_a_reason() => Given.All(
        RandomActs.Body.SelectMany(_ => Gen.Choose(0, int.MaxValue - 1).ArrayOf(), (says, edits) => (says, edits)),
        a =>
        {
            var original = ActCodec.Write(a.says, default);
            var bytes = original.ToList();
            foreach (var edit in a.edits.Append(12345).Take(6))
            {
                var (at, value) = (edit / 1024 % bytes.Count, (byte)(edit % 256));
                switch (edit / 256 % 4)
                {
                    case 0: bytes[at] = value; break;
                    case 1: bytes.Insert(at, value); break;
                    case 2: bytes.RemoveAt(at); break;
                    default: bytes[at] = "\"\\{}[],:0-"u8[value % 10]; break;
                }
            }

            AssertActOrReason(bytes.ToArray());
        },
        a => Shown.Of(a.says),
        2000);

    [Fact]
    public void Half_a_surrogate_pair_is_not_written_as_something_else()
    {
        // No theory: an attribute holds its texts in UTF-8, where there is no such thing.
        foreach (var text in (string[])["\ud800", "a\udc00b", "\udc00\ud800"])
            AssertUnwritable(new SourceDeclared(new("s"), text, null, null, null, null, null), "half a surrogate pair");
    }

    [Theory]
    [InlineData("line\nbreak", "0x0A")]
    [InlineData("line\u2028separator", "U+2028")]
    [InlineData("next\u0085line", "U+0085")]
    [InlineData("over\u202eride", "U+202E")]
    [InlineData("", "1 to 4000")]
    public void A_text_that_could_not_be_read_is_not_written(string text, string reason) => AssertUnwritable(new ActRetracted(0, text), reason);

    [Fact]
    public void What_is_too_long_is_not_written()
    {
        AssertUnwritable(new ActRetracted(0, new string('r', 4001)), "1 to 4000");
        AssertUnwritable(Party([.. Enumerable.Repeat("a", 65)]), "1 to 64 items");
        AssertUnwritable(Party([.. Enumerable.Repeat(new string('日', 4000), 6)]), "at most 65535");
    }

    [Fact]
    public void What_has_no_place_in_the_format_is_not_written()
    {
        AssertUnwritable(new GroupDeclared(new("Not A Slug"), new("G"), null), "member 'id'");
        AssertUnwritable(new ActCorrected(3, "r", new ActRetracted(1, "r")), "cannot put a 'act.retracted'");
        AssertUnwritable(new ListCovered(new("a"), new(2019, 9, 16), new(2019, 9, 15), new("s")), "'until' must not come before 'from'");
        AssertUnwritable(new UnreadableAct("damaged"), "could not be read");
    }

    [Fact]
    public void Fractions_of_a_second_are_cut_off()
    {
        var bytes = ActCodec.Write(new ActRetracted(0, "r"), Instant.FromUnixTimeMilliseconds(1999));
        Assert.Contains("1970-01-01T00:00:01Z", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_of_strings_changes_nothing() => Given.All(
        RandomActs.Body.ListOf(),
        bodies =>
        {
            var pool = new StringPool();
            foreach (var says in bodies)
            {
                Assert.True(ActCodec.TryRead(ActCodec.Write(says, default), 0, out var act, out _, pool));
                Assert.Equal(Shown.Of(says), Shown.Of(act.Says));
            }
        },
        bodies => Shown.Of(bodies));

    private static PartyDeclared Party(IReadOnlyList<string> aliases) => new(new("x"), new("X"), PartyKind.State, null, null, null, aliases, null);

    private static void AssertUnwritable(ActBody says, string reason)
    {
        Assert.False(ActCodec.TryWrite(says, default, out var bytes, out var why));
        Assert.Null(bytes);
        Assert.Contains(reason, why, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => ActCodec.Write(says, default)).Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is accepted writes to the same bytes; whatever is not has a reason.</summary>
    private static bool AssertActOrReason(ReadOnlySpan<byte> bytes)
    {
        ActCodec.TryRead(bytes, 0, out var read, out var why);
        Assert.NotEqual(read is null, why is null);
        if (!ActCodec.TryReadCanonical(bytes, 0, out var act, out var reason))
        {
            Assert.NotEmpty(reason);
            return false;
        }

        Assert.Equal(bytes.ToArray(), ActCodec.Write(act.Says, act.Recorded));
        return true;
    }

    private static void AssertOrdered(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AssertOrdered(item);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        var names = element.EnumerateObject().Select(m => m.Name).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), names);
        foreach (var member in element.EnumerateObject())
            AssertOrdered(member.Value);
    }
}
