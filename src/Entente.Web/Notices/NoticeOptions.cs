namespace Entente.Web.Notices;

/// <summary>The settings of notices, under <c>Entente:Notices</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Entente:Notices";

    /// <summary>After a letter a subscriber is left in peace for so long; notices of that time come together in the next one.</summary>
    public int MinutesBetweenLetters { get; set; } = 60;

    /// <summary>Whether webhooks may lead to private addresses, and without TLS: for an instance that serves one network only, and for trials.</summary>
    public bool PrivateWebhooks { get; set; }
}
