// Reads a security.txt line by line (RFC 9116, section 4: the grammar), then judges it as a whole (section 2.5: the fields).

using System.Text;
using Entente.Advisories.Language;
using Entente.Advisories.Time;

namespace Entente.Advisories.SecurityTxt;

internal sealed class SecurityTxtReader(SecurityTxtOptions options)
{
    // Section 2.5, and the registry "security.txt Fields" of IANA.
    private static readonly HashSet<string> s_addresses =
        new(StringComparer.OrdinalIgnoreCase) { "Acknowledgments", "Canonical", "Contact", "CSAF", "Encryption", "Hiring", "Policy" };

    // Codes of ISO 639-2/B, which RFC 5646 replaces by shorter ones and which are still seen.
    private static readonly HashSet<string> s_bibliographic = new(StringComparer.OrdinalIgnoreCase)
    {
        "alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "per", "rum", "slo", "tib", "wel",
    };

    private readonly List<SecurityTxtField> _fields = [];
    private readonly List<SecurityTxtFinding> _findings = [];
    private readonly List<string> _signed = []; // the lines that a signature covers
    private readonly List<string> _armor = []; // the lines of the signature block

    private enum Place
    {
        Plain,
        Headers,
        SignedText,
        Signature,
        After,
    }

    public SecurityTxtFile Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Lines(bytes);
        var place = Place.Plain;
        for (var i = 0; i < lines.Length; i++)
            place = ReadLine(place, lines[i].TrimEnd(), i + 1);
        if (lines[^1].Length > 0)
            Add("no_line_separators", SecurityTxtSeverity.Error, lines.Length);

        CleartextSignature? signature = null;
        if (place != Place.Plain)
        {
            string? fault = "pgp_data_error";
            var packets = place == Place.After ? CleartextSignature.Decode(_armor, out fault) : [];
            if (fault is not null)
                Add(fault, SecurityTxtSeverity.Error, null);
            if (place == Place.After && lines.Length > 2 && lines[^1].Length == 0 && lines[^2].Trim().Length == 0)
                Add("too_many_line_separators", SecurityTxtSeverity.Error, lines.Length - 1);
            signature = new CleartextSignature(string.Join("\r\n", _signed), packets);
        }
        Judge(signature is not null);
        return new SecurityTxtFile(_fields, signature, _findings);
    }

    private string[] Lines(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > options.MaxBytes)
        {
            Add("too_large", SecurityTxtSeverity.Error, null, $"{bytes.Length} > {options.MaxBytes}");
            bytes = bytes[..options.MaxBytes];
        }
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            Add("bom_in_file", SecurityTxtSeverity.Error, 1);
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Contains('\uFFFD', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(text) != bytes.Length)
            Add("utf8", SecurityTxtSeverity.Error, null);
        return text.Split('\n');
    }

    private Place ReadLine(Place place, string line, int number)
    {
        switch (place)
        {
            case Place.Plain when line == CleartextSignature.Begin:
                if (number != 1)
                    Add("signed_format_issue", SecurityTxtSeverity.Error, number);
                return Place.Headers;
            case Place.Headers when line.Length == 0:
                return Place.SignedText;
            case Place.Headers when line.StartsWith("Hash:", StringComparison.Ordinal):
                return place;
            case Place.Headers or Place.SignedText when line == CleartextSignature.BeginSignature:
                return Place.Signature;
            case Place.Signature when line == CleartextSignature.EndSignature:
                return Place.After;
            case Place.Signature:
                _armor.Add(line);
                return place;
            case Place.After:
                if (line.Length > 0)
                    Add("data_after_sig", SecurityTxtSeverity.Error, number);
                return place;
            case Place.Headers:
                // No blank line came: this is the text already.
                return ReadLine(Place.SignedText, line, number);
            case Place.SignedText:
                // RFC 9580, section 7.2: a line that starts with a dash is escaped by "- ", and any other line may be.
                line = line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;
                _signed.Add(line);
                break;
        }
        ReadContent(line, number);
        return place;
    }

    private void ReadContent(string line, int number)
    {
        if (line.Length == 0 || line.StartsWith('#'))
            return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            Add("invalid_line", SecurityTxtSeverity.Error, number, line);
            return;
        }
        var name = line[..colon].TrimEnd();
        var value = line[(colon + 1)..];
        if (name.Length != colon)
            Add("prec_ws", SecurityTxtSeverity.Error, number);
        if (value.Length > 0 && value[0] != ' ')
            Add("no_space", SecurityTxtSeverity.Error, number);
        value = value.TrimStart();
        if (name.Length == 0)
            Add("empty_key", SecurityTxtSeverity.Error, number);
        else if (value.Length == 0)
            Add("empty_value", SecurityTxtSeverity.Error, number, name);
        else
            ReadField(new SecurityTxtField(name, value, number));
    }

    private void ReadField(SecurityTxtField field)
    {
        _fields.Add(field);
        if (s_addresses.Contains(field.Name))
        {
            var colon = field.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !Uri.CheckSchemeName(field.Value[..colon]) || field.Value.Contains(' ', StringComparison.Ordinal))
                Add("no_uri", SecurityTxtSeverity.Error, field.Line, field.Value);
            else if (field.Value.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
                Add("no_https", SecurityTxtSeverity.Error, field.Line, field.Value);
        }
        else if (Is(field, "Expires"))
        {
            if (!Timestamp.TryParse(field.Value, out var expires, out var reason))
                Add("invalid_expiry", SecurityTxtSeverity.Error, field.Line, reason);
            else if (expires < Timestamp.From(options.Now))
                Add("expired", SecurityTxtSeverity.Error, field.Line, field.Value);
            else if (options.Now <= DateTimeOffset.MaxValue.AddYears(-1) && expires > Timestamp.From(options.Now.AddYears(1)))
                Add("long_expiry", SecurityTxtSeverity.Recommendation, field.Line, field.Value);
        }
        else if (Is(field, "Preferred-Languages"))
        {
            foreach (var language in field.Value.Split(',').Select(language => language.Trim()).Where(language => !s_bibliographic.Contains(language)))
            {
                if (!LanguageTag.TryParse(language, out var tag, out var reason) || (reason = tag.ValidityFault) is not null)
                    Add("invalid_lang", SecurityTxtSeverity.Error, field.Line, reason);
            }
        }
        else if (options.NoticeUnknownFields)
        {
            Add("unknown_field", SecurityTxtSeverity.Notice, field.Line, field.Name);
        }
    }

    private void Judge(bool signed)
    {
        Once("Expires", "no_expire", "multi_expire");
        Once("Preferred-Languages", null, "multi_lang");
        if (!Any("Contact"))
            Add("no_contact", SecurityTxtSeverity.Error, null);
        // Section 3: it must be there, and may be at the root for those who look for it as one did before.
        if (options.Locations is [var asked, ..] && Uri.TryCreate(asked, UriKind.Absolute, out var address) && address.AbsolutePath == "/security.txt")
            Add("location", SecurityTxtSeverity.Error, null, asked);
        if (options.Locations.Count > 0 && Any("Canonical") && !_fields.Any(field => Is(field, "Canonical") && options.Locations.Contains(field.Value)))
            Add("no_canonical_match", SecurityTxtSeverity.Error, null, string.Join(" ", options.Locations));
        if (_fields.FirstOrDefault(field => Is(field, "CSAF") && !field.Value.EndsWith("/provider-metadata.json", StringComparison.Ordinal)) is { } wrong)
            Add("no_csaf_file", SecurityTxtSeverity.Error, wrong.Line, wrong.Value);
        if (_fields.Count(field => Is(field, "CSAF")) > 1)
            Add("multiple_csaf_fields", SecurityTxtSeverity.Recommendation, null);
        if (!Any("Encryption") && _fields.Any(field => Is(field, "Contact") && field.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)))
            Add("no_encryption", SecurityTxtSeverity.Recommendation, null);
        if (!signed)
            Add("not_signed", SecurityTxtSeverity.Recommendation, null);
        else if (!Any("Canonical"))
            Add("no_canonical", SecurityTxtSeverity.Recommendation, null);
    }

    private void Once(string name, string? missing, string repeated)
    {
        var fields = _fields.Where(field => Is(field, name)).ToList();
        if (fields.Count == 0 && missing is not null)
            Add(missing, SecurityTxtSeverity.Error, null);
        else if (fields.Count > 1)
            Add(repeated, SecurityTxtSeverity.Error, fields[1].Line);
    }

    private bool Any(string name) => _fields.Any(field => Is(field, name));

    private static bool Is(SecurityTxtField field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Add(string code, SecurityTxtSeverity severity, int? line, string? detail = null) => _findings.Add(new SecurityTxtFinding(code, severity, line, detail));
}
