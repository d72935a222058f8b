using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Entente.Web.Tests.Notices;
using NodaTime;

namespace Entente.Web.Tests.Mail;

/// <summary>A letter is sent when its transaction holds, once, and nothing of it is lost.</summary>
public abstract class OutboxTests(MailSite site)
{
    [Fact]
    public async Task A_letter_of_a_transaction_that_fails_was_never_written()
    {
        Assert.True(Mailbox.TryParse("ada@example.org", out var ada));
        var before = site.Outbox.State();
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.Get<PrivateStore>().Write(sql =>
        {
            site.Outbox.Add(sql, new Letter(ada, Language.English, "test", "S", "T"));
            throw new InvalidOperationException("the rest of the change");
        }));

        Assert.Equal(before, site.Outbox.State());
    }

    [Fact]
    public async Task Without_a_server_a_letter_becomes_one_file()
    {
        var id = await site.Write("ada@example.org", "Prüfung äöü", "Über alles");
        Assert.True(await site.Deliver() > 0);

        Assert.Equal(LetterState.Sent, site.Letter(id).State);
        Assert.Equal("Über alles", site.Letter(id).Text);
        var file = await File.ReadAllTextAsync(site.Folder.FileOf(id), MailSite.Cancellation);
        Assert.Contains($"Message-ID: <{id.ToLowerInvariant()}@localhost>", file, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await site.Deliver());
    }

    [Fact]
    public async Task Killed_between_sending_and_writing_it_down_a_letter_is_sent_again_under_the_same_name_and_replaces_itself()
    {
        var id = await site.Write("ada@example.org");
        var claimed = Assert.Single(await site.Outbox.Claim(100, Duration.FromMinutes(3)), letter => letter.Id == id);
        Assert.Null((await site.Folder.Send(claimed, MailSite.Cancellation)).Failure);
        var first = await File.ReadAllTextAsync(site.Folder.FileOf(id), MailSite.Cancellation);

        // Here the program dies. Nobody takes the letter until the claim has run out.
        await site.Deliver();
        Assert.Equal(LetterState.Waiting, site.Letter(id).State);
        site.Later(TimeSpan.FromMinutes(3));
        await site.Deliver();

        Assert.Equal(LetterState.Sent, site.Letter(id).State);
        Assert.Equal(2, site.Letter(id).Attempts);
        Assert.Equal(MessageId(first), MessageId(await File.ReadAllTextAsync(site.Folder.FileOf(id), MailSite.Cancellation)));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(site.Folder.FileOf(id))!, $"*{id}*"));
    }

    [Fact]
    public async Task A_letter_is_claimed_by_one_sender_only()
    {
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
            ids.Add(await site.Write("ada@example.org"));

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.Outbox.Claim(5, Duration.FromMinutes(3))));

        var claimed = claims.SelectMany(claim => claim).Select(letter => letter.Id).Where(ids.Contains).ToList();
        Assert.Equal(claimed.Distinct().Count(), claimed.Count);
        Assert.Equal(ids.Order(), claimed.Order());
    }

    [Fact]
    public void Waits_grow_to_six_hours_and_no_further()
    {
        Assert.Equal(Duration.FromMinutes(1), Outbox.Wait(1));
        Assert.Equal(Duration.FromMinutes(2), Outbox.Wait(2));
        Assert.Equal(Duration.FromMinutes(256), Outbox.Wait(9));
        Assert.Equal(Duration.FromHours(6), Outbox.Wait(10));
        Assert.Equal(Duration.FromHours(6), Outbox.Wait(long.MaxValue));
    }

    [Fact]
    public async Task Letters_that_were_sent_are_forgotten_after_their_time_with_their_files()
    {
        var id = await site.Write("ada@example.org");
        await site.Deliver();
        await site.Get<MailSender>().ForgetOld();
        Assert.NotNull(site.Outbox.Find(id));

        site.Later(TimeSpan.FromDays(31));
        await site.Get<MailSender>().ForgetOld();

        Assert.Null(site.Outbox.Find(id));
        Assert.False(File.Exists(site.Folder.FileOf(id)));
    }

    [Fact]
    public async Task Erasing_a_person_erases_the_letters_to_them_however_the_address_is_spelt()
    {
        var id = await site.Write("Erased.Erika@example.org");
        Assert.True(Mailbox.TryParse("erased.erika@EXAMPLE.org", out var erika));

        Assert.Equal([id], await site.Get<PrivateStore>().Write(sql => Outbox.Erase(sql, erika.Key)));
        Assert.Null(site.Outbox.Find(id));
    }

    private static string MessageId(string file)
        => file.Split("\r\n").Single(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));
}

public sealed class SqliteOutboxTests(MailSite site) : OutboxTests(site), IClassFixture<MailSite>;

public sealed class PostgresOutboxTests(PostgresNoticeSite site) : OutboxTests(site), IClassFixture<PostgresNoticeSite>;
