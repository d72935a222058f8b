using System.Globalization;
using System.Net;
using Entente.Web.Mail;

namespace Entente.Web.Adhering.Proofs;

/// <summary>Domain names and contacts as they are typed, and as they are kept.</summary>
public static class DomainName
{
    // RFC 1035 §2.3.4: 255 octets in the message are 253 characters in the text.
    private const int Longest = 253;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>The name in the letters of the DNS, from a name, an address of the web, or a name with capitals; null when it is none that can be proven.</summary>
    public static string? Read(string? typed)
    {
        var name = (typed ?? "").Trim();
        if (name.Contains("://", StringComparison.Ordinal))
            name = Uri.TryCreate(name, UriKind.Absolute, out var uri) ? uri.Host : "";
        name = name.TrimEnd('/').TrimEnd('.');
        if (name.Length is 0 or > Longest || name.Any(c => c is ' ' or '@' or '/' or ':' or '_'))
            return null;
        try
        {
            name = Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = name.Split('.');
        return labels.Length >= 2 && name.Length <= Longest && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) && !IPAddress.TryParse(name, out _) ? name : null;
    }

    /// <summary>How a security team is reached: a mailbox, or a page (RFC 9116 §2.5.3 wants one or the other, and HTTPS). As an address.</summary>
    public static string? ReadContact(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..];
        if (Mailbox.TryParse(text, out var mailbox))
            return "mailto:" + mailbox;
        return text.Length <= 500 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && Read(uri.Host) is not null
            ? uri.AbsoluteUri
            : null;
    }

    private static bool IsLabel(string label)
        => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
