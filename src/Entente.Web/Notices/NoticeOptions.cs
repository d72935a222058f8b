namespace Entente.Web.Notices;

/// <summary>The settings of notices, under <c>Entente:Notices</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Entente:Notices";

    /// <summary>After a letter a subscriber is left in peace for so long; notices of that time come together in the next one.</summary>
    public int MinutesBetweenLetters { get; set; } = 60;

    /// <summary>How often one address may ask in an hour to subscribe a mailbox, when its browser did the work that the form asks for.</summary>
    public int SubscriptionsPerHour { get; set; } = 20;

    /// <summary>How often it may ask in an hour without that work, as browsers without script do.</summary>
    public int SubscriptionsPerHourWithoutWork { get; set; } = 3;

    /// <summary>Whether webhooks may lead to private addresses, and without TLS: for an instance that serves one network only, and for trials.</summary>
    public bool PrivateWebhooks { get; set; }
}
