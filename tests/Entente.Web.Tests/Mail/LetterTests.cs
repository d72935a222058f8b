using System.Net.Mail;
using AngleSharp.Html.Parser;
using Entente.Web.Mail;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Tests.Mail;

/// <summary>What is filled into a letter stays where it was filled in.</summary>
public sealed class LetterTests(MailSite site) : IClassFixture<MailSite>
{
    [Fact]
    public async Task A_letter_is_written_in_the_recipients_language_in_plain_text_and_HTML()
    {
        Assert.True(Mailbox.TryParse("ada@example.org", out var ada));
        var letter = site.Get<LetterTexts>().Write<TestWords>(ada, Language.French, "greeting", "Siemens", "https://register.example/fr/act");
        Assert.Equal("Bienvenue, Siemens", letter.Subject);

        var id = await site.Write("ada@example.org", letter.Subject, letter.Text);
        await site.Deliver();
        var file = await File.ReadAllTextAsync(site.Folder.FileOf(id), MailSite.Cancellation);
        Assert.Contains("Content-Type: multipart/alternative", file, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("text/plain", file, StringComparison.Ordinal);
        Assert.Contains("text/html", file, StringComparison.Ordinal);
        var html = new HtmlParser().ParseDocument(MailMessages.Html(site.Letter(id)));
        Assert.Equal("https://register.example/fr/act", html.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("localhost", html.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Evil\r\nBcc: everybody@example.org")]
    [InlineData("Evil\nhttps://evil.example/")]
    [InlineData("Evil\u2028https://evil.example/")]
    [InlineData("Evil\u0085https://evil.example/")]
    [InlineData("<a href=https://evil.example/>Evil</a>")]
    public void What_a_stranger_typed_makes_no_header_no_paragraph_and_no_link(string typed)
    {
        Assert.True(Mailbox.TryParse("ada@example.org", out var ada));
        var letter = site.Get<LetterTexts>().Write<TestWords>(ada, Language.English, "greeting", typed, "https://register.example/en/act");
        var calm = site.Get<LetterTexts>().Write<TestWords>(ada, Language.English, "greeting", "Calm", "https://register.example/en/act");

        Assert.DoesNotContain(letter.Subject, char.IsControl);
        Assert.Equal(calm.Text.Split('\n').Length, letter.Text.Split('\n').Length);
        var links = new HtmlParser().ParseDocument(MailMessages.Html(Stored(letter))).QuerySelectorAll("a");
        Assert.DoesNotContain(links, link => link.GetAttribute("href")!.Contains("evil", StringComparison.Ordinal));
        using var message = MailMessages.Of(Stored(letter), new MailAddress("entente@register.example"));
        Assert.Null(message.Headers["Bcc"]);
        Assert.Single(message.To);
    }

    [Fact]
    public async Task A_subject_with_line_breaks_becomes_one_line_in_the_outbox_whoever_wrote_it()
    {
        var id = await site.Write("ada@example.org", "One\r\nBcc: everybody@example.org");

        Assert.Equal("One  Bcc: everybody@example.org", site.Letter(id).Subject);
    }

    [Fact]
    public void A_letter_names_itself_and_how_to_end_a_subscription()
    {
        var letter = new StoredLetter("01ABCDEFGHJKMNPQRSTVWXYZ01", "ada@example.org", "en", "test", "S", "T", "https://register.example/en/unsubscribe/x", LetterState.Waiting, 1, default, default, null, "");
        using var message = MailMessages.Of(letter, new MailAddress("entente@register.example"));

        Assert.Equal("<01abcdefghjkmnpqrstvwxyz01@register.example>", message.Headers["Message-ID"]);
        Assert.Equal("<https://register.example/en/unsubscribe/x>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
    }

    private static StoredLetter Stored(Letter letter) => new(
        new string('A', 26), letter.To.ToString(), letter.Language.Code, letter.Kind, letter.Subject, letter.Text, null, LetterState.Waiting, 0, Instant.FromUnixTimeSeconds(0), default, null, "");
}

/// <summary>Whose <c>.resx</c> has a letter for the tests.</summary>
public sealed class TestWords;
