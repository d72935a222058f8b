using System.Text.Json;
using AngleSharp.Html.Dom;
using Entente.Log;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;
using Entente.Storage;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Acts;

/// <summary>An instance with a witness, both real, over HTTP.</summary>
public sealed class WitnessedTests(Site unwitnessed) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-witnessed-");

    [Fact]
    public async Task Without_a_witness_no_time_is_proven_and_the_page_says_so()
    {
        var proven = (await unwitnessed.Json("/en/acts/7.json")).GetProperty("proven");
        var (english, french) = (await unwitnessed.Page("/en/acts/7"), await unwitnessed.Page("/fr/acts/7"));

        Assert.DoesNotContain(proven.EnumerateObject(), end => end.Value.ValueKind != JsonValueKind.Null);
        Assert.StartsWith("not proven yet", Proven(english), StringComparison.Ordinal);
        Assert.StartsWith("pas encore prouvée", Proven(french), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_proves_by_when_an_act_was_there_and_the_page_is_then_another_one()
    {
        NoteVerifier key;
        using (var ledger = Ledger.Create(At("entente.db"), new InstanceOptions().Origin))
            key = ledger.Verifier;
        using var cosigner = Cosigner.Generate("witness.example");
        using var witness = new Witness([key], cosigner, At("state"), TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Site.Cancellation);
        var address = new TaskCompletionSource<string>();
        var serving = ServerHost.RunAsync("127.0.0.1:0", new WitnessServer(witness).HandleAsync, address.SetResult, end.Token);
        await File.WriteAllTextAsync(At("policy"), $"witness w {cosigner.Key} {await address.Task}\nquorum w\n", Site.Cancellation);
        await using (var site = new WitnessedSite(_folder.FullName))
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            site.Services.GetRequiredService<Depositary>().Published.Changed += () => told.TrySetResult();
            if (!Has(await ProvenIn(site)))
                await told.Task.WaitAsync(Site.Cancellation);
            var proven = await ProvenIn(site);

            Assert.InRange(DateTimeOffset.UtcNow - proven.GetProperty("not_later_than").GetDateTimeOffset(), TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(10));
            Assert.StartsWith("at the latest ", Proven(await site.Page("/en/acts/7")), StringComparison.Ordinal);
            Assert.StartsWith("au plus tard le ", Proven(await site.Page("/fr/acts/7")), StringComparison.Ordinal);
            foreach (var file in (string[])["/log/checkpoint", "/log/proof/7"])
                Assert.Contains("— witness.example ", await site.Text(file), StringComparison.Ordinal);
        }

        await end.CancelAsync();
        await serving;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Proven(IHtmlDocument page) => page.QuerySelectorAll("dl.facts dt").Single(dt => dt.TextContent is "Time proven by witnesses" or "Date prouvée par des témoins")
        .NextElementSibling!.TextContent;

    private static async Task<JsonElement> ProvenIn(Site site) => (await site.Json("/en/acts/7.json")).GetProperty("proven");

    private static bool Has(JsonElement proven) => proven.GetProperty("not_later_than").ValueKind != JsonValueKind.Null;

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private sealed class WitnessedSite(string folder) : Site
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Entente:Database", Path.Combine(folder, "entente.db")).UseSetting("Entente:WitnessPolicy", Path.Combine(folder, "policy"));
        }
    }
}
