using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Entente.Web.Mail;

/// <summary>
/// One address of mail: what HTML's own field takes (WHATWG HTML, "valid e-mail address"), with a domain of at least two labels and within the limits of RFC 5321
/// §4.5.3.1. Nothing in it can end a header, begin a second recipient or name a route. The domain is in lower case and in its ASCII form (RFC 5890).
/// </summary>
public readonly partial record struct Mailbox
{
    private const int MostCharacters = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private Mailbox(string local, string domain) => (Local, Domain) = (local, domain);

    /// <summary>What is before the @. Case may matter to the server that it belongs to.</summary>
    public string Local { get; }

    public string Domain { get; }

    public static bool TryParse(string? text, [MaybeNullWhen(false)] out Mailbox mailbox)
    {
        mailbox = default;
        text = text?.Trim();
        if (text is not { Length: > 2 and <= MostCharacters } || text.LastIndexOf('@') is not (> 0 and <= 64 and var at) || Ascii(text[(at + 1)..]) is not { } domain)
            return false;
        if (!LocalPart().IsMatch(text[..at]) || !DomainName().IsMatch(domain) || at + 1 + domain.Length > MostCharacters)
            return false;
        mailbox = new(text[..at], domain);
        return true;
    }

    /// <summary>To compare and to count by: servers that tell letters' cases apart are not to be found.</summary>
    public string Key => ToString().ToLowerInvariant();

    public override string ToString() => Local + "@" + Domain;

    private static string? Ascii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // No dot first, last or twice: RFC 5321 §4.1.2 "Dot-string".
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LocalPart();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}
