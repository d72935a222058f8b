using Entente.Log;

namespace Entente.Publishing.Witnessing;

/// <summary>How witnesses are reached: without following them elsewhere, and never waiting long.</summary>
public static class WitnessHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A client for all witnesses of a log.</summary>
    public static HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LogLimits.MaxNoteBytes,
        };
        client.DefaultRequestHeaders.Add("User-Agent", "entente");
        return client;
    }
}
