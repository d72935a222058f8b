using Entente.Register.Notices;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Webhooks;

/// <summary>Webhooks and their deliveries in the private tables.</summary>
public sealed class WebhookStore(PrivateStore store, Depositary depositary)
{
    /// <summary>Most webhooks of a party, and of the secretariat.</summary>
    public const int Most = 10;

    private const string Columns = "SELECT id, party, url, topic, secret, previous, previous_until, told, state, failing_since, made_at FROM webhook";
    private const string DeliveryColumns = "SELECT id, webhook_id, notice, state, attempts, queued_at, due_at, done_at, answer FROM webhook_delivery";
    private const string Waiting = " WHERE state = 'waiting' AND webhook_id IN (SELECT id FROM webhook WHERE state = 'on')";
    private const string OfParty = "(party = @party OR (party IS NULL AND @party IS NULL))";

    private static readonly Duration RotateWithin = Duration.FromHours(24);
    private static readonly Duration Patience = Duration.FromDays(5);
    private static readonly Duration Kept = Duration.FromDays(30);

    // The schedule that Standard Webhooks proposes: after the first attempt, how long to wait for the next.
    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(5), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(5), Duration.FromHours(10), Duration.FromHours(14),
        Duration.FromHours(20), Duration.FromHours(24),
    ];

    /// <summary>Of a party; null: of the secretariat.</summary>
    public IReadOnlyList<Webhook> Of(string? party) => store.Read(sql => sql.All<Webhook>($"{Columns} WHERE {OfParty} ORDER BY made_at, id", new { party }));

    public Webhook? Find(string id) => store.Read(sql => sql.One<Webhook>(Columns + " WHERE id = @id", new { id }));

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those of earlier notices.</param>
    public IReadOnlyList<Delivery> Deliveries(string webhook, int count, long before = long.MaxValue)
        => store.Read(sql => sql.All<Delivery>(DeliveryColumns + " WHERE webhook_id = @webhook AND notice < @before ORDER BY notice DESC LIMIT @count", new { webhook, count, before }));

    /// <returns>The webhook with its secret; null when there are too many.</returns>
    public Task<Webhook?> Make(string by, string? party, string url, Topic topic)
    {
        var now = store.Now;
        var webhook = new Webhook(
            Secret.Word(26), party, url, topic.ToString(), WebhookSignature.NewSecret(), null, null, NoticeBook.Of(depositary.State.Register).Count, Webhook.On, null, now);
        return store.Write(sql =>
        {
            if (sql.One<long>("SELECT count(*) FROM webhook WHERE " + OfParty, new { party }) >= Most)
                return null;
            sql.Run("INSERT INTO webhook (id, party, url, topic, secret, told, state, made_at) VALUES (@Id, @Party, @Url, @Topic, @Secret, @Told, @State, @MadeAt)", webhook);
            AuditTrail.Add(sql, now, by, AuditActions.WebhookMade, "webhook:" + webhook.Id, webhook.Topic);
            return webhook;
        });
    }

    /// <summary>Gives a webhook a new secret; the old one signs beside it for a day.</summary>
    /// <returns>The new secret; null when the party has no such webhook.</returns>
    public Task<string?> Rotate(string by, string? party, string id)
    {
        var (now, secret) = (store.Now, WebhookSignature.NewSecret());
        var until = now + RotateWithin;
        return Change(sql => sql.Run($"UPDATE webhook SET previous = secret, previous_until = @until, secret = @secret WHERE id = @id AND {OfParty}", new { until, secret, id, party }) == 1
            ? secret
            : null, now, by, AuditActions.WebhookRotated, id);
    }

    /// <summary>Switches one on that was given up. What happened meanwhile is not told after the event.</summary>
    /// <returns>Its id; null when the party has no such webhook that is off.</returns>
    public Task<string?> Resume(string by, string? party, string id)
    {
        var (now, told) = (store.Now, NoticeBook.Of(depositary.State.Register).Count);
        return Change(sql => sql.Run($"UPDATE webhook SET state = 'on', failing_since = NULL, told = @told WHERE id = @id AND state = 'off' AND {OfParty}", new { told, id, party }) == 1
            ? id
            : null, now, by, AuditActions.WebhookResumed, id);
    }

    /// <summary>Begins anew with a delivery that was given up: at once, and then by the schedule.</summary>
    /// <returns>The id of its webhook; null when the party has no such delivery, or its webhook is off.</returns>
    public Task<string?> Again(string by, string? party, string delivery)
    {
        var now = store.Now;
        return store.Write(sql =>
        {
            var webhook = sql.One<string>(
                $"SELECT webhook_id FROM webhook_delivery WHERE id = @delivery AND state = 'dead' AND webhook_id IN (SELECT id FROM webhook WHERE state = 'on' AND {OfParty})", new { delivery, party });
            if (webhook is null)
                return null;
            sql.Run("UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = @now, done_at = NULL WHERE id = @delivery", new { now, delivery });
            AuditTrail.Add(sql, now, by, AuditActions.WebhookAgain, "webhook:" + webhook, delivery);
            return webhook;
        });
    }

    /// <returns>Its id; null when the party has no such webhook.</returns>
    public Task<string?> End(string by, string? party, string id)
        => Change(sql => sql.Run($"DELETE FROM webhook WHERE id = @id AND {OfParty}", new { id, party }) == 1 ? id : null, store.Now, by, AuditActions.WebhookEnded, id);

    /// <summary>Notes for each webhook what it must be told. In the same transaction its mark moves on, so nothing is lost and nothing is told twice.</summary>
    public async Task QueueNew()
    {
        var register = depositary.State.Register;
        var book = NoticeBook.Of(register);
        foreach (var webhook in store.Read(sql => sql.All<Webhook>(Columns + " WHERE state = 'on' AND told < @Count", new { book.Count })))
        {
            var covered = Topic.TryParse(register, webhook.Topic, out var topic) ? book.Under(topic, webhook.Told).Select(number => (Number: number, Id: Secret.Word(26))).ToList() : [];
            var now = store.Now;
            await store.Write(sql =>
            {
                if (sql.Run("UPDATE webhook SET told = @Count WHERE id = @Id AND told = @Told AND state = 'on'", new { book.Count, webhook.Id, webhook.Told }) == 0)
                    return;
                foreach (var (number, id) in covered)
                    sql.Run(
                        "INSERT INTO webhook_delivery (id, webhook_id, notice, state, attempts, queued_at, due_at, answer) VALUES (@id, @webhook, @number, 'waiting', 0, @now, @now, '')",
                        new { id, webhook = webhook.Id, number, now });
            });
        }
    }

    /// <summary>When the next delivery is due; null when none waits.</summary>
    public Instant? NextDue() => store.Read(sql => sql.Time("SELECT min(due_at) FROM webhook_delivery" + Waiting));

    /// <summary>The webhooks with a delivery that is due, those that wait longest first.</summary>
    public IReadOnlyList<string> Due()
    {
        var now = store.Now;
        return store.Read(sql => sql.All<string>($"SELECT webhook_id FROM webhook_delivery{Waiting} AND due_at <= @now GROUP BY webhook_id ORDER BY min(due_at)", new { now }));
    }

    /// <summary>Takes the next delivery of a webhook that is due; until the claim runs out it is nobody else's.</summary>
    public Task<Delivery?> Claim(string webhook, Duration claim)
    {
        var now = store.Now;
        var until = now + claim;
        return store.Write(sql =>
        {
            if (sql.One<Delivery>($"{DeliveryColumns}{Waiting} AND due_at <= @now AND webhook_id = @webhook ORDER BY due_at, notice LIMIT 1", new { now, webhook }) is not { } due)
                return null;
            sql.Run("UPDATE webhook_delivery SET due_at = @until, attempts = attempts + 1 WHERE id = @Id", new { until, due.Id });
            return due with { Attempts = due.Attempts + 1 };
        });
    }

    /// <summary>Writes down what became of a delivery. A webhook that fails for days on end, or says that it is gone, is switched off.</summary>
    public Task Done(Delivery delivery, bool isTaken, bool isGone, string answer)
    {
        var now = store.Now;
        var dead = delivery.Attempts > Waits.Length;
        var due = now + Waits[Math.Clamp((int)delivery.Attempts - 1, 0, Waits.Length - 1)];
        var (before, old) = (now - Patience, now - Kept);
        return store.Write(sql =>
        {
            sql.Run("DELETE FROM webhook_delivery WHERE webhook_id = @WebhookId AND state <> 'waiting' AND done_at < @old", new { delivery.WebhookId, old });
            if (isTaken)
            {
                sql.Run("UPDATE webhook_delivery SET state = 'sent', done_at = @now, answer = @answer WHERE id = @Id", new { now, answer, delivery.Id });
                sql.Run("UPDATE webhook SET failing_since = NULL WHERE id = @WebhookId", new { delivery.WebhookId });
                return;
            }

            if (dead || isGone)
                sql.Run("UPDATE webhook_delivery SET state = 'dead', done_at = @now, answer = @answer WHERE id = @Id", new { now, answer, delivery.Id });
            else
                sql.Run("UPDATE webhook_delivery SET due_at = @due, answer = @answer WHERE id = @Id", new { due, answer, delivery.Id });
            sql.Run("UPDATE webhook SET failing_since = @now WHERE id = @WebhookId AND failing_since IS NULL", new { now, delivery.WebhookId });
            if (sql.Run("UPDATE webhook SET state = 'off' WHERE id = @WebhookId AND state = 'on' AND (@isGone OR failing_since <= @before)", new { delivery.WebhookId, isGone, before }) == 0)
                return;
            sql.Run("UPDATE webhook_delivery SET state = 'dead', done_at = @now WHERE webhook_id = @WebhookId AND state = 'waiting'", new { now, delivery.WebhookId });
            AuditTrail.Add(sql, now, AuditTrail.Console, AuditActions.WebhookOff, "webhook:" + delivery.WebhookId);
        });
    }

    private Task<string?> Change(Func<PrivateSql, string?> change, Instant now, string by, string action, string id) => store.Write(sql =>
    {
        var result = change(sql);
        if (result is not null)
            AuditTrail.Add(sql, now, by, action, "webhook:" + id);
        return result;
    });
}
