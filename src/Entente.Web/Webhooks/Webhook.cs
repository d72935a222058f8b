using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Entente.Web.Webhooks;

/// <summary>A program that is told of notices.</summary>
public sealed record Webhook(
    string Id, string? Party, string Url, string Topic, string Secret, string? Previous, Instant? PreviousUntil, long Told, string State, Instant? FailingSince, Instant MadeAt)
{
    public const string On = "on";

    /// <summary>Given up after failing for long; its owner can switch it on again.</summary>
    public const string Off = "off";
}

/// <summary>A notice on its way to a program.</summary>
public sealed record Delivery(string Id, string WebhookId, long Notice, string State, long Attempts, Instant QueuedAt, Instant DueAt, Instant? DoneAt, string Answer);

/// <summary>Secrets and signatures as the Standard Webhooks specification has them: HMAC-SHA256 over id, time and body.</summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";

    // The specification wants 24 to 64.
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>One signature for each secret, with spaces between them: during a rotation both are right.</summary>
    public static string Of(string id, Instant at, ReadOnlySpan<byte> body, params IEnumerable<string> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))));
    }
}
