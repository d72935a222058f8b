using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Prose;

namespace Entente.Advisories.Tests.Prose;

public class RightTextsTests
{
    [Fact]
    public void A_text_is_known_when_it_came_twice_and_every_byte_is_the_same()
    {
        var known = new RightTexts();
        var text = Encoding.UTF8.GetBytes("A flaw in the parser, as long as a sentence is that is found in every advisory.");
        known.Keep(text, 15);
        Assert.Null(known.Find(text));
        known.Keep(text, 15);
        Assert.Equal(15, known.Find(text));
        for (var i = 0; i < text.Length; i++)
        {
            byte[] other = [.. text];
            other[i] ^= 1;
            Assert.Null(known.Find(other));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(4097)]
    public void What_is_too_short_or_too_long_is_not_kept(int length)
    {
        var known = new RightTexts();
        known.Keep(new byte[length], 1);
        known.Keep(new byte[length], 1);
        Assert.Null(known.Find(new byte[length]));
    }

    [Fact]
    public void A_document_is_judged_the_same_however_often_its_texts_came_before()
    {
        var document = Encoding.UTF8.GetBytes("""
            { "document": { "lang": "en", "csaf_version": "2.1", "notes": [
              { "category": "general", "text": "This is said in every advisory of ours." },
              { "category": "general", "text": "This vulnerabilty is said in every advisory of ours." },
              { "category": "general", "text": "This is said in every advisory of ours." } ] } }
            """);
        for (var time = 0; time < 4; time++)
        {
            var found = CsafValidator.Validate(document, new CsafOptions { Spelling = language => EnglishSpelling.Default.ForLanguage(language) }).Findings.Where(finding => finding.Test.Id == "6.3.8");
            Assert.Equal("/document/notes/1/text", Assert.Single(found).Pointer);
        }

        // Another list of words knows nothing of what was right by the first.
        var other = EnglishSpelling.Default.With(["vulnerabilty"]).ForLanguage;
        Assert.DoesNotContain(CsafValidator.Validate(document, new CsafOptions { Spelling = other }).Findings, finding => finding.Test.Id == "6.3.8");
        Assert.Contains(CsafValidator.Validate(document).Findings, finding => finding.Test.Id == "6.3.8");
    }
}
