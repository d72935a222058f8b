using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Entente.Dns;
using Entente.Register.Notices;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Webhooks;

/// <summary>
/// Tells programs of notices. A stranger chose the address, so it is treated as one: only HTTPS, only addresses of the public Internet (looked at when the
/// connection is made, so that a name cannot lead elsewhere afterwards), no redirect, no cookie, no proxy, and nothing of the answer but its status is read.
/// </summary>
public sealed class WebhookSender : DueWork
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Duration ClaimFor = Duration.FromMinutes(2);

    private readonly WebhookStore _store;
    private readonly ActWords _acts;
    private readonly PublicAddress _address;
    private readonly NoticeOptions _options;
    private readonly HttpClient _http;

    public WebhookSender(
        WebhookStore store, Depositary depositary, ActWords acts, PublicAddress address, IOptions<NoticeOptions> options, TimeProvider time, ILogger<WebhookSender> log)
        : base(depositary, time, log)
    {
        (_store, _acts, _address, _options) = (store, acts, address, options.Value);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = Patience,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        })
        {
            Timeout = Patience,
        };
    }

    /// <summary>Whether an address can be told: HTTPS, and with a name; on private networks only where the operator allows it.</summary>
    public static bool IsAllowed(string? url, NoticeOptions options)
        => url is { Length: <= 500 } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (options.PrivateWebhooks ? uri.Scheme is "https" or "http" : uri.Scheme == "https" && uri.HostNameType == UriHostNameType.Dns && uri.Host.Contains('.', StringComparison.Ordinal));

    /// <summary>Tells all that is due now.</summary>
    /// <returns>How many deliveries were tried.</returns>
    public async Task<int> DeliverDue(CancellationToken stop)
    {
        await _store.QueueNew();
        var tried = 0;
        while (_store.Due() is { Count: > 0 } due)
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, DeliverTo);
        return tried;

        // Each program gets its notices in their order. One that fails waits for its next turn, so that it cannot hold up the others with all that it does not take.
        async ValueTask DeliverTo(string webhook, CancellationToken cancellation)
        {
            for (var isTaken = true; isTaken && !cancellation.IsCancellationRequested && await _store.Claim(webhook, ClaimFor) is { } delivery; Interlocked.Increment(ref tried))
                isTaken = await Deliver(delivery);
        }
    }

    /// <summary>What is told of a notice.</summary>
    public byte[] Body(long notice)
    {
        var register = Depositary.State.Register;
        var act = NoticeBook.Of(register).ActOf(notice) ?? throw new ArgumentOutOfRangeException(nameof(notice), notice, "there is no such notice");
        var concerned = Concerned.Of(register, act.Says);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "notice.published",
            timestamp = act.Recorded.ToString(),
            data = new
            {
                number = notice,
                act = act.Index,
                kind = act.Says.Kind,
                text = Language.All.ToDictionary(language => language.Code, language => LetterTexts.In(language, () => _acts.Sentence(register, act.Says, language).Text), StringComparer.Ordinal),
                parties = concerned.Parties.Select(party => party.Value),
                agreements = concerned.Agreements.Select(agreement => agreement.Value),
                groups = concerned.Groups.Select(group => group.Value),
                url = Language.All.ToDictionary(language => language.Code, language => _address.Url(language, $"/notices/{notice}"), StringComparer.Ordinal),
                entry = $"{_address.Origin}/log/entries/{act.Index}",
                proof = $"{_address.Origin}/log/proof/{act.Index}",
            },
        });
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task<Instant?> DoDue(CancellationToken stop)
    {
        await DeliverDue(stop);
        return _store.NextDue();
    }

    private async Task<bool> Deliver(Delivery delivery)
    {
        if (_store.Find(delivery.WebhookId) is not { } webhook)
            return false;
        var (status, answer) = await Post(webhook, delivery);
        var isTaken = status is >= 200 and < 300;
        await _store.Done(delivery, isTaken, status == StatusCodes.Status410Gone, answer);
        return isTaken;
    }

    private async Task<(int Status, string Answer)> Post(Webhook webhook, Delivery delivery)
    {
        if (!IsAllowed(webhook.Url, _options))
            return (0, "address not allowed");
        try
        {
            var now = Instant.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());
            var (id, body) = ("msg_" + delivery.Id, Body(delivery.Notice));
            string[] secrets = webhook.Previous is { } previous && now < webhook.PreviousUntil ? [webhook.Secret, previous] : [webhook.Secret];
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Entente", "1"));
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(id, now, body, secrets));
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return ((int)response.StatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException e)
        {
            return (0, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException)
        {
            return (0, $"no answer within {Patience.TotalSeconds} s");
        }
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await System.Net.Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        return await PublicInternet.ConnectAsync(addresses.Select(address => new IPEndPoint(address, context.DnsEndPoint.Port)), _options.PrivateWebhooks, cancellation);
    }
}
