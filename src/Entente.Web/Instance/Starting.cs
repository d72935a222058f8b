using Entente.Storage;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Entente.Web.Instance;

/// <summary>What the program says when asked whether it is well.</summary>
public sealed record Health(string Status, long LogSize, string Root);

/// <summary>
/// Start and stop. The register is open before the first connection is accepted; a store that refuses ends the program with a sentence and a hint.
/// Exit codes: 0 stopped as asked, 1 the store refused, 3 the address cannot be listened on.
/// </summary>
public static class Starting
{
    private const string DefaultUrl = "http://localhost:5080";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddInstance(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<InstanceOptions>()
            .Bind(builder.Configuration.GetSection(InstanceOptions.Section))
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.Database = configuration["db"] ?? options.Database;
                if (configuration[$"{InstanceOptions.Section}:{nameof(InstanceOptions.Origin)}"] is null && options.PublicOrigin is { Length: > 0 } address)
                    options.Origin = InstanceOptions.OriginAt(address);
            });
        builder.Services.AddSingleton<Depositary>();
        builder.Services.AddHostedService<Witnessing>();
        builder.Services.AddSingleton<RegisterWords>();

        // The framework tells each request's address, and some addresses are secrets of those who got them by mail. It must not rest on a file of settings in the
        // folder that the program happens to be started in that nobody writes them down; such a file may say otherwise.
        builder.Services.Configure<LoggerFilterOptions>(logging => logging.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft", LogLevel.Warning, null)));

        // In every environment: "dotnet run" and "dotnet Entente.Web.dll" from a build serve the style sheet too. Published output has its own.
        builder.WebHost.UseStaticWebAssets();

        // As a fallback only: appsettings.json would win over ASPNETCORE_URLS.
        if (!Array.Exists(AddressSettings, name => builder.Configuration.GetSection(name).Exists()))
            builder.WebHost.UseUrls(DefaultUrl);
    }

    public static void MapInstance(this WebApplication app)
        => app.MapGet("/healthz", (Depositary depositary) =>
        {
            var checkpoint = depositary.State.Head.Checkpoint;
            return depositary.Published.Stopped is { } stopped
                ? TypedResults.Json(new Health(stopped.Message, checkpoint.Size, checkpoint.Root.ToString()), statusCode: StatusCodes.Status503ServiceUnavailable)
                : TypedResults.Json(new Health("healthy", checkpoint.Size, checkpoint.Root.ToString()));
        }).ExcludeFromDescription();

    public static async Task<int> RunInstanceAsync(this WebApplication app)
    {
        await using (app)
        {
            try
            {
                // The log is read and verified on one core while another makes a page that needs no register, and so all that pages have in common.
                var opening = Task.Run(() => app.Services.GetRequiredService<Depositary>());
                await ShellRoutes.WarmAsync(app.Services);
                _ = await opening;
            }
            catch (LedgerException refused)
            {
                return Refuse(refused.Message, refused.Hint, 1);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return Refuse(e.Message, "Check Entente:Database (or --db) and Entente:Origin; docs/operating.md describes both.", 1);
            }

            app.Lifetime.ApplicationStarted.Register(() => Announce(app));
            try
            {
                await app.RunAsync();
                return 0;
            }
            catch (IOException e)
            {
                return Refuse(e.Message, "Choose another address, such as --urls http://localhost:5081.", 3);
            }
        }
    }

    /// <summary>Whoever asks for help must not get a server and a database.</summary>
    public static int Help()
    {
        Console.WriteLine("""
            Starts an instance of Entente: its pages, its API and its log.

              --urls URL        where to listen; http://localhost:5080 when left out
              --db FILE         the database, made when it is missing; data/entente.db when left out
              --Entente:Origin NAME           the name of the log, for ever
              --Entente:PublicOrigin URL      the address that readers use

            docs/operating.md describes these and every other setting.
            """);
        return 0;
    }

    private static int Refuse(string what, string hint, int code)
    {
        Console.Error.WriteLine($"entente: {what}");
        Console.Error.WriteLine($"hint: {hint}");
        return code;
    }

    private static void Announce(WebApplication app)
    {
        var depositary = app.Services.GetRequiredService<Depositary>();
        if (app.Services.GetRequiredService<IOptions<InstanceOptions>>().Value.PublicOrigin is { Length: > 0 } address
            && InstanceOptions.OriginAt(address) is var prefix && prefix != depositary.Log.Verifier.Name)
            Console.Error.WriteLine(
                $"note: the log is called {depositary.Log.Verifier.Name} for ever, but is published at {prefix}: who follows it must be told the address.");
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var register = depositary.State.Register;
        Console.WriteLine(
            $"Entente is open at {string.Join(" and ", addresses)} with {Formats.Number(register.Size)} acts from {depositary.Log.Path}. Ctrl+C closes it.");
    }
}
