using System.Text.RegularExpressions;
using Entente.Import;
using Entente.Register.Acts;
using Entente.Register.Notices;
using Entente.Register.Tests.Acts;
using Entente.Register.Tests.Worlds;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests.Notices;

/// <summary>A notice's number follows from the log alone and never changes.</summary>
public sealed partial class NoticeBookTests
{
    private static readonly Instant Founded = Instant.FromUtc(2026, 11, 21, 0, 0);

    public static TheoryData<string> Kinds => [.. ActCodec.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_documented_table_says_of_each_kind_what_the_code_does(string kind)
    {
        var page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "notices.md"));
        var told = Row().Match(Assert.Single(page, line => line.StartsWith($"| `{kind}` |", StringComparison.Ordinal))).Groups["told"].Value;
        var judged = RandomActs.Bodies[kind].Sample(50, 20).Select(NoticeBook.IsOfConsequence).Distinct().ToList();

        bool?[] expected = told switch { "yes" => [true], "no" => [false], "when" when kind == ActCorrected.KindName => [null, true], "when" => [null], _ => throw new InvalidOperationException(told) };
        Assert.Subset(expected.ToHashSet(), judged.ToHashSet());
        Assert.Contains(expected[0], judged);
    }

    [Fact]
    public void Numbers_never_change_whatever_is_appended() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var says = world.Says;
            var all = Fold(says, RandomWorlds.Header.Count);
            var book = NoticeBook.Of(all);
            for (var size = RandomWorlds.Header.Count; size <= says.Count; size++)
            {
                var earlier = NoticeBook.Of(all.KnownBy(size));
                Assert.Equal(all.Acts.Take(size).Count(act => book.NumberOf(act.Index) is not null), earlier.Count);
                for (var number = 1; number <= earlier.Count; number++)
                    Assert.Equal(book.ActOf(number)!.Index, earlier.ActOf(number)!.Index);
            }
        },
        world => world.ToString());

    [Fact]
    public void Numbers_and_acts_lead_to_each_other_and_have_no_gap() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = Fold(world.Says, RandomWorlds.Header.Count);
            var book = NoticeBook.Of(register);
            var numbered = register.Acts.Select(act => book.NumberOf(act.Index)).OfType<int>().ToList();
            Assert.Equal(Enumerable.Range(1, book.Count), numbered);
            Assert.All(numbered, number => Assert.Equal(number, book.NumberOf(book.ActOf(number)!.Index)));
            Assert.Null(book.ActOf(0));
            Assert.Null(book.ActOf(book.Count + 1));
        },
        world => world.ToString());

    [Fact]
    public void What_a_register_was_founded_with_is_no_notice()
    {
        var register = RegisterSnapshot.Fold([.. PackagedFacts.Acts.Select((says, i) => new Act(i, PackagedFacts.Recorded, says))]);

        Assert.Equal(register.Size, NoticeBook.Of(register).Founding);
        Assert.Equal(0, NoticeBook.Of(register).Count);
        Assert.Equal(0, NoticeBook.Of(RegisterSnapshot.Empty).Count);
    }

    [Fact]
    public void Taking_back_is_a_notice_when_what_is_taken_back_would_be_one_also_among_the_founding_acts()
    {
        ActBody[] says =
        [
            new PartyDeclared(new("p"), new("P"), PartyKind.State, null, null, null, [], null),
            new PartyDeclared(new("q"), new("Q"), PartyKind.State, null, null, null, [], null),
            new PartyMerged(new("q"), new("p"), null),
            new ActRetracted(2, "not the same"),
            new ActRetracted(3, "the same after all"),
            new ActRetracted(0, "of no consequence"),
            new ActRetracted(99, "of nothing"),
            new ActRetracted(7, "of itself"),
        ];

        var register = Fold(says, 3);

        Assert.Equal([3, 4], register.Acts.Where(act => NoticeBook.Of(register).NumberOf(act.Index) is not null).Select(act => (int)act.Index));
    }

    private static RegisterSnapshot Fold(IReadOnlyList<ActBody> says, int founding)
        => RegisterSnapshot.Fold([.. says.Select((s, i) => new Act(i, i < founding ? Founded : Founded + Duration.FromHours(i), s))]);

    [GeneratedRegex(@"\| `[a-z.]+` \| (?<told>yes|no|when)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
