using System.Net.Mail;
using Entente.Storage;
using Entente.Web.Instance;
using Microsoft.Extensions.Options;

namespace Entente.Web.Mail;

/// <summary>The services and the pages of mail.</summary>
public static class MailWiring
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().Bind(builder.Configuration.GetSection(MailOptions.Section));
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<LetterTexts>();
        services.AddSingleton<Outbox>();
        services.AddSingleton(Transport);
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
    }

    private static IMailTransport Transport(IServiceProvider services)
    {
        var (options, host) = (services.GetRequiredService<IOptions<MailOptions>>().Value, services.GetRequiredService<PublicAddress>().Host);
        var from = options.From.Length > 0 ? new MailAddress(options.From) : new MailAddress("entente@" + host, "Entente");
        if (options.Server.Length > 0)
            return new SmtpTransport(options, from);

        var folder = FolderOf(options, services.GetRequiredService<IOptions<InstanceOptions>>().Value.Database, services.GetRequiredService<IHostEnvironment>().ContentRootPath);
        Directory.CreateDirectory(folder);
        return new FolderTransport(folder, from);
    }

    private static string FolderOf(MailOptions options, string database, string root)
        => options.Folder.Length > 0 ? Path.GetFullPath(options.Folder, root)
            : LedgerPlace.IsServer(database) ? Path.GetFullPath("data/mail", root)
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database, root))!, "mail");
}
