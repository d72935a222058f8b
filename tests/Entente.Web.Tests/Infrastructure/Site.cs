using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Entente.Storage.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Entente.Web.Tests.Infrastructure.Site))]
[assembly: AssemblyFixture(typeof(Entente.Web.Tests.Infrastructure.ProductionSite))]

namespace Entente.Web.Tests.Infrastructure;

/// <summary>The whole program in this process, in Development, where the style guide is, on a database of its own. One for all tests: a test class asks for it in its constructor.</summary>
public class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-web-");

    protected virtual string EnvironmentName => "Development";

    /// <summary>A new database: a file; with ENTENTE_TEST_DATABASE=postgres, one of the tests' own PostgreSQL, so that every test here runs on both.</summary>
    protected virtual string Database
        => Environment.GetEnvironmentVariable("ENTENTE_TEST_DATABASE") is "postgres" ? OnPostgres(PostgresServer.Required) : Path.Combine(Home, "entente.db");

    protected string Home => _folder.FullName;

    protected string OnPostgres(PostgresServer server) => $"{server.NewDatabase()};Log Key={Path.Combine(Home, "log.key")}";

    /// <summary>A browser that follows nothing by itself, so that redirects can be seen.</summary>
    public HttpClient Browser => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<HttpResponseMessage> Get(string address, string accept = "text/html", string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        return await Browser.SendAsync(request, Cancellation);
    }

    public async Task<IHtmlDocument> Page(string address)
        => await ReadPage(await Get(address));

    public static async Task<IHtmlDocument> ReadPage(HttpResponseMessage response)
        => new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(Cancellation));

    /// <summary>Starts before any test, because test classes run side by side and the factory may be started only once.</summary>
    public ValueTask InitializeAsync()
    {
        _ = Server;
        return ValueTask.CompletedTask;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
        => builder.UseEnvironment(EnvironmentName)
            .UseSetting("Entente:Database", Database)
            .ConfigureLogging(logging => logging.ClearProviders());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
            _folder.Delete(recursive: true);
    }
}

/// <summary>The same as it runs for strangers.</summary>
public sealed class ProductionSite : Site
{
    protected override string EnvironmentName => "Production";
}
