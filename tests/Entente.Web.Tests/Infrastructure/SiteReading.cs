using System.Text.Json;
using System.Xml.Linq;

namespace Entente.Web.Tests.Infrastructure;

/// <summary>Files and problems, read as a program would.</summary>
internal static class SiteReading
{
    public static async Task<string> Text(this Site site, string address, string accept = "*/*")
        => await (await site.Get(address, accept)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(Site.Cancellation);

    public static async Task<XDocument> Xml(this Site site, string address) => XDocument.Parse(await site.Text(address));

    /// <summary>The kind of the problem that an address answers with, and its status.</summary>
    public static async Task<(int Status, string Kind, JsonElement Problem)> Problem(this Site site, string address)
    {
        var response = await site.Get(address, "application/json");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Site.Cancellation));
        return ((int)response.StatusCode, problem.RootElement.GetProperty("type").GetString()!.Split('#')[^1], problem.RootElement.Clone());
    }
}
