using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Entente.Browser.Tests.Infrastructure;

/// <summary>The program on a free port of this machine, in Development, on a database of its own.</summary>
internal sealed class LiveSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-browser-");

    private LiveSite() => UseKestrel(0);

    /// <summary>By name and not by number: WebAuthn refuses IP addresses.</summary>
    public string Address => $"http://localhost:{ClientOptions.BaseAddress.Port}";

    public static LiveSite Start()
    {
        var site = new LiveSite();
        site.StartServer();
        return site;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
        => builder.UseEnvironment("Development")
            .UseSetting("Entente:Database", Path.Combine(_folder.FullName, "entente.db"))
            .ConfigureLogging(logging => logging.ClearProviders());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
            _folder.Delete(recursive: true);
    }
}
