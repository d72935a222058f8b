using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Entente.Web.Tests.Acts;

/// <summary>What was taken back stays in the log, says that it counts no more, and leads to what took it back.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task A_retraction_a_correction_and_their_undoing_are_seen_at_once()
    {
        await using var site = new Site();
        _ = site.Server;
        var depositary = site.Services.GetRequiredService<Depositary>();
        var size = depositary.State.Register.Size;
        var source = depositary.State.Register.Sources.Keys.First();

        depositary.Append([new PartyDeclared(new("contoso"), new("Contoso"), PartyKind.PrivateSector, null, null, null, [], null), Joined(source, new LocalDate(2020, 1, 1))]);
        Assert.Equal("in", await Standing(site));
        Assert.Equal("in-effect", await Effect(site, size + 1));

        depositary.Append([new ActRetracted(size + 1, "It was another Contoso.")]);
        Assert.Equal("out", await Standing(site));
        Assert.Equal("taken-back", await Effect(site, size + 1));

        depositary.Append([new ActRetracted(size + 2, "It was this Contoso after all.")]);
        Assert.Equal("in", await Standing(site));
        Assert.Equal("in-effect", await Effect(site, size + 1));
        Assert.Equal("taken-back", await Effect(site, size + 2));

        depositary.Append([new ActCorrected(size + 1, "A month later.", Joined(source, new LocalDate(2020, 2, 1)))]);
        depositary.Append([new ActCorrected(size + 4, "And a day.", Joined(source, new LocalDate(2020, 2, 2)))]);
        Assert.Equal("taken-back", await Effect(site, size + 1));
        Assert.Equal("taken-back", await Effect(site, size + 4));
        Assert.Equal("in-effect", await Effect(site, size + 5));
        Assert.Equal("2020-02-02", Assert.Single((await site.Json("/en/parties/contoso.json")).GetProperty("agreements").EnumerateArray()).GetProperty("joined_latest").GetString());

        var page = await site.Page($"/en/acts/{size + 1}");
        Assert.Contains("counts no more", page.QuerySelector(".callout")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='/en/acts/{size + 5}']"));
        Assert.NotNull((await site.Page($"/fr/acts/{size + 2}")).QuerySelector($"main a[href='/fr/acts/{size + 1}']"));
        Assert.Contains((await site.Json("/en/parties/contoso.json")).GetProperty("acts").EnumerateArray(), a => a.GetProperty("index").GetInt64() == size + 5);
    }

    [Fact]
    public async Task Before_a_renaming_was_known_an_accusation_has_the_name_of_then()
    {
        await using var site = new Site();
        _ = site.Server;
        var depositary = site.Services.GetRequiredService<Depositary>();
        var (size, source) = (depositary.State.Register.Size, depositary.State.Register.Sources.Keys.First());
        depositary.Append([new PartyRenamed(new("iran"), new("Persia"), null, source, null)]);

        Assert.Contains("Persia", (await site.Page("/en/accusations?accused=iran")).QuerySelector("table.stack tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Persia", (await site.Page($"/en/accusations?accused=iran&known-by={size}")).QuerySelector("table.stack tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_known_before_an_act_can_still_be_asked()
    {
        await using var site = new Site();
        _ = site.Server;
        var depositary = site.Services.GetRequiredService<Depositary>();
        var size = depositary.State.Register.Size;
        depositary.Append([new PartyDeclared(new("contoso"), new("Contoso"), PartyKind.PrivateSector, null, null, null, [], null)]);

        Assert.Equal(size + 1, (await site.Json("/healthz")).GetProperty("log_size").GetInt64());
        Assert.Equal("Contoso", (await site.Json("/en/parties/contoso.json")).GetProperty("name").GetString());
        Assert.EndsWith("#not-yet-known", (await site.Json($"/en/parties/contoso.json?known-by={size}", System.Net.HttpStatusCode.NotFound)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private static StandingObserved Joined(SourceId source, LocalDate day)
        => new(new(new AgreementId("paris-call"), new PartyId("contoso"), StandingClaim.Joined, new PartialDate(day), IsLatest: false, Entente.Register.Route.Direct), source, Confidence.High, null);

    private static async Task<string?> Standing(Site site)
        => (await site.Json("/en/parties/contoso.json")).GetProperty("agreements").EnumerateArray().Single().GetProperty("standing").GetString();

    private static async Task<string?> Effect(Site site, long index) => (await site.Json($"/en/acts/{index}.json")).GetProperty("effect").GetString();
}
