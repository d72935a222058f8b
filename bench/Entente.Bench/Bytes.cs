using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Entente.Bench;

/// <summary>
/// What the web server under the product needs by itself: the same bytes and headers from a dictionary, without a line of ours before or after. No page can be
/// answered faster than this without another server.
/// </summary>
internal static class Bytes
{
    /// <param name="folder">Holds the bodies, compressed, as NAME.gz; and the headers, a line each, in headers.txt.</param>
    /// <param name="address">Where to listen.</param>
    public static void Serve(string folder, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        var headers = File.ReadLines(Path.Combine(folder, "headers.txt")).Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], new StringValues(pair[1]))).ToArray();
        var bodies = Directory.GetFiles(folder, "*.gz").ToDictionary(file => "/" + Path.GetFileNameWithoutExtension(file), File.ReadAllBytes, StringComparer.Ordinal);
        app.Run(http => Answer(http, bodies[http.Request.Path.Value!], headers));
        app.Run(address);
    }

    private static Task Answer(HttpContext http, byte[] body, KeyValuePair<string, StringValues>[] headers)
    {
        var response = http.Response;
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
