using System.Net;
using System.Net.Sockets;
using System.Text;
using Entente.Web.Mail;
using NodaTime;

namespace Entente.Web.Tests.Mail;

/// <summary>Letters reach a real server, and no server's behaviour loses one.</summary>
public sealed class SmtpTests
{
    private const string Text = "Ligne une\r\nhttps://register.example/fr/x\r\n\r\nÀ bientôt\r\n.\r\nFin";

    [Fact]
    public async Task A_real_server_takes_a_letter_once_and_its_text_is_forgotten_here()
    {
        using var office = await PostOffice.Open(MailSite.Cancellation);
        await using var site = new MailSite { SmtpPort = office.Port };
        var id = await site.Write("ada@example.org", "Décision sur votre adhésion", Text.ReplaceLineEndings("\n"), "https://register.example/fr/stop");
        await site.Deliver();
        await site.Deliver();

        Assert.Equal(LetterState.Sent, site.Letter(id).State);
        Assert.Equal("", site.Letter(id).Text);
        var mail = Assert.Single(office.Taken);
        Assert.Contains("X-RcptTo: ada@example.org", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<{id.ToLowerInvariant()}@localhost>", mail, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail, StringComparison.Ordinal);
        Assert.Equal(Text, MailText(mail));
    }

    [Fact]
    public async Task Killed_after_the_server_took_it_a_letter_comes_twice_under_one_Message_ID()
    {
        using var office = await PostOffice.Open(MailSite.Cancellation);
        await using var site = new MailSite { SmtpPort = office.Port };
        var id = await site.Write("ada@example.org");
        var claimed = Assert.Single(await site.Outbox.Claim(1, Duration.FromMinutes(3)));
        Assert.Null((await site.Get<IMailTransport>().Send(claimed, MailSite.Cancellation)).Failure);

        // The program dies here, and another one starts later.
        site.Later(TimeSpan.FromMinutes(3));
        await site.Deliver();

        Assert.Equal(LetterState.Sent, site.Letter(id).State);
        Assert.Equal(2, office.Taken.Count);
        Assert.All(office.Taken, mail => Assert.Contains($"<{id.ToLowerInvariant()}@localhost>", mail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox")]
    [InlineData("RCPT", "553 that is no address")]
    [InlineData(".", "554 we do not like it")]
    public async Task What_a_server_refuses_for_good_is_dead_and_says_why(string when, string answer)
    {
        using var office = new BadPostOffice("220 ready", said => said == when ? answer : BadPostOffice.Polite(said));
        await using var site = new MailSite { SmtpPort = office.Port };
        var id = await site.Write("ada@example.org");
        await site.Deliver();

        Assert.Equal(LetterState.Dead, site.Letter(id).State);
        Assert.Contains(answer[4..], site.Letter(id).Failure, StringComparison.Ordinal);
        Assert.Equal("Text", site.Letter(id).Text);
    }

    [Theory]
    [InlineData("RCPT", "450 greylisted")]
    [InlineData("MAIL", "421 too busy")]
    [InlineData(".", "452 disk full")]
    [InlineData("DATA", "")]
    [InlineData("EHLO", "")]
    public async Task What_a_server_refuses_for_now_is_tried_again_later_and_then_taken(string when, string answer)
    {
        var refuses = true;
        using var office = new BadPostOffice("220 ready", said => refuses && said == when ? answer : BadPostOffice.Polite(said));
        await using var site = new MailSite { SmtpPort = office.Port };
        var id = await site.Write("ada@example.org");
        await site.Deliver();
        Assert.Equal(LetterState.Waiting, site.Letter(id).State);
        Assert.NotEqual("", site.Letter(id).Failure);
        Assert.Equal(0, await site.Deliver());

        refuses = false;
        site.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await site.Deliver());
        Assert.Equal(LetterState.Sent, site.Letter(id).State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("220 ready")]
    public async Task A_server_that_hangs_holds_up_one_round_and_no_more(string? greeting)
    {
        using var office = new BadPostOffice(greeting, _ => null);
        await using var site = new MailSite { SmtpPort = office.Port, TimeoutSeconds = 1 };
        var id = await site.Write("ada@example.org");
        await site.Deliver();

        Assert.Equal(LetterState.Waiting, site.Letter(id).State);
        Assert.Contains("within 1 s", site.Letter(id).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anybody_listening_letters_wait_until_they_were_tried_often_enough_and_can_be_tried_again_by_hand()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var site = new MailSite { SmtpPort = port };
        var id = await site.Write("ada@example.org");
        for (var attempt = 1; attempt <= new MailOptions().Attempts; attempt++)
        {
            Assert.Equal(1, await site.Deliver());
            site.Later(TimeSpan.FromHours(6));
        }

        Assert.Equal(LetterState.Dead, site.Letter(id).State);
        Assert.Equal(1, site.Outbox.State().Dead);
        Assert.True(await site.Outbox.Retry("test", id));
        Assert.Equal(1, await site.Deliver());
    }

    [Fact]
    public async Task A_server_without_TLS_is_refused_where_TLS_is_demanded()
    {
        using var office = new BadPostOffice("220 ready", BadPostOffice.Polite);
        var transport = new SmtpTransport(new MailOptions { Server = "127.0.0.1", Port = office.Port }, new System.Net.Mail.MailAddress("entente@register.example"));
        var letter = new StoredLetter(new string('A', 26), "ada@example.org", "en", "test", "S", "T", null, LetterState.Waiting, 1, default, default, null, "");

        var (failure, isFinal) = await transport.Send(letter, MailSite.Cancellation);

        Assert.NotNull(failure);
        Assert.False(isFinal);
    }

    /// <summary>The plain text of a mail, as a reader's program finds it.</summary>
    private static string MailText(string mail)
    {
        var lines = mail.ReplaceLineEndings("\n").Split('\n');
        var part = lines.SkipWhile(line => line != "Content-Type: text/plain; charset=utf-8").Skip(1).SkipWhile(line => line.Length > 0).Skip(1);
        return Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(part.TakeWhile(line => !line.StartsWith("--", StringComparison.Ordinal)))));
    }
}
