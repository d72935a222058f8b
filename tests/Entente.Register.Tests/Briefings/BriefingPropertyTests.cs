using System.Text.RegularExpressions;
using Entente.Register.Acts;
using Entente.Register.Answers;
using Entente.Register.Briefings;
using NodaTime;
using static Entente.Register.Tests.Briefings.Small;

namespace Entente.Register.Tests.Briefings;

/// <summary>What holds of every briefing, whatever the day, the agreement and the language.</summary>
public class BriefingPropertyTests
{
    private static readonly Regex English = new(
        @"\b(the|and|of|in|is|are|out|by|on|since|from|that|it|with|not|members?|states?|unknown|disputed|list|January|February|March|April|May|June|July|August)\b",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static TheoryData<string, string, string?> Occasions => new()
    {
        { "paris-call", "2018-11-11", null },
        { "paris-call", "2018-11-12", null },
        { "paris-call", "2018-11-13", null },
        { "paris-call", "2019-09-16", "2018-11-13" },
        { "paris-call", "2020-05-01", "2019-09-16" },
        { "paris-call", "2021-11-12", "2018-11-13" },
        { "paris-call", "2026-11-21", "2021-11-12" },
        { "charter-of-trust", "2019-02-15", "2018-02-16" },
        { "cybersecurity-tech-accord", "2018-11-13", "2018-04-17" },
    };

    [Theory]
    [MemberData(nameof(Occasions))]
    public void Every_sentence_rests_on_acts_or_names_a_question_that_is_answered(string agreement, string day, string? since)
    {
        var desk = new RegisterDesk(Packaged, Packaged.KnownBy, Day(2026, 11, 21));
        foreach (var sentence in Both(agreement, day, since).SelectMany(b => b.Sentences))
        {
            Assert.True(sentence.Acts.Length > 0 || sentence.Query is not null, sentence.Text);
            Assert.All(sentence.Acts, a => Assert.InRange(a, 0, Packaged.Size - 1));
            Assert.All(sentence.Sources, s => Assert.Contains(s, Packaged.Sources));
            if (sentence.Query is { } question)
                Assert.NotNull(desk.Ask(question).Reply);
        }
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void A_list_that_is_asked_for_again_has_as_many_lines_as_the_sentence_says(string agreement, string day, string? since)
    {
        var desk = new RegisterDesk(Packaged, Packaged.KnownBy, Day(2026, 11, 21));
        foreach (var sentence in Both(agreement, day, since)[0].Sentences.Where(s => s.Query?.Verb == "list"))
        {
            var lines = Assert.IsType<RollReply>(desk.Ask(sentence.Query!).Reply).Total;
            Assert.Contains(new[] { Wording.English.Number(lines), Wording.English.Spelled(lines) }, n => Regex.IsMatch(sentence.Text, $@"\b{n}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void Both_languages_say_the_same_on_the_same_evidence(string agreement, string day, string? since)
    {
        var both = Both(agreement, day, since);
        var (en, fr) = (both[0], both[1]);
        Assert.Equal(en.Sections.Select(s => (s.Id, s.Sentences.Length)), fr.Sections.Select(s => (s.Id, s.Sentences.Length)));
        Assert.All(en.Sentences.Zip(fr.Sentences), pair =>
        {
            Assert.Equal(pair.First.Acts, pair.Second.Acts);
            Assert.Equal(pair.First.Sources, pair.Second.Sources);
            Assert.Equal(pair.First.Query?.Verb, pair.Second.Query?.Verb);
            Assert.Equal(Links(pair.First), Links(pair.Second));
            Assert.NotEqual(pair.First.Text, pair.Second.Text);
        });
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void The_same_register_gives_the_same_briefing(string agreement, string day, string? since)
    {
        var again = RegisterSnapshot.Empty.With(Packaged.Acts.Select(a => a.Says), Packaged.Acts[0].Recorded);
        foreach (var briefing in Both(agreement, day, since))
        {
            var second = Briefing.Write(again, again.Agreements[new(agreement)], briefing.AsOf, briefing.Since, briefing.Language);
            Assert.Equal(BriefingJson.Write(briefing), BriefingJson.Write(second));
        }
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void Every_sentence_is_set_with_care(string agreement, string day, string? since)
    {
        foreach (var sentence in Both(agreement, day, since).SelectMany(b => b.Sentences))
        {
            Assert.Matches(@"^[\p{Lu}\p{N}«“]", sentence.Text);
            Assert.EndsWith(".", sentence.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"  |\.\.|,,| ,|\( | \)|\{|\}", sentence.Text);
            Assert.DoesNotContain(sentence.Runs, r => r.Text.Length == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void The_French_text_holds_no_English_and_keeps_French_typography(string agreement, string day, string? since)
    {
        var french = Both(agreement, day, since)[1];
        var title = french.Title.Replace(Packaged.Agreements[new(agreement)].Name.In("fr"), "X", StringComparison.Ordinal);
        var headings = french.Sections.Select(s => s.Title).Append(title).Append(french.Dateline);
        // Titles and publishers belong to their sources, and names of parties to the parties: they keep their language.
        var own = french.Sentences.Select(s => string.Concat(s.Runs.Select(r => r.Link is null ? r.Text : "X"))).Concat(headings);
        Assert.All(own, text =>
        {
            Assert.DoesNotMatch(English, text);
            Assert.DoesNotMatch("(?<![\u00a0\u202f0-9]):", text);
            Assert.DoesNotMatch("(?<!\u202f)[;?!]", text);
            Assert.DoesNotMatch("«(?!\u00a0)|(?<!\u00a0)»|[“”\"']", text);
            Assert.DoesNotMatch(@"\b1 (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)", text);
        });
    }

    [Theory]
    [MemberData(nameof(Occasions))]
    public void A_claim_is_never_without_its_source(string agreement, string day, string? since)
    {
        foreach (var sentence in Both(agreement, day, since).SelectMany(b => b.Sections).Where(s => s.Id is "absent" or "accused").SelectMany(s => s.Sentences))
        {
            var claims = sentence.Acts.Select(a => Packaged.Acts[(int)a].Says).Any(a => a is AttributeReported);
            Assert.True(!claims || sentence.Runs.Any(r => r.Link?.Kind == LinkKind.Source), sentence.Text);
        }
    }

    private static IReadOnlyList<BriefingDocument> Both(string agreement, string day, string? since) =>
        [.. Wording.All.Select(w => Briefing.Write(Packaged, Packaged.Agreements[new(agreement)], Date(day), since is null ? null : Date(since), w))];

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static IEnumerable<RunLink> Links(Sentence sentence) =>
        sentence.Runs.Select(r => r.Link).OfType<RunLink>().OrderBy(l => l.Kind).ThenBy(l => l.Id, StringComparer.Ordinal);
}
