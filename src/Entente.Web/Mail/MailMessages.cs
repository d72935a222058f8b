using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Entente.Web.Mail;

/// <summary>Letters as messages of the Internet (RFC 5322), in plain text and HTML. The plain text is what was written; the HTML shows the same.</summary>
public static class MailMessages
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static MailMessage Of(StoredLetter letter, MailAddress from)
    {
        var message = new MailMessage
        {
            From = from,
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            // Lines of a text end so whatever its encoding (RFC 2046 §4.1.1). Base64, because .NET's quoted-printable writes line breaks as characters.
            Body = letter.Text.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.To.Add(new MailAddress(letter.Recipient));

        // Named after the letter, so that a copy is known as a copy (RFC 5322 §3.6.4); no out-of-office answers (RFC 3834 §5).
        message.Headers.Add("Message-ID", $"<{letter.Id.ToLowerInvariant()}@{from.Host}>");
        message.Headers.Add("Date", letter.QueuedAt.ToDateTimeOffset().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", letter.Language);
        if (letter.Unsubscribe is { } unsubscribe)
        {
            // RFC 2369 §3.2 and RFC 8058 §3.1.
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.Headers.Add("Precedence", "bulk");
        }

        var html = AlternateView.CreateAlternateViewFromString(Html(letter).ReplaceLineEndings("\r\n"), Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        return message;
    }

    /// <summary>The text as HTML: paragraphs, lines, and links for lines that are an address.</summary>
    public static string Html(StoredLetter letter)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{letter.Language}\">\n<head><meta charset=\"utf-8\"><title>{Encode(letter.Subject)}</title></head>\n");
        html.Append("<body style=\"font-family: sans-serif; line-height: 1.5; max-width: 40em\">\n");
        foreach (var paragraph in letter.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").AppendJoin("<br>\n", paragraph.Split('\n').Select(Line)).Append("</p>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Line(string line)
        => Uri.TryCreate(line, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && !line.Contains(' ', StringComparison.Ordinal)
            ? $"<a href=\"{Encode(line)}\">{Encode(line)}</a>"
            : Encode(line);

    private static string Encode(string text) => Encoder.Encode(text);
}
