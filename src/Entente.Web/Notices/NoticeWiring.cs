using Entente.Web.Webhooks;

namespace Entente.Web.Notices;

/// <summary>The services of notices.</summary>
public static class NoticeWiring
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NoticeOptions>().Bind(builder.Configuration.GetSection(NoticeOptions.Section));
        services.AddSingleton<NoticeWords>();
        services.AddSingleton<TopicNames>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<NoticeTeller>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticeTeller>());
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
    }
}
