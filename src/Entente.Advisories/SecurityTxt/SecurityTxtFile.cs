// A security.txt file (RFC 9116). Any bytes can be read: what is wrong with them is in the findings, each with its line.

using System.Text;

namespace Entente.Advisories.SecurityTxt;

/// <summary>A field of a security.txt (RFC 9116, section 2.2).</summary>
/// <param name="Name">The name as the file writes it; names are the same in either case.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record SecurityTxtField(string Name, string Value, int Line);

/// <summary>How a security.txt is judged.</summary>
/// <param name="Now">The instant against which Expires is held.</param>
public sealed record SecurityTxtOptions(DateTimeOffset Now)
{
    /// <summary>Where the file was found: the first and the last address of the redirections. Empty when not known.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>How much is read. RFC 9116, section 5.1 asks readers for a limit; this is ours: 32 KiB.</summary>
    public int MaxBytes { get; init; } = 32 * 1024;

    /// <summary>Whether fields that are not registered give a notice.</summary>
    public bool NoticeUnknownFields { get; init; } = true;
}

/// <summary>A security.txt that was read (RFC 9116).</summary>
/// <param name="Fields">Its fields in order.</param>
/// <param name="Signature">Its OpenPGP cleartext signature as far as it could be read; null when the file has none.</param>
/// <param name="Findings">What is wrong or could be better, in the order of the lines; what is about the whole file comes last.</param>
public sealed record SecurityTxtFile(IReadOnlyList<SecurityTxtField> Fields, CleartextSignature? Signature, IReadOnlyList<SecurityTxtFinding> Findings)
{
    /// <summary>Whether RFC 9116 is kept: there is no finding of severity error.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != SecurityTxtSeverity.Error);

    /// <summary>The values of the fields of a name, in order.</summary>
    public IEnumerable<string> Values(string name) => Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>The e-mail addresses of the fields Contact, percent-encoded as they are there.</summary>
    public IEnumerable<string> ContactMails => Values("Contact").Where(value => value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        .Select(value => value["mailto:".Length..]).Where(mail => mail.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < mail.Length - 1);

    /// <summary>Reads and judges a file.</summary>
    public static SecurityTxtFile Read(ReadOnlySpan<byte> bytes, SecurityTxtOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SecurityTxtReader(options).Read(bytes);
    }

    /// <summary>
    /// Writes a file of the fields, each on a line that ends with a line feed. Judged before it is given: the errors of <paramref name="options"/>'s reading,
    /// if any, are returned beside it.
    /// </summary>
    public static (string Text, IReadOnlyList<SecurityTxtFinding> Errors) Write(IEnumerable<KeyValuePair<string, string>> fields, SecurityTxtOptions options)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
            text.Append(name).Append(": ").Append(value).Append('\n');
        var written = text.ToString();
        return (written, [.. Read(Encoding.UTF8.GetBytes(written), options).Findings.Where(finding => finding.Severity == SecurityTxtSeverity.Error)]);
    }
}
