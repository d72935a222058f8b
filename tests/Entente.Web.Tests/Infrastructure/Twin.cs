using System.Net;
using System.Text.Json;

namespace Entente.Web.Tests.Infrastructure;

/// <summary>The other forms of a page, read as a program would.</summary>
internal static class Twin
{
    public static async Task<JsonElement> Json(this Site site, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = await site.Get(address, "application/json");
        var text = await response.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(response.StatusCode == status, $"{address} answers {(int)response.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The rows of a table by RFC 4180, its header first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> Csv(this Site site, string address)
    {
        var response = await site.Get(address, "text/csv");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Read(await response.Content.ReadAsStringAsync(Site.Cancellation));
    }

    private static List<IReadOnlyList<string>> Read(string text)
    {
        var (rows, row, field, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == ',')
                End();
            else if (!quoted && c == '\r')
            {
                Assert.Equal('\n', text[++i]);
                End();
                rows.Add(row);
                row = [];
            }
            else
                field.Append(c);
        }

        Assert.False(quoted);
        Assert.Empty(row);
        return rows;

        void End()
        {
            row.Add(field.ToString());
            field.Clear();
        }
    }
}
