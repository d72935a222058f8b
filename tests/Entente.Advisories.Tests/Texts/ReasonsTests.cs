using System.Text;
using Entente.Advisories.Cpe;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Cvss;
using Entente.Advisories.Cwe;
using Entente.Advisories.Language;
using Entente.Advisories.OpenPgp;
using Entente.Advisories.Purl;
using Entente.Advisories.Spdx;
using Entente.Advisories.Ssvc;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Tests.Texts;

public sealed class ReasonsTests
{
    [Fact]
    public void Every_reason_that_a_damaged_text_is_refused_for_has_a_French_sentence()
    {
        var random = new Random(3);
        var seen = new HashSet<string>();
        foreach (var good in (string[])["cpe:2.3:a:example:parser:1.0:*:*:*:*:*:*:*", "cpe:/a:example:parser:1.0%21:sp1:~~~~x~", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "pkg:npm/%40scope/name@1.0?arch=x&os=y#sub/path", "pkg:oci/space/name", "vers:npm/>=1.0.0|<2.0.0", "vers:datetime/2024-01-24T10:00:00Z",
            "2024-01-24T10:00:00.5+01:00", "zh-cmn-Hant-TW-1996-a-bb-x-own", "MIT AND (Apache-2.0 OR GPL-2.0+ WITH Classpath-exception-2.0) OR DocumentRef-a:LicenseRef-b", "ssvc/de-DE/.org.example#ref", "CWE-79", "AMBER+STRICT"])
        {
            for (var round = 0; round < 3_000; round++)
            {
                var text = good.ToCharArray();
                for (var n = random.Next(3); n >= 0; n--)
                    text[random.Next(text.Length)] = "%*?:/|<>=.~!@aZ09 -_()+#"[random.Next(24)];
                var damaged = new string(text)[..(round % 5 == 0 ? random.Next(text.Length) : text.Length)];
                foreach (var reason in Refusals(good, damaged))
                {
                    Assert.NotEqual(reason, Reasons.InFrench(reason));
                    seen.Add(Reasons.InFrench(reason)[..12]);
                }
            }
        }

        Assert.True(seen.Count > 15, $"only {seen.Count} kinds of reasons were seen");
    }

    [Theory]
    [InlineData("BADSIG")]
    [InlineData("EXPSIG")]
    [InlineData("EXPKEYSIG")]
    [InlineData("REVKEYSIG")]
    [InlineData("NO_PUBKEY")]
    public void A_signature_that_is_not_good_is_so_for_a_reason_in_French(string word)
    {
        var fault = SignatureVerdict.Of([["[GNUPG:]", word, "0123456789ABCDEF"]], "", (_, _) => null).Fault!;
        Assert.NotEqual(fault, Reasons.InFrench(fault));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"document":{"title":"a","publisher":{"namespace":"https://example.com"},"tracking":{"id":"a","version":"first"}}}""")]
    [InlineData("""{"document":{"title":"a","publisher":{"namespace":"https://example.com"},"tracking":{"id":"a","version":"1","initial_release_date":"today"}}}""")]
    public void A_document_that_no_provider_can_publish_is_refused_for_a_reason_in_French(string document)
    {
        Assert.False(SiteAdvisory.TryRead(Encoding.UTF8.GetBytes(document), out _, out var reason));
        Assert.NotEqual(reason, Reasons.InFrench(reason));
    }

    [Theory]
    [InlineData("the version 'x' is not a date-time: a date-time has the form 2024-01-24T10:00:00Z", "la version « x » n’est pas une date-heure : une date-heure a la forme 2024-01-24T10:00:00Z")]
    [InlineData("the metric AV has no value 'X': it is one of N, A, L, P", "la métrique AV n’a pas de valeur « X » : c’est l’une de N, A, L, P")]
    [InlineData("line 2, column 5: the document is empty", "ligne 2, colonne 5 : le document est vide")]
    [InlineData("ssvc:MI 1.0.0 (Mission Impact) has no value D: its values are N, NED", "ssvc:MI 1.0.0 (Mission Impact) n’a pas de valeur D : ses valeurs sont N, NED")]
    public void A_reason_in_a_reason_is_translated_too(string english, string french) => Assert.Equal(french, Reasons.InFrench(english));

    [Theory]
    [InlineData("Example Parser 1.0")]
    [InlineData("the name")]
    [InlineData("")]
    public void What_is_no_reason_stays(string text) => Assert.Equal(text, Reasons.InFrench(text));

    [Fact]
    public void A_text_of_a_document_that_looks_like_reasons_without_end_is_translated_no_deeper_than_reasons_go()
    {
        var endless = string.Concat(Enumerable.Repeat("line 1, column 1: ", 100_000));
        Assert.StartsWith("ligne 1, colonne 1 : ligne 1, colonne 1 : ", Reasons.InFrench(endless), StringComparison.Ordinal);
        Assert.EndsWith("line 1, column 1: ", Reasons.InFrench(endless), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_in_French_has_its_reason_in_French() =>
        Assert.Equal("« x » : un VERS commence par vers:, en minuscules", new Message("\"{0}\": {1}", "« {0} » : {1}").In("fr", "x", "a VERS starts with vers:, in lower case"));

    private static IEnumerable<string> Refusals(string good, string text)
    {
        string? reason = null;
        _ = good[..3] switch
        {
            "cpe" => CpeName.TryParse(text, out _, out reason),
            "CVS" => CvssVector.TryParse(text, out _, out reason),
            "pkg" => PackageUrl.TryParse(text, out var purl, out reason) && (reason = purl.TypeFault?.Reason) is null,
            "ver" => VersionRange.TryParse(text, out _, out reason),
            "zh-" => LanguageTag.TryParse(text, out var tag, out reason) && (reason = tag.ValidityFault) is null,
            "MIT" => LicenseExpression.TryParse(text, out _, out reason),
            "ssv" => SsvcNamespace.TryParse(text, out _, out reason),
            "CWE" => CweCatalogue.TryParseId(text, out _, out reason),
            "AMB" => TlpLabels.TryParse20(text, out _, out reason) & TlpLabels.TryParse10(text, out _, out var old) || (reason ??= old) is null,
            _ => Timestamp.TryParse(text, out _, out reason),
        };
        return reason is null ? [] : [reason];
    }
}
