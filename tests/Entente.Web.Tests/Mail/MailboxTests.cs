using Entente.Web.Mail;

namespace Entente.Web.Tests.Mail;

/// <summary>Only what is one address is one.</summary>
public sealed class MailboxTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("  Ada.Lovelace+call@Example.ORG ", "Ada.Lovelace+call@example.org")]
    [InlineData("o'neill@mail.example.co.uk", "o'neill@mail.example.co.uk")]
    [InlineData("info@société.example", "info@xn--socit-esab.example")]
    public void An_address_is_read_and_its_domain_written_in_one_way(string typed, string expected)
    {
        Assert.True(Mailbox.TryParse(typed, out var mailbox));
        Assert.Equal(expected, mailbox.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ada")]
    [InlineData("ada@localhost")]
    [InlineData("ada@192.0.2.1")]
    [InlineData("ada@[192.0.2.1]")]
    [InlineData("ada@example.org, bob@example.org")]
    [InlineData("ada@example.org\r\nBcc: bob@example.org")]
    [InlineData("ada\r\nBcc: bob@example.org")]
    [InlineData("ada\0@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("\"ada\"@example.org")]
    [InlineData("ada(comment)@example.org")]
    [InlineData(".ada@example.org")]
    [InlineData("a..da@example.org")]
    [InlineData("ada@-example.org")]
    [InlineData("ada@example..org")]
    [InlineData("adä@example.org")]
    [InlineData("@relay.example:ada@example.org")]
    public void What_is_none_or_more_than_one_is_refused(string? typed) => Assert.False(Mailbox.TryParse(typed, out _));

    [Fact]
    public void Limits_are_those_of_SMTP()
    {
        Assert.True(Mailbox.TryParse(new string('a', 64) + "@example.org", out _));
        Assert.False(Mailbox.TryParse(new string('a', 65) + "@example.org", out _));
        Assert.False(Mailbox.TryParse("a@" + new string('d', 64) + ".org", out _));
        Assert.False(Mailbox.TryParse("ada@" + string.Join('.', Enumerable.Repeat("example", 40)), out _));
    }

    [Fact]
    public void Two_spellings_of_one_mailbox_have_one_key()
    {
        Assert.True(Mailbox.TryParse("Ada@Example.org", out var one));
        Assert.True(Mailbox.TryParse("ada@example.ORG", out var other));
        Assert.Equal(one.Key, other.Key);
    }
}
