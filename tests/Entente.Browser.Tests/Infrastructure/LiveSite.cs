using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Entente.Browser.Tests.Infrastructure;

/// <summary>The program on a free port of this machine, in Development, on a database of its own.</summary>
internal sealed class LiveSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-browser-");

    private readonly (string Name, string Value)[] _settings;

    private LiveSite((string Name, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel(0);
    }

    /// <summary>By name and not by number: WebAuthn refuses IP addresses.</summary>
    public string Address => $"http://localhost:{ClientOptions.BaseAddress.Port}";

    public static LiveSite Start(params (string Name, string Value)[] settings)
    {
        var site = new LiveSite(settings);
        site.StartServer();
        return site;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.UseEnvironment("Development")
            .UseSetting("Entente:Database", Path.Combine(_folder.FullName, "entente.db"))
            .ConfigureLogging(logging => logging.ClearProviders());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
            _folder.Delete(recursive: true);
    }
}
