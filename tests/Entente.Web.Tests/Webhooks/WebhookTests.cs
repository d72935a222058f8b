using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Entente.Register.Notices;
using Entente.Storage.Tests;
using Entente.Web.Accounts.Store;
using Entente.Web.Notices;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Entente.Web.Tests.Notices;
using Entente.Web.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Entente.Web.Tests.Webhooks;

/// <summary>A program that listens, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public int Status { get; set; } = 200;

    public ConcurrentQueue<(string Id, string Timestamp, string Signature, string Body)> Got { get; } = [];

    public string Url => _app.Urls.First() + "/hook";

    public static async Task<Receiver> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            receiver.Got.Enqueue((http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
            http.Response.Headers.Location = "/elsewhere";
            return Results.StatusCode(receiver.Status);
        });
        await app.StartAsync(Site.Cancellation);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>Programs are told once of each notice, can check who tells them, and cannot make this instance ask its own network.</summary>
public abstract class WebhookTests(WebhookTests.OpenSite site)
{
    public class OpenSite : NoticeSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Entente:Notices:PrivateWebhooks", "true");
        }
    }

    [Fact]
    public void Signatures_are_those_of_the_specification()
    {
        // The example of the reference implementations of Standard Webhooks.
        var signature = WebhookSignature.Of(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public async Task A_program_is_told_once_of_each_notice_under_its_topic_and_can_check_the_signature()
    {
        await using var receiver = await Receiver.Open();
        var webhook = await Make(receiver, "party:siemens");
        Append("australia");
        Append("siemens");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.Get<WebhookSender>().DeliverDue(Site.Cancellation))));
        await Deliver();

        var (id, timestamp, signature, body) = Assert.Single(receiver.Got);
        Assert.Equal(WebhookSignature.Of(id, Instant.FromUnixTimeSeconds(long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(body), webhook.Secret), signature);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("notice.published", json.RootElement.GetProperty("type").GetString());
        var data = json.RootElement.GetProperty("data");
        Assert.Equal("siemens", data.GetProperty("parties")[0].GetString());
        Assert.Equal(NoticeBook.Of(site.Depositary.State.Register).Count, data.GetProperty("number").GetInt32());
        Assert.Contains("Siemens", data.GetProperty("text").GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Equal("sent", Assert.Single(site.Get<WebhookStore>().Deliveries(webhook.Id, 10)).State);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task What_a_program_does_not_take_is_sent_again_later_under_the_same_id(int status)
    {
        await using var receiver = await Receiver.Open();
        receiver.Status = status;
        var webhook = await Make(receiver, "everything");
        Append("siemens");
        await Deliver();
        await Deliver();
        Assert.Single(receiver.Got);

        receiver.Status = 204;
        site.Later(TimeSpan.FromSeconds(5));
        await Deliver();
        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(message => message.Id).Distinct());
        Assert.Null(site.Get<WebhookStore>().Find(webhook.Id)!.FailingSince);
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day()
    {
        await using var receiver = await Receiver.Open();
        var webhook = await Make(receiver, "everything");
        var secret = await site.Get<WebhookStore>().Rotate("test", null, webhook.Id);
        Append("siemens");
        await Deliver();
        site.Later(TimeSpan.FromHours(25));
        Append("siemens");
        await Deliver();

        var messages = receiver.Got.ToArray();
        Assert.Equal(Signed(messages[0], secret!, webhook.Secret), messages[0].Signature);
        Assert.Equal(Signed(messages[1], secret!), messages[1].Signature);
    }

    [Fact]
    public async Task A_program_that_says_it_is_gone_or_fails_for_five_days_is_switched_off_until_its_owner_says_otherwise()
    {
        await using var gone = await Receiver.Open();
        await using var failing = await Receiver.Open();
        (gone.Status, failing.Status) = (410, 503);
        var (first, second) = (await Make(gone, "everything"), await Make(failing, "everything", besideOthers: true));
        Append("siemens");
        for (var i = 0; i < 12; i++)
        {
            await Deliver();
            site.Later(TimeSpan.FromHours(24));
        }

        var store = site.Get<WebhookStore>();
        Assert.Equal(Webhook.Off, store.Find(first.Id)!.State);
        Assert.Equal(Webhook.Off, store.Find(second.Id)!.State);
        Assert.Single(gone.Got);
        Assert.InRange(failing.Got.Count, 5, 10);
        Append("siemens");
        await Deliver();
        Assert.Single(gone.Got);

        gone.Status = 200;
        Assert.NotNull(await store.Resume("test", null, first.Id));
        Assert.Null(await store.Resume("test", "siemens", second.Id));
        Append("siemens");
        await Deliver();
        Assert.Equal(2, gone.Got.Count);
        Assert.Contains(site.Get<AuditTrail>().Page(long.MaxValue, 1000), line => line.Action == AuditActions.WebhookOff && line.Subject == "webhook:" + first.Id);
    }

    [Fact]
    public async Task What_was_given_up_is_sent_again_when_its_owner_says_so_and_nobody_elses()
    {
        await using var receiver = await Receiver.Open();
        receiver.Status = 500;
        var (owner, other, representative) = (await site.Somebody("orange", Role.Owner), await site.Somebody("airbus", Role.Owner), await site.Somebody("orange", Role.Representative));
        var webhook = (await site.Get<WebhookStore>().Make(owner.Id, "orange", receiver.Url, Topic.Everything))!;
        site.In("orange");
        await site.Get<WebhookSender>().DeliverDue(Site.Cancellation);
        var delivery = Assert.Single(site.Get<WebhookStore>().Deliveries(webhook.Id, 10));
        const string Page = "/en/account/parties/orange/webhooks";
        (string, string)[] fields = [("delivery", delivery.Id)];
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Post(Page, Page + "/again", fields)).StatusCode);
        await site.Get<PrivateStore>().Write(sql => sql.Run("UPDATE webhook_delivery SET state = 'dead', attempts = 10, done_at = due_at WHERE id = @Id", delivery));

        Assert.Contains("Send again", (await owner.Page(Page)).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await representative.Post("/en/account", Page + "/again", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/en/account", "/en/account/parties/airbus/webhooks/again", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Post(Page, Page + "/again", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Post(Page, Page + "/again", fields)).StatusCode);
        receiver.Status = 200;
        await site.Get<WebhookSender>().DeliverDue(Site.Cancellation);
        Assert.Equal("sent", Assert.Single(site.Get<WebhookStore>().Deliveries(webhook.Id, 10)).State);
        Assert.Equal("msg_" + delivery.Id, receiver.Got.Last().Id);
        Assert.Single(site.Get<AuditTrail>().Page(long.MaxValue, 1000), line => line.Action == AuditActions.WebhookAgain && line.Actor == owner.Id && line.Detail == delivery.Id);

        // Thousands of deliveries are read from the newest on.
        await site.Get<PrivateStore>().Write(sql =>
        {
            for (var notice = 1; notice <= 45; notice++)
                sql.Run(
                    "INSERT INTO webhook_delivery (id, webhook_id, notice, state, attempts, queued_at, due_at, done_at, answer) VALUES (@made, @Id, @notice, 'sent', 1, 1, 1, 1, '200')",
                    new { made = Secret.Word(26), webhook.Id, notice = 1_000_000L + notice });
        });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var address = Page; address is not null;)
        {
            var page = await owner.Page(address);
            Assert.All(page.QuerySelectorAll("main table th[scope=row]"), notice => Assert.True(seen.Add(notice.TextContent)));
            address = page.QuerySelector("main a[href*='before=']")?.GetAttribute("href");
        }

        Assert.Equal(46, seen.Count);
        await site.Get<WebhookStore>().End(owner.Id, "orange", webhook.Id);
    }

    [Fact]
    public async Task An_owner_of_a_party_makes_one_sees_its_secret_once_and_removes_it()
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        const string Home = "/en/account/parties/siemens/webhooks";
        var secret = Assert.Single(await Visitor.Secrets(await owner.Post(Home, Home, [("url", "https://hooks.example.org/entente"), ("about", "party:siemens")])));
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var page = await owner.Page(Home);
        Assert.Contains("hooks.example.org", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", page.Source.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get("/fr/account/parties/siemens/webhooks")).StatusCode);

        var id = Assert.Single(site.Get<WebhookStore>().Of("siemens")).Id;
        var other = await site.Somebody("microsoft", Role.Owner);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/en/account", "/en/account/parties/microsoft/webhooks/end", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/en/account", "/en/account/parties/microsoft/webhooks/rotate", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Post(Home, Home + "/end", [("id", id)])).StatusCode);
        Assert.Empty(site.Get<WebhookStore>().Of("siemens"));
    }

    [Fact]
    public async Task A_program_of_an_owner_makes_one_by_the_API_gives_it_a_new_secret_and_ends_it()
    {
        var owner = await site.Somebody("siemens", Role.Owner);
        var token = (await site.Get<ApiTokens>().Make(owner.Id, "test", [Scopes.WebhooksRead, Scopes.WebhooksWrite], 1)).Text;
        const string Home = "/api/parties/siemens/webhooks";

        var made = await Ask(HttpMethod.Post, Home, """{"url":"https://hooks.example.org/api","about":"party:siemens"}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var id = made.Body!.Value.GetProperty("id").GetString()!;
        Assert.Equal(site.Get<WebhookStore>().Find(id)!.Secret, made.Body.Value.GetProperty("secret").GetString());
        var listed = (await Ask(HttpMethod.Get, Home)).Body!.Value.EnumerateArray().Single(hook => hook.GetProperty("id").GetString() == id);
        Assert.Equal(("https://hooks.example.org/api", "party:siemens", "on"), (listed.GetProperty("url").GetString(), listed.GetProperty("about").GetString(), listed.GetProperty("state").GetString()));
        Assert.False(listed.TryGetProperty("secret", out _));

        var rotated = await Ask(HttpMethod.Post, $"{Home}/{id}/rotate");
        Assert.NotEqual(made.Body.Value.GetProperty("secret").GetString(), rotated.Body!.Value.GetProperty("secret").GetString());
        foreach (var wrong in (string[])["", "{", "[]", """{"url":"ftp://hooks.example.org/"}""", """{"url":"https://hooks.example.org/","about":"nothing"}""", $$"""{"url":"{{new string('x', 20_000)}}"}"""])
            Assert.InRange((int)(await Ask(HttpMethod.Post, Home, wrong)).Status, 400, 415);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(HttpMethod.Post, $"{Home}/{id}/resume")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(HttpMethod.Delete, $"{Home}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(HttpMethod.Delete, $"{Home}/{id}")).Status);
        Assert.Null(site.Get<WebhookStore>().Find(id));

        async Task<(HttpStatusCode Status, JsonElement? Body)> Ask(HttpMethod method, string address, string? body = null)
        {
            using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Bearer", token);
            var response = await site.Stranger().Client.SendAsync(request, Site.Cancellation);
            var text = await response.Content.ReadAsStringAsync(Site.Cancellation);
            return (response.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.Clone());
        }
    }

    [Fact]
    public async Task A_receiver_that_fails_holds_up_nobody_else_and_each_gets_its_notices_in_their_order()
    {
        await using var failing = await Receiver.Open();
        await using var good = await Receiver.Open();
        failing.Status = 500;
        await Make(failing, "everything");
        await Make(good, "everything", besideOthers: true);
        for (var i = 0; i < 12; i++)
            Append("siemens");
        await Deliver();

        var numbers = good.Got.Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("data").GetProperty("number").GetInt32()).ToList();
        Assert.Equal(12, numbers.Count);
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(12, failing.Got.Count);
    }

    [Theory]
    [InlineData("https://hooks.example.org/x", true)]
    [InlineData("https://hooks.example.org:8443/x?y=z", true)]
    [InlineData("http://hooks.example.org/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://user:password@hooks.example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://hooks.example.org/", false)]
    [InlineData("//hooks.example.org/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_the_public_web_can_be_named(string? url, bool allowed) => Assert.Equal(allowed, WebhookSender.IsAllowed(url, new NoticeOptions()));

    private static string Signed((string Id, string Timestamp, string Signature, string Body) message, params string[] secrets)
        => WebhookSignature.Of(message.Id, Instant.FromUnixTimeSeconds(long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(message.Body), secrets);

    private async Task<Webhook> Make(Receiver receiver, string topic, bool besideOthers = false)
    {
        foreach (var old in besideOthers ? [] : site.Get<WebhookStore>().Of(null))
            await site.Get<WebhookStore>().End("test", null, old.Id);
        Assert.True(Topic.TryParse(site.Depositary.State.Register, topic, out var read));
        return (await site.Get<WebhookStore>().Make("test", null, receiver.Url, read))!;
    }

    private void Append(string party)
    {
        site.Later(TimeSpan.FromSeconds(1));
        site.In(party);
    }

    private Task<int> Deliver() => site.Get<WebhookSender>().DeliverDue(Site.Cancellation);
}

public sealed class SqliteWebhookTests(WebhookTests.OpenSite site) : WebhookTests(site), IClassFixture<WebhookTests.OpenSite>;

public sealed class PostgresWebhookTests(PostgresWebhookTests.PostgresOpenSite site) : WebhookTests(site), IClassFixture<PostgresWebhookTests.PostgresOpenSite>
{
    public sealed class PostgresOpenSite : OpenSite, IAsyncLifetime
    {
        protected override string Database => OnPostgres(PostgresServer.Required);

        ValueTask IAsyncLifetime.InitializeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Where private addresses are not allowed, a name that leads to one is not followed.</summary>
public sealed class WebhookGuardTests(NoticeSite site) : IClassFixture<NoticeSite>
{
    [Fact]
    public async Task A_name_that_leads_into_the_operators_network_is_not_connected_to()
    {
        await using var receiver = await Receiver.Open();

        // A name with a dot that every resolver leads to this machine (RFC 6761 §6.3), as an attacker's own name could.
        var url = new UriBuilder(receiver.Url) { Scheme = "https", Host = "entente.localhost" }.Uri.AbsoluteUri;
        Assert.True(WebhookSender.IsAllowed(url, new NoticeOptions()));
        var webhook = (await site.Get<WebhookStore>().Make("test", null, url, Topic.Everything))!;
        site.Later(TimeSpan.FromSeconds(1));
        site.In("siemens");
        await site.Get<WebhookSender>().DeliverDue(Site.Cancellation);

        Assert.Empty(receiver.Got);
        Assert.NotEqual("", Assert.Single(site.Get<WebhookStore>().Deliveries(webhook.Id, 1)).Answer);
    }
}
