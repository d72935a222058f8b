using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using static Entente.Register.Tests.Briefings.Small;

namespace Entente.Register.Tests.Briefings;

public class BriefingFormsTests
{
    private const string Hostile = "<script>alert(\"1\")</script> & 'Sons' *[x](y)* `z` |_#";

    [Fact]
    public void The_HTML_is_well_formed_and_says_every_sentence()
    {
        foreach (var briefing in Briefings())
        {
            var article = XElement.Parse(BriefingHtml.Write(briefing, Address, q => "/api?" + q.Verb));
            Assert.Equal(briefing.Language, article.Attribute("lang")?.Value);
            var paragraphs = article.Descendants("p").Where(p => p.Parent?.Name != "details").Select(p => p.Value).ToArray();
            Assert.Equal(briefing.Sentences.Select(s => s.Text), paragraphs);
            Assert.Equal(briefing.Sentences.Count(), article.Descendants("details").Count());
            Assert.Equal(briefing.Sections.Select(s => s.Id), article.Elements("section").Select(s => s.Attribute("id")?.Value));
            Assert.Contains(article.Descendants("a"), a => a.Attribute("href")?.Value == "/party/microsoft");
        }
    }

    [Fact]
    public void Hostile_names_stay_text_in_HTML()
    {
        var html = BriefingHtml.Write(HostileBriefing(), l => "/x?a=\"><b>&b=" + l.Id);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains(XElement.Parse(html).Descendants("a"), a => a.Value == Hostile);
    }

    [Fact]
    public void Hostile_names_stay_text_in_Markdown()
    {
        var markdown = BriefingMarkdown.Write(HostileBriefing());
        Assert.Contains(@"\<script\>alert(""1"")\</script\> \& 'Sons' \*\[x\](y)\* \`z\` \|\_\#", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Markdown_has_a_footnote_for_every_sentence()
    {
        foreach (var briefing in Briefings())
        {
            var markdown = BriefingMarkdown.Write(briefing, Address);
            var count = briefing.Sentences.Count();
            Assert.StartsWith("# ", markdown, StringComparison.Ordinal);
            Assert.Contains($"[^{count}]: ", markdown, StringComparison.Ordinal);
            Assert.DoesNotContain($"[^{count + 1}]", markdown, StringComparison.Ordinal);
            Assert.Equal(briefing.Sections.Length, markdown.Split("\n## ").Length - 1);
            Assert.Contains("[Microsoft](/party/microsoft)", markdown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_JSON_has_the_documented_shape_and_all_the_evidence()
    {
        var briefing = Briefings()[1];
        using var json = JsonDocument.Parse(BriefingJson.Write(briefing));
        var root = json.RootElement;
        Assert.Equal(
            ["agreement", "language", "as_of", "since", "known_by", "title", "dateline", "lead", "sections"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2018-11-13", root.GetProperty("since").GetString());
        var sentences = root.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("sentences").EnumerateArray())
            .Prepend(root.GetProperty("lead")).ToArray();
        Assert.Equal(briefing.Sentences.Select(s => s.Text), sentences.Select(s => s.GetProperty("text").GetString()));
        Assert.Equal(
            briefing.Sentences.Select(s => s.Text),
            sentences.Select(s => string.Concat(s.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("text").GetString()))));
        Assert.Equal(briefing.Sentences.SelectMany(s => s.Acts), sentences.SelectMany(s => s.GetProperty("acts").EnumerateArray()).Select(a => a.GetInt64()));
        Assert.Equal("count", sentences[0].GetProperty("query").GetProperty("verb").GetString());
        Assert.Equal("2021-11-12", sentences[0].GetProperty("query").GetProperty("parameters").GetProperty("as-of").GetString());
    }

    [Fact]
    public void Indented_JSON_is_the_same_JSON()
    {
        var briefing = Briefings()[0];
        using var compact = JsonDocument.Parse(BriefingJson.Write(briefing));
        using var indented = JsonDocument.Parse(BriefingJson.Write(briefing, indented: true));
        Assert.True(JsonElement.DeepEquals(compact.RootElement, indented.RootElement));
        Assert.Contains("Türkiye", Encoding.UTF8.GetString(BriefingJson.Write(briefing)), StringComparison.Ordinal);
    }

    private static BriefingDocument[] Briefings() =>
    [
        BriefingTests.On(Day(2018, 11, 13)),
        BriefingTests.On(Day(2021, 11, 12), Wording.French, Day(2018, 11, 13)),
        BriefingTests.On(Day(2026, 11, 21), Wording.French),
    ];

    private static BriefingDocument HostileBriefing()
    {
        var register = Holding(
            Party("hostile", Hostile, null, PartyKind.PrivateSector),
            Says(StandingClaim.Joined, "hostile", "2020-03-01", route: Route.Direct),
            new AttributeReported(new("hostile"), "reported-accused-of-" + "noise", "<i>very</i>", Day(2020, 3, 2), new("news")));
        var briefing = Briefing.Write(register, register.Agreements[Call], Day(2020, 6, 1), null, "fr");
        Assert.Contains(briefing.Sentences, s => s.Text.Contains(Hostile, StringComparison.Ordinal));
        return briefing;
    }

    private static string Address(RunLink link) => $"/{link.Kind}/{link.Id}".ToLowerInvariant();
}
