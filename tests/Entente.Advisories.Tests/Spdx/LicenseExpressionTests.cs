using Entente.Advisories.Spdx;

namespace Entente.Advisories.Tests.Spdx;

public class LicenseExpressionTests
{
    private static LicenseExpression Read(string text) => LicenseExpression.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    // SPDX 3.0.1, annex B, and CSAF 2.1, section 6.1.54.
    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-4.0")]
    [InlineData("LicenseRef-www.example.org-Example-CSAF-License-2.0", "LicenseRef-www.example.org-Example-CSAF-License-2.0")]
    [InlineData("A.SPDX-License-ID-that.technically.could.exist-but-obviously-does-not", "A.SPDX-License-ID-that.technically.could.exist-but-obviously-does-not")]
    [InlineData("MIT OR any-OSI", "MIT OR any-OSI")]
    [InlineData("LGPL-2.1-only OR BSD-3-Clause AND MIT", "LGPL-2.1-only OR BSD-3-Clause AND MIT")]
    [InlineData("MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)", "MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)")]
    [InlineData("(MIT and (Apache-2.0 and (ISC)))", "MIT AND Apache-2.0 AND ISC")]
    [InlineData("GPL-2.0-or-later WITH Bison-exception-2.2", "GPL-2.0-or-later WITH Bison-exception-2.2")]
    [InlineData("CDDL-1.0+ with AdditionRef-example-1", "CDDL-1.0+ WITH AdditionRef-example-1")]
    [InlineData("DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2", "DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2")]
    [InlineData("MIT WITH DocumentRef-a:AdditionRef-b", "MIT WITH DocumentRef-a:AdditionRef-b")]
    public void An_expression_is_read_and_printed(string text, string printed)
    {
        Assert.Equal(printed, Read(text).ToString());
        Assert.Equal(Read(text), Read(printed));
        Assert.Equal(printed.Contains("DocumentRef", StringComparison.Ordinal), Read(text).HasDocumentReference);
    }

    [Theory]
    [InlineData("This is a license text that should not be here.", "'is' follows")]
    [InlineData("LicenseRef-www.example.org-Example-CSAF-License-3.0+", "'+'")]
    [InlineData("LicenseRef-www.example.org/Example-CSAF-License-3.0", "other characters")]
    [InlineData("LicenseRef-www.example.org%20Example-CSAF-License-3.0", "other characters")]
    [InlineData("LicenseRef-www.example.org#Example-CSAF-License-3.0", "other characters")]
    [InlineData("licenseref-www.example.org-Example-CSAF-License-3.0", "in this case")]
    [InlineData("licenseREF-www.example.org-Example-CSAF-License-3.0", "in this case")]
    [InlineData("LicenseRef-", "other characters")]
    [InlineData("MIT And ISC", "'And' follows")]
    [InlineData("MIT AND", "ends where a licence")]
    [InlineData("MIT WITH", "ends where an exception")]
    [InlineData("AND MIT", "'AND' stands where")]
    [InlineData("(MIT", "not closed")]
    [InlineData("MIT)", "')' follows")]
    [InlineData("()", "')' stands where")]
    [InlineData("(MIT OR ISC) WITH Bison-exception-2.2", "'WITH' follows")]
    [InlineData("MIT\tOR ISC", "other characters")]
    [InlineData("", "ends where a licence")]
    public void What_is_no_expression_is_refused_where_it_fails(string text, string part)
    {
        Assert.False(LicenseExpression.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIT", LicenseStatus.Listed)]
    [InlineData("mit", LicenseStatus.Listed)]
    [InlineData("any-OSI", LicenseStatus.Listed)]
    [InlineData("GFDL-1.1", LicenseStatus.Deprecated)]
    [InlineData("GPL-2.0+", LicenseStatus.Deprecated)]
    [InlineData("A-License-Identifier-That-Does-Not-Exist", LicenseStatus.NotListed)]
    [InlineData("LicenseRef-scancode-public-domain", LicenseStatus.Listed)]
    [InlineData("LicenseRef-scancode-copyheart", LicenseStatus.Listed)]
    [InlineData("LicenseRef-scancode-aop-pd", LicenseStatus.Deprecated)]
    [InlineData("LicenseRef-scancode-A-License-Identifier-That-Does-Not-Exist", LicenseStatus.NotListed)]
    [InlineData("LicenseRef-www.example.com-no-work-pd", LicenseStatus.OtherInventory)]
    public void Each_identifier_is_known_by_its_list(string text, LicenseStatus status) => Assert.Equal(status, Assert.Single(Read(text).Uses).Status);

    [Fact]
    public void Exceptions_have_a_list_of_their_own()
    {
        Assert.Equal([LicenseStatus.Listed, LicenseStatus.Listed], Read("GPL-2.0-only WITH Classpath-exception-2.0").Uses.Select(use => use.Status));
        Assert.Equal([LicenseStatus.Listed, LicenseStatus.NotListed], Read("GPL-2.0-only WITH MIT").Uses.Select(use => use.Status));
        Assert.Equal([false, true], Read("GPL-2.0-only WITH AdditionRef-x-1").Uses.Select(use => use.IsException));
    }

    [Fact]
    public void Deep_and_mutated_expressions_get_an_answer()
    {
        Assert.False(LicenseExpression.TryParse(new string('(', 5_000) + "MIT" + new string(')', 5_000), out _, out var reason));
        Assert.Contains("deeper", reason, StringComparison.Ordinal);
        string[] words = ["MIT", "Apache-2.0+", "AND", "OR", "WITH", "(", ")", "LicenseRef-a", "DocumentRef-b:LicenseRef-c", "x y", "and", "\0", ""];
        var random = new Random(301);
        var read = 0;
        for (var round = 0; round < 100_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(9)).Select(_ => words[random.Next(words.Length)]));
            if (!LicenseExpression.TryParse(text, out var value, out _))
                continue;
            Assert.Equal(value, Read(value.ToString()));
            read++;
        }
        Assert.True(read > 1000);
    }
}
