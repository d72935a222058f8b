using Entente.Register.Notices;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Notices;

/// <summary>
/// Subscriptions by mail. Whoever types a mailbox learns nothing about it, and nothing happens to it but a letter; only who reads that letter can confirm,
/// and not by a look at it: a confirmation is a POST.
/// </summary>
public sealed class Subscriptions(PrivateStore store, Outbox outbox, LetterTexts texts, PublicAddress address, Depositary depositary, TopicNames names, IMailTransport transport)
{
    /// <summary>A topic that was not confirmed within this time was never asked for.</summary>
    public static readonly Duration ConfirmWithin = Duration.FromHours(48);

    /// <summary>The kind of a letter with notices.</summary>
    public const string NoticesKind = "notices";

    private const string ConfirmKind = "subscription";
    private const int MostTopics = 20;

    // Beyond so many letters in a day somebody else's mailbox is being played with.
    private const int MostLettersADay = 3;

    private const string Columns = "SELECT id, mailbox, key, language, secret, told, told_at FROM subscriber";

    /// <summary>Asks for a topic. The answer is the same whatever there is already.</summary>
    public Task Ask(Mailbox mailbox, Topic topic, Language language)
    {
        var (now, id, secret, about) = (store.Now, Secret.Word(26), Secret.Word(52), topic.ToString());
        var name = LetterTexts.In(language, () => names.Of(depositary.State.Register, topic, language));
        return store.Write(sql =>
        {
            Forget(sql, now);
            sql.Run(
                "INSERT INTO subscriber (id, mailbox, key, language, secret, told, told_at) VALUES (@id, @to, @Key, @Code, @secret, 0, NULL) ON CONFLICT (key) DO NOTHING",
                new { id, to = mailbox.ToString(), mailbox.Key, language.Code, secret });
            var subscriber = sql.One<Subscriber>(Columns + " WHERE key = @Key", new { mailbox.Key })!;
            if (sql.One<long>("SELECT count(*) FROM subscription WHERE subscriber_id = @Id AND topic <> @about", new { subscriber.Id, about }) < MostTopics)
                sql.Run(
                    "INSERT INTO subscription (subscriber_id, topic, asked_at, confirmed_at) VALUES (@Id, @about, @now, NULL) ON CONFLICT (subscriber_id, topic) DO NOTHING",
                    new { subscriber.Id, about, now });
            var day = now - Duration.FromDays(1);
            if (sql.One<long>("SELECT count(*) FROM letter WHERE lower(recipient) = @Key AND kind = @ConfirmKind AND queued_at > @day", new { mailbox.Key, ConfirmKind, day }) < MostLettersADay)
                outbox.Add(sql, texts.Write<Subscriptions>(mailbox, language, ConfirmKind, name, PageOf(subscriber, language)));
        });
    }

    public Subscriber? Find(string secret) => store.Read(sql => sql.One<Subscriber>(Columns + " WHERE secret = @secret", new { secret }));

    /// <summary>What somebody is subscribed to or may still confirm.</summary>
    public IReadOnlyList<Subscription> Of(Subscriber subscriber)
    {
        var since = store.Now - ConfirmWithin;
        return store.Read(sql => sql.All<Subscription>(
            "SELECT subscriber_id, topic, asked_at, confirmed_at FROM subscription WHERE subscriber_id = @Id AND (confirmed_at IS NOT NULL OR asked_at > @since) ORDER BY topic",
            new { subscriber.Id, since }));
    }

    /// <summary>Confirms a topic that was asked for. Notices are told from now on.</summary>
    public Task<bool> Confirm(string secret, string topic)
    {
        var (now, newest) = (store.Now, (long)NoticeBook.Of(depositary.State.Register).Count);
        var since = now - ConfirmWithin;
        return store.Write(sql =>
        {
            if (sql.One<Subscriber>(Columns + " WHERE secret = @secret", new { secret }) is not { } subscriber)
                return false;
            if (sql.One<long>("SELECT count(*) FROM subscription WHERE subscriber_id = @Id AND confirmed_at IS NOT NULL", new { subscriber.Id }) == 0)
                sql.Run("UPDATE subscriber SET told = @newest WHERE id = @Id", new { newest, subscriber.Id });
            return sql.Run(
                "UPDATE subscription SET confirmed_at = @now WHERE subscriber_id = @Id AND topic = @topic AND confirmed_at IS NULL AND asked_at > @since",
                new { now, subscriber.Id, topic, since }) == 1;
        });
    }

    /// <summary>Ends one topic, or all; with the last one nothing is left of the subscriber, nor of letters to them.</summary>
    public async Task End(string secret, string? topic)
    {
        var letters = await store.Write<IReadOnlyList<string>>(sql =>
        {
            if (sql.One<Subscriber>(Columns + " WHERE secret = @secret", new { secret }) is not { } subscriber)
                return [];
            sql.Run("DELETE FROM subscription WHERE subscriber_id = @Id AND (topic = @topic OR @topic IS NULL)", new { subscriber.Id, topic });
            return sql.Run("DELETE FROM subscriber WHERE id = @Id AND id NOT IN (SELECT subscriber_id FROM subscription)", new { subscriber.Id }) == 0
                ? []
                : [.. Outbox.Erase(sql, subscriber.Key, ConfirmKind), .. Outbox.Erase(sql, subscriber.Key, NoticesKind)];
        });
        transport.Forget(letters);
    }

    /// <summary>The page of a subscriber, which stands in every letter.</summary>
    public string PageOf(Subscriber subscriber, Language language) => address.Url(language, "/notices/subscriptions/" + subscriber.Secret);

    /// <summary>Those with a confirmed topic that were not told of all notices, and were left in peace for long enough.</summary>
    public IReadOnlyList<Subscriber> Behind(long newest, Duration peace, int most)
    {
        var before = store.Now - peace;
        return store.Read(sql => sql.All<Subscriber>(
            Columns + " WHERE told < @newest AND (told_at IS NULL OR told_at <= @before) AND id IN (SELECT subscriber_id FROM subscription WHERE confirmed_at IS NOT NULL) ORDER BY id LIMIT @most",
            new { newest, before, most }));
    }

    /// <summary>When the first of those is due again that were not told of all notices; null when there are none.</summary>
    public Instant? NextBehind(long newest, Duration peace)
        => store.Read(sql => sql.Time("SELECT min(told_at) FROM subscriber WHERE told < @newest AND id IN (SELECT subscriber_id FROM subscription WHERE confirmed_at IS NOT NULL)", new { newest })) + peace;

    /// <summary>Forgets what was never confirmed.</summary>
    public async Task Forget()
    {
        var now = store.Now;
        if (store.Read(sql => sql.Time("SELECT min(asked_at) FROM subscription WHERE confirmed_at IS NULL")) + ConfirmWithin <= now)
            await store.Write(sql => Forget(sql, now));
    }

    private static void Forget(PrivateSql sql, Instant now)
    {
        var before = now - ConfirmWithin;
        sql.Run("DELETE FROM subscription WHERE confirmed_at IS NULL AND asked_at <= @before", new { before });
        sql.Run("DELETE FROM subscriber WHERE id NOT IN (SELECT subscriber_id FROM subscription)");
    }
}

/// <summary>Whom letters about notices go to.</summary>
public sealed record Subscriber(string Id, string Mailbox, string Key, string Language, string Secret, long Told, Instant? ToldAt);

/// <summary>What somebody is subscribed to, or asked to be.</summary>
public sealed record Subscription(string SubscriberId, string Topic, Instant AskedAt, Instant? ConfirmedAt);
