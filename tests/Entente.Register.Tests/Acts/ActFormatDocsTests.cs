using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Register.Acts;
using FsCheck.Fluent;

namespace Entente.Register.Tests.Acts;

/// <summary>docs/formats/act.md says what the code does: its tables and examples are read and compared.</summary>
public class ActFormatDocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "act.md"));

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Kinds => [.. ActCodec.Kinds];

    [Fact]
    public void Every_kind_has_its_section_in_the_order_of_the_code() =>
        Assert.Equal(ActCodec.Kinds, Page.Split('\n').Where(l => l.StartsWith("### `", StringComparison.Ordinal)).Select(l => l[5..^1]));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_table_of_a_kind_names_every_member_and_no_other(string kind)
    {
        var written = RandomActs.Bodies[kind].Sample(400, 20).SelectMany(says => Members(ActCodec.Write(says, default))).Distinct();
        Assert.Equal(Rows(kind).Select(r => r.Member), written.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_table_of_a_kind_says_what_must_be_there(string kind)
    {
        var example = JsonNode.Parse(Example(kind))!.AsObject();
        foreach (var (member, required) in Rows(kind))
        {
            var without = example.DeepClone().AsObject();
            if (!without["says"]!.AsObject().Remove(member))
                continue;
            var reads = ActCodec.TryRead(System.Text.Encoding.UTF8.GetBytes(without.ToJsonString(Unescaped)), 0, out _, out var reason);

            // Leaving out an agreement is right, but not with its principles.
            if (member == "agreement" && required == "no")
                Assert.Contains("'principles' needs member 'agreement'", reason, StringComparison.Ordinal);
            else
                Assert.True(reads == (required == "no"), $"{kind} without '{member}': {reason ?? "accepted"}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_example_of_a_kind_is_a_vector_with_all_its_members(string kind)
    {
        Assert.Contains(ActVectors.Good.Values, v => v.Kind == kind && v.Act == Example(kind));
        var members = Members(System.Text.Encoding.UTF8.GetBytes(Example(kind)));
        Assert.Empty(Rows(kind).Select(r => r.Member).Except(members).Except(["by"]));
    }

    [Fact]
    public void Every_word_of_the_vocabularies_is_explained()
    {
        string[] words =
        [
            .. Words.PartyKinds.Words, .. Words.AgreementKinds.Words, .. Words.Claims.Words, .. Words.Confidences.Words, .. Words.Comparators.Words,
        ];
        Assert.All(words, word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        Assert.Contains($"`{ActCodec.Format}`", Page, StringComparison.Ordinal);
        Assert.Contains($"1 to {ActCodec.MaxBytes:N0} bytes".Replace('\u202f', ','), Page, StringComparison.Ordinal);
        Assert.Contains($"from `{Act.EarliestRecorded}` to `{Act.LatestRecorded}`", Page, StringComparison.Ordinal);
        Assert.Contains($"1 to {Slug.MaxLength} of", Page, StringComparison.Ordinal);
    }

    private static string Section(string kind)
    {
        var start = Page.IndexOf($"### `{kind}`", StringComparison.Ordinal);
        var end = Page.IndexOf("\n#", start + 1, StringComparison.Ordinal);
        return Page[start..end];
    }

    private static IEnumerable<(string Member, string Required)> Rows(string kind) =>
        Section(kind).Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')).Select(c => (c[1].Trim(' ', '`'), c[2].Trim()));

    private static string Example(string kind) => Section(kind).Split("```")[1]["json\n".Length..].TrimEnd('\n');

    private static IEnumerable<string> Members(byte[] act) => JsonNode.Parse(act)!["says"]!.AsObject().Select(m => m.Key);
}
