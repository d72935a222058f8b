using System.Text.Json;
using System.Xml.Linq;

namespace Entente.Web.Tests.Infrastructure;

/// <summary>The ways in which tests read answers other than pages.</summary>
internal static class SiteReading
{
    public static async Task<string> Text(this Site site, string address, string accept = "*/*")
        => await (await site.Get(address, accept)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(Site.Cancellation);

    public static async Task<JsonElement> Json(this Site site, string address)
    {
        using var document = JsonDocument.Parse(await site.Text(address));
        return document.RootElement.Clone();
    }

    public static async Task<XDocument> Xml(this Site site, string address) => XDocument.Parse(await site.Text(address));

    /// <summary>The rows of a CSV, read by the letter of RFC 4180; the first row is the header.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> Csv(this Site site, string address)
    {
        var text = await site.Text(address);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        var (row, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                field.Append(c);
            else if (c is ',' or '\r')
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else
            {
                rows.Add(row);
                row = [];
            }
        }

        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        return rows;
    }

    /// <summary>The kind of the problem that an address answers with, and its status.</summary>
    public static async Task<(int Status, string Kind, JsonElement Problem)> Problem(this Site site, string address)
    {
        var response = await site.Get(address, "application/json");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Site.Cancellation));
        return ((int)response.StatusCode, problem.RootElement.GetProperty("type").GetString()!.Split('#')[^1], problem.RootElement.Clone());
    }
}
