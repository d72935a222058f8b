using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Rendering;
using Entente.Advisories.Tests.Csaf.Authoring;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Csaf.Rendering;

public partial class AdvisoryRendererTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><svg onload=alert(1)>", "javascript:alert(1)", "[click](javascript:alert(1))",
        "![x](https://example.com/track.png)", "<https://example.com>", "&lt;b&gt;", "| a | b |\n|---|---|", "# heading", "1. item", "- item", "```\ncode\n```", "*em* _em_ ~~gone~~", "www.example.com http://example.com a@example.com",
        "\u202Etxt.exe", "a\\", "\\*", "line\nline\n\nparagraph", "data:text/html,<script>alert(1)</script>", "https://example.com/\"><script>", "https://example.com/)|(\n[x]", "\u0000\u0007",
    ];

    [Fact]
    public void Whatever_a_document_says_becomes_no_element_no_attribute_and_no_link_but_http() =>
        Prop.ForAll(HostileDocuments().ToArbitrary(), document =>
        {
            Assert.True(AdvisoryRenderer.TryRenderHtml(document, "en", out var html, out _));
            var tags = Tag().Matches(html).Select(match => match.Value).ToArray();
            Assert.All(tags, tag => Assert.Matches(OurTag(), tag));
            Assert.Equal(html.Count(c => c == '<'), tags.Length);
            Assert.DoesNotContain('\u202E', html);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Whatever_a_document_says_becomes_no_Markdown() =>
        Prop.ForAll(HostileDocuments().ToArbitrary(), document =>
        {
            Assert.True(AdvisoryRenderer.TryRenderMarkdown(document, "fr", out var markdown, out _));
            // What is left when escapes, our own links and our own emphasis are taken away means nothing.
            var rest = OurLink().Replace(Escaped().Replace(markdown, ""), "");
            Assert.DoesNotContain("<", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("`", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("[", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("://", rest, StringComparison.Ordinal);
            Assert.All(rest.Split('\n'), line => Assert.DoesNotMatch(@"^\s*(\d+[.)]\s|\+\s|=)|^\s*#{5}", line));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_page_says_what_matters_in_the_language_of_the_reader()
    {
        var utf8 = AdvisoryWriter.Write(SomeFacts.Example).Utf8;
        Assert.True(AdvisoryRenderer.TryRenderHtml(utf8, "fr-CA", out var html, out _));
        Assert.Contains("<html lang=\"fr\">", html, StringComparison.Ordinal);
        Assert.Contains("<h1><bdi lang=\"en\">A flaw in the parser</bdi></h1>", html, StringComparison.Ordinal);
        Assert.Contains("<td>affecté</td><td><bdi lang=\"en\">Example Company Parser 1.0</bdi></td>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.com/exa-2026-1\" rel=\"noopener noreferrer\">", html, StringComparison.Ordinal);
        Assert.Contains("CVSS 3.1: 9.8 critique", html, StringComparison.Ordinal);
        Assert.True(AdvisoryRenderer.TryRenderMarkdown(utf8, "en", out var markdown, out _));
        Assert.StartsWith("# A flaw in the parser\n\n- **ID:** EXA-2026:1\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| affected | Example Company Parser 1.0 |", markdown, StringComparison.Ordinal);
        Assert.Contains("- [More about it.](<https://example.com/exa-2026-1>)", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-01T00:30:00+01:00", "31 October 2026, 23:30 UTC", "31 octobre 2026 à 23:30 UTC")]
    [InlineData("2017-08-01T00:00:00.000000Z", "1 August 2017", "1er août 2017")]
    [InlineData("yesterday", "yesterday", "yesterday")]
    public void A_date_is_written_as_people_write_it(string date, string english, string french)
    {
        var utf8 = Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(CsafVersion.V21), $$"""{ "/document/tracking/initial_release_date": "{{date}}" }""").ToJsonString());
        foreach (var (language, written) in (ReadOnlySpan<(string, string)>)[("en", english), ("fr", french)])
        {
            Assert.True(AdvisoryRenderer.TryRenderHtml(utf8, language, out var html, out _));
            Assert.Contains(written, html, StringComparison.Ordinal);
            Assert.Equal(date == written, html.Contains(date, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_it_is_about_comes_first_and_the_legal_notice_last_and_notes_of_one_title_are_one_text()
    {
        var document = BaseDocument.Changed(BaseDocument.Of(CsafVersion.V21), """
            { "/document/notes": [
                { "category": "legal_disclaimer", "title": "Terms", "text": "As is." },
                { "category": "general", "title": "Practices", "text": "Wash your hands." },
                { "category": "general", "title": "Practices", "text": "Lock the door." },
                { "category": "summary", "title": "Risk", "text": "A thief may come in." } ] }
            """);
        Assert.True(AdvisoryRenderer.TryRenderHtml(Encoding.UTF8.GetBytes(document.ToJsonString()), "en", out var page, out _));

        string[] inOrder = ["Highest score", ">Risk<", "A thief may come in.", ">Vulnerabilities<", ">Products<", ">Practices<", "Wash your hands.", "Lock the door.", ">Revision history<", ">Terms<", "As is."];
        Assert.Equal(inOrder.Order(Comparer<string>.Create((one, other) => page.IndexOf(one, StringComparison.Ordinal) - page.IndexOf(other, StringComparison.Ordinal))), inOrder);
        Assert.All(inOrder, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal(page.IndexOf(">Practices<", StringComparison.Ordinal), page.LastIndexOf(">Practices<", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_is_not_named_twice()
    {
        Assert.True(AdvisoryRenderer.TryRenderMarkdown(AdvisoryWriter.Write(SomeFacts.Example).Utf8, "en", out var markdown, out _));
        Assert.Contains("## Products\n\n| Product |", markdown, StringComparison.Ordinal);
        Assert.Contains("**Scores**\n\n| Score |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_has_a_caption_and_every_heading_follows_one_of_its_level_or_one_less()
    {
        Assert.True(AdvisoryRenderer.TryRenderHtml(AdvisoryWriter.Write(SomeFacts.Example).Utf8, "en", out var html, out _));
        Assert.All(html.Split("<table>")[1..], table => Assert.StartsWith("\n<caption>", table, StringComparison.Ordinal));
        var levels = html.Split("<h")[1..].Where(part => part[1] == '>').Select(part => part[0] - '0').ToArray();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second > 1 && pair.Second <= pair.First + 1));
    }

    [Fact]
    public void What_is_no_document_is_shown_or_refused()
    {
        Assert.True(AdvisoryRenderer.TryRenderHtml("{ \"document\": [ 1 ], \"product_tree\": 7, \"vulnerabilities\": [ null, { \"notes\": {} } ] }"u8.ToArray(), "en", out _, out _));
        Assert.False(AdvisoryRenderer.TryRenderMarkdown("{ "u8.ToArray(), "en", out _, out var fault));
        Assert.NotNull(fault);
    }

    /// <summary>The base document with every text of it, ids included, replaced by hostile ones here and there.</summary>
    private static Gen<byte[]> HostileDocuments() =>
        from version in Gen.Elements(CsafVersion.V20, CsafVersion.V21)
        from texts in Gen.Elements(Hostile).ArrayOf(40)
        from odd in Gen.Choose(1, 3)
        select Encoding.UTF8.GetBytes(Infected(BaseDocument.Of(version), texts, odd).ToJsonString());

    private static JsonNode Infected(JsonNode document, string[] texts, int every)
    {
        var number = 0;
        void Infect(JsonNode? node)
        {
            foreach (var (name, value) in node is JsonObject members ? members.ToArray() : [])
            {
                if (value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String && number++ % every == 0)
                    node![name] = texts[number % texts.Length];
                Infect(node![name]);
            }

            foreach (var item in node as JsonArray ?? [])
                Infect(item);
        }

        Infect(document);
        return document;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        """^<(!DOCTYPE html|html lang="(en|fr)"|/?(head|title|style|body|main|h[1-4]|dl|dt|dd|ul|li|table|thead|tbody|caption|tr|td|code)|/(html|div|p|a|bdi|th)|meta [^>]*|br|th scope="col"|p( lang="[A-Za-z0-9-]+")? dir="auto"|bdi( lang="[A-Za-z0-9-]+")?|div class="table" role="region" tabindex="0" aria-label="[^"<>]*"|a href="https?://[^"<>\s]*" rel="noopener noreferrer")>$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurTag();

    [GeneratedRegex("""\\[!-/:-@\[-`{-~]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();

    [GeneratedRegex("""\[[^\[\]]*\]\(<https?://[^<>\s]*>\)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurLink();
}
