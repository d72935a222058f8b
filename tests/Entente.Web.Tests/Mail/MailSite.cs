using System.Globalization;
using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Entente.Web.Tests.Mail;

/// <summary>An instance whose letters leave when the test says so. Without a server they become files.</summary>
public class MailSite : AccountSite
{
    /// <summary>The port of a server on this machine; null: letters become files.</summary>
    public int? SmtpPort { get; init; }

    public int TimeoutSeconds { get; init; } = 30;

    internal Outbox Outbox => Get<Outbox>();

    internal FolderTransport Folder => (FolderTransport)Get<IMailTransport>();

    internal Task<int> Deliver() => Get<MailSender>().DeliverDue(Cancellation);

    internal Task<string> Write(string to, string subject = "Subject", string text = "Text", string? unsubscribe = null)
    {
        Assert.True(Mailbox.TryParse(to, out var mailbox));
        return Get<PrivateStore>().Write(sql => Outbox.Add(sql, new Letter(mailbox, Language.English, "test.letter", subject, text, unsubscribe)));
    }

    internal StoredLetter Letter(string id) => Outbox.Find(id) ?? throw new InvalidOperationException("There is no such letter.");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Entente:Mail:TimeoutSeconds", TimeoutSeconds.ToString(CultureInfo.InvariantCulture));
        if (SmtpPort is { } port)
            builder.UseSetting("Entente:Mail:Server", "127.0.0.1").UseSetting("Entente:Mail:Port", port.ToString(CultureInfo.InvariantCulture)).UseSetting("Entente:Mail:Tls", "false");
        builder.ConfigureTestServices(services =>
        {
            foreach (var own in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.Method.ReturnType.Assembly == typeof(MailSender).Assembly).ToList())
                services.Remove(own);
        });
    }
}
