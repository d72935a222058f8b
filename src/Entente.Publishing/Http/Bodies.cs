using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Entente.Publishing.Http;

/// <summary>Bodies of requests, bounded, and refusals as RFC 9457 problems.</summary>
internal static class Bodies
{
    /// <summary>A whole body; null when it is larger than allowed, then the rest is not read.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
            return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static Task RefuseAsync(HttpContext http, int status, string title, string detail)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteEndObject();
        }
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return LogAnswers.WriteAsync(http, body.WrittenMemory, "application/problem+json");
    }
}
