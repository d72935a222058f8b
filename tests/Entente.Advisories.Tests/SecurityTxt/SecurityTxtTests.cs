using System.Text;
using Entente.Advisories.SecurityTxt;

namespace Entente.Advisories.Tests.SecurityTxt;

public class SecurityTxtTests
{
    private static readonly SecurityTxtOptions s_options = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    private const string Good = "Contact: mailto:security@example.com\nEncryption: https://example.com/key.txt\nExpires: 2026-12-01T18:37:07z\n";

    // Signed by GnuPG 2.2 with a key that was made for this test and thrown away.
    private const string Signed =
        """
        -----BEGIN PGP SIGNED MESSAGE-----
        Hash: SHA256

        # Canonical URI
        Canonical: https://example.com/.well-known/security.txt

        Contact: mailto:security@example.com
        Encryption: https://example.com/pgp-key.txt
        CSAF: https://example.com/.well-known/csaf/provider-metadata.json
        Expires: 2026-12-01T18:37:07z
        -----BEGIN PGP SIGNATURE-----

        iHUEARYIAB0WIQRPzIdn/lReTPuUj801aAbTsQI5lAUCawJU5AAKCRA1aAbTsQI5
        lCCnAP965lP/G2UV/7KY5BTJ685mYTFhOa0TDNMim3r7XJdBTgEA3qMkHykORNfL
        H/pO4+6jMuIN912elAG9Rv9UUOb89Ac=
        =OJpd
        -----END PGP SIGNATURE-----

        """;

    private static SecurityTxtFile Read(string text) => SecurityTxtFile.Read(Encoding.UTF8.GetBytes(text), s_options);

    private static string Codes(string text, bool errorsOnly = true) =>
        string.Join(' ', Read(text).Findings.Where(finding => !errorsOnly || finding.Severity == SecurityTxtSeverity.Error).Select(finding => finding.Code + "@" + finding.Line));

    [Fact]
    public void A_good_file_has_no_errors_and_is_read()
    {
        var file = Read(Good.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.True(file.IsValid);
        Assert.Equal(["not_signed"], file.Findings.Select(finding => finding.Code));
        Assert.Equal(["security@example.com"], file.ContactMails);
        Assert.Equal(3, file.Fields[^1].Line);
    }

    // The cases of DigitalTrustCenter/sectxt, with our own texts.
    [Theory]
    [InlineData("Expires: 2029-01-01T12:00:00Z\n", "long_expiry@1")]
    [InlineData("Expires: Nonsense\n", "invalid_expiry@1")]
    [InlineData("Expires: Thu, 15 Sep 2022 06:03:46 -0700\n", "invalid_expiry@1")]
    [InlineData("Expires: 2020-01-01T12:00:00Z\n", "expired@1")]
    [InlineData("Expires: 2026-12-01T00:00:00Z\nExpires: 2026-12-01T00:00:00Z\n", "multi_expire@2")]
    [InlineData("Preferred-Languages: English\n", "invalid_lang@1")]
    [InlineData("Preferred-Languages: nl, Invalid\n", "invalid_lang@1")]
    [InlineData("Preferred-Languages: nl\nPreferred-Languages: en\n", "multi_lang@2")]
    [InlineData("Contact : mailto:me@example.com\n", "prec_ws@1")]
    [InlineData(": mailto:me@example.com\n", "empty_key@1")]
    [InlineData(" : mailto:me@example.com\n", "empty_key@1")]
    [InlineData("Contact:mailto:me@example.com\n", "no_space@1")]
    [InlineData("Contact: \n", "empty_value@1")]
    [InlineData("Contact: http://example.com/contact\n", "no_https@1")]
    [InlineData("Contact: me@example.com\n", "no_uri@1")]
    [InlineData("line 1\nline 2\nline 3\nContact: mailto:security@example.com  Expires", "no_line_separators@4")]
    [InlineData("line 1\n", "invalid_line@1")]
    [InlineData("\uFEFFContact: mailto:me@example.com\n", "bom_in_file@1")]
    [InlineData("Unknown: value\n", "unknown_field@1")]
    [InlineData("CSAF: https://example.com/.well-known/csaf/other.json\n", "no_csaf_file@1")]
    [InlineData("CSAF: https://a.example/provider-metadata.json\nCSAF: https://b.example/provider-metadata.json\n", "multiple_csaf_fields@")]
    [InlineData("Contact: mailto:me@example.com\n", "no_encryption@")]
    [InlineData("# nothing\n", "no_contact@")]
    [InlineData("# nothing\n", "no_expire@")]
    [InlineData("", "no_contact@")]
    public void Each_fault_has_its_code_and_line(string text, string finding) => Assert.Contains(finding, Codes(text, errorsOnly: false).Split(' '));

    [Fact]
    public void Languages_are_read_in_either_case_and_by_older_codes() => Assert.Equal("", Codes(Good + "Preferred-Languages: En, dUT, fr-CA\n"));

    [Fact]
    public void A_signed_file_is_recognised()
    {
        var file = Read(Signed);
        Assert.Equal("", Codes(Signed));
        Assert.NotNull(file.Signature);
        Assert.Equal(119, file.Signature.Packets.Length);
        Assert.StartsWith("# Canonical URI\r\nCanonical: ", file.Signature.Text, StringComparison.Ordinal);
        Assert.EndsWith("18:37:07z", file.Signature.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Findings, finding => finding.Code is "not_signed" or "no_canonical");
    }

    [Fact]
    public void Dash_escaping_is_undone() => Assert.Equal("", Codes(Signed.Replace("Expires", "- Expires", StringComparison.Ordinal)));

    [Theory]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n", "", "pgp_data_error")]
    [InlineData("-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----\n-----BEGIN PGP SIGNATURE-----", "pgp_data_error")]
    [InlineData("-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----\n- ", "pgp_data_error")]
    [InlineData("iHUE", "iHUEA", "pgp_error")]
    [InlineData("iHUE", "iHUF", "pgp_error")]
    [InlineData("=OJpd", "=OJpe", "pgp_error")]
    [InlineData("=OJpd\n", "=OJpd\n=OJpd\n", "pgp_data_error")]
    [InlineData("-----BEGIN PGP SIGNED", "\n-----BEGIN PGP SIGNED", "signed_format_issue")]
    [InlineData("-----END PGP SIGNATURE-----\n", "-----END PGP SIGNATURE-----\n\n", "too_many_line_separators")]
    [InlineData("-----END PGP SIGNATURE-----\n", "-----END PGP SIGNATURE-----\nContact: x:y\n", "data_after_sig")]
    [InlineData("CSAF: https", "CSAF: http", "no_https")]
    public void A_broken_signature_is_told_by_what_is_broken(string what, string by, string code)
    {
        var text = Signed;
        Assert.Contains(what, text, StringComparison.Ordinal);
        Assert.Contains(code, Codes(text.Replace(what, by, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_that_is_no_signature_is_told()
    {
        // The first letter makes another packet type of it; without a checksum that is all there is to see.
        var text = Signed.Replace("iHUE", "mHUE", StringComparison.Ordinal).Replace("=OJpd\n", "", StringComparison.Ordinal);
        Assert.Contains("pgp_signature_error", Codes(text), StringComparison.Ordinal);
        Assert.Equal("", Codes(Signed.Replace("=OJpd\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_address_of_the_file_must_be_a_canonical_one()
    {
        var bytes = Encoding.UTF8.GetBytes(Signed);
        Assert.True(SecurityTxtFile.Read(bytes, s_options with { Locations = ["https://www.example.com/", "https://example.com/.well-known/security.txt"] }).IsValid);
        Assert.Contains(
            SecurityTxtFile.Read(bytes, s_options with { Locations = ["https://other.example/"] }).Findings, finding => finding.Code == "no_canonical_match");
    }

    [Theory]
    [InlineData(true, "https://example.com/security.txt")]
    [InlineData(false, "https://example.com/.well-known/security.txt", "https://example.com/security.txt")]
    public void A_file_at_the_root_is_out_of_place_unless_the_right_place_leads_there(bool isOut, params string[] locations) =>
        Assert.Equal(isOut, SecurityTxtFile.Read(Encoding.UTF8.GetBytes(Signed), s_options with { Locations = locations }).Findings.Any(finding => finding.Code == "location"));

    [Fact]
    public void What_is_written_reads_back()
    {
        KeyValuePair<string, string>[] fields = [new("Contact", "https://example.com/report"), new("Expires", "2026-12-01T00:00:00Z"), new("Policy", "https://example.com/é")];
        var (text, errors) = SecurityTxtFile.Write(fields, s_options);
        Assert.Empty(errors);
        Assert.Equal(fields, Read(text).Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        Assert.NotEmpty(SecurityTxtFile.Write([new("Contact", "a\nb")], s_options).Errors);
    }

    [Fact]
    public void Every_code_has_its_words_in_both_languages() => Assert.All(SecurityTxtFinding.Codes, code =>
    {
        var finding = new SecurityTxtFinding(code, SecurityTxtSeverity.Error, null, null);
        Assert.EndsWith(".", finding.English.Replace('?', '.'), StringComparison.Ordinal);
        Assert.NotEqual(finding.English, finding.French);
    });

    [Fact]
    public void Any_bytes_get_an_answer()
    {
        Assert.Contains(SecurityTxtFile.Read([0xff, 0xfe, (byte)'\n'], s_options).Findings, finding => finding.Code == "utf8");
        Assert.Contains(SecurityTxtFile.Read(new byte[40_000], s_options).Findings, finding => finding.Code == "too_large");
        var seed = Encoding.UTF8.GetBytes(Signed);
        var random = new Random(9116);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])seed.Clone();
            for (var n = random.Next(6); n >= 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var file = SecurityTxtFile.Read(bytes, s_options);
            Assert.All(file.Findings, finding => Assert.False(string.IsNullOrEmpty(finding.English)));
        }
    }
}
