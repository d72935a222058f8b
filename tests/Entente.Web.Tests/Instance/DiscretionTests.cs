using Entente.Tests.Shared;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Instance;

/// <summary>What the program writes down of those who ask, when nobody set anything: it is started in a folder of its own, without a file of settings.</summary>
public sealed class DiscretionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-discretion-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Addresses_that_are_asked_for_are_not_written_down()
    {
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Entente.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Entente.Web.dll");
        await using var server = new WebServerProcess(["dotnet", program], Path.Combine(_folder.FullName, "entente.db"), "--contentRoot", _folder.FullName);
        await server.StartAsync(Site.Cancellation);
        foreach (var address in (string[])["/en/notices/subscriptions/a-secret-that-came-by-mail", "/en/account/join", "/en/parties/siemens", "/nowhere"])
            (await server.Http.GetAsync(address, Site.Cancellation)).Dispose();
        await server.KillAsync();

        var said = await server.Said;
        Assert.DoesNotContain("a-secret", said, StringComparison.Ordinal);
        Assert.DoesNotContain("siemens", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Request", said, StringComparison.Ordinal);
    }
}
