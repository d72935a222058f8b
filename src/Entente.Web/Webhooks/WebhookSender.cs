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
public sealed class WebhookSender : BackgroundService
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly Duration ClaimFor = Duration.FromMinutes(2);

    private readonly WebhookStore _store;
    private readonly Depositary _depositary;
    private readonly ActWords _acts;
    private readonly PublicAddress _address;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookSender> _log;
    private readonly NoticeOptions _options;
    private readonly HttpClient _http;

    public WebhookSender(
        WebhookStore store, Depositary depositary, ActWords acts, PublicAddress address, IOptions<NoticeOptions> options, TimeProvider time, ILogger<WebhookSender> log)
    {
        (_store, _depositary, _acts, _address, _options, _time, _log) = (store, depositary, acts, address, options.Value, time, log);
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
        for (var tried = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var deliveries = await _store.Claim(AtOnce, ClaimFor);
            if (deliveries.Count == 0)
                return tried;
            await Task.WhenAll(deliveries.Select(Deliver));
            tried += deliveries.Count;
        }
    }

    /// <summary>What is told of a notice.</summary>
    public byte[] Body(long notice)
    {
        var register = _depositary.State.Register;
        var index = NoticeBook.Of(register).ActOf((int)notice) ?? throw new ArgumentOutOfRangeException(nameof(notice), notice, "there is no such notice");
        var act = register.Acts[index];
        var concerned = Concerned.Of(register, act.Says);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "notice.published",
            timestamp = act.Recorded.ToString(),
            data = new
            {
                number = notice,
                act = index,
                kind = act.Says.Kind,
                text = Language.All.ToDictionary(language => language.Code, language => LetterTexts.In(language, () => _acts.Sentence(register, act.Says, language).Text), StringComparer.Ordinal),
                parties = concerned.Parties.Select(party => party.Value),
                agreements = concerned.Agreements.Select(agreement => agreement.Value),
                groups = concerned.Groups.Select(group => group.Value),
                url = Language.All.ToDictionary(language => language.Code, language => _address.Url(language, $"/notices/{notice}"), StringComparer.Ordinal),
                entry = $"{_address.Origin}/log/entries/{index}",
                proof = $"{_address.Origin}/log/proof/{index}",
            },
        });
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, _time);
        do
        {
            try
            {
                await DeliverDue(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _log.LogWarning("Webhooks wait: {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Deliver(Delivery delivery)
    {
        if (_store.Find(delivery.WebhookId) is not { } webhook)
            return;
        var (status, answer) = await Post(webhook, delivery);
        await _store.Done(delivery, status is >= 200 and < 300, status == StatusCodes.Status410Gone, answer);
    }

    private async Task<(int Status, string Answer)> Post(Webhook webhook, Delivery delivery)
    {
        if (!IsAllowed(webhook.Url, _options))
            return (0, "address not allowed");
        try
        {
            var now = Instant.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
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
