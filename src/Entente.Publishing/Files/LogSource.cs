using System.Net;
using Entente.Log;

namespace Entente.Publishing.Files;

/// <summary>A place where a log should be cannot be read: no such folder, no answer, an answer that is no log's.</summary>
/// <param name="message">What failed, and where.</param>
/// <param name="hint">What to do.</param>
public sealed class SourceUnavailableException(string message, string hint) : Exception(message)
{
    /// <summary>What to do now.</summary>
    public string Hint => hint;
}

/// <summary>
/// The published form of a log, as anybody reads it (c2sp.org/tlog-tiles): from a folder or over HTTP. What it gives is a stranger's and bounded in size; nothing
/// of it is believed here.
/// </summary>
public abstract class LogSource : IDisposable
{
    private protected LogSource(string place) => Place = place;

    /// <summary>The folder or the address, for messages.</summary>
    public string Place { get; }

    /// <summary>Opens a folder, or an address with <c>http://</c> or <c>https://</c>: that of the log itself, or that of an instance, which has its log below <c>/log</c>.</summary>
    /// <param name="place">Where the log is.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="SourceUnavailableException">There is no checkpoint.</exception>
    public static async Task<LogSource> OpenAsync(string place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (!place.Contains("://", StringComparison.Ordinal))
            return new FolderSource(Path.GetFullPath(place));
        if (!Uri.TryCreate(place.EndsWith('/') ? place : place + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
            throw new SourceUnavailableException($"{place} is not the address of a log", "Write it with its scheme, such as https://example.org/log.");
        var source = new HttpSource(address);
        if (await source.ReadAsync("checkpoint", LogLimits.MaxNoteBytes, cancel) is { } note && SignedNote.TryParse(note, out _, out _))
            return source;
        source.Dispose();
        return new HttpSource(new Uri(address, "log/"));
    }

    /// <summary>Reads a file of the log.</summary>
    /// <param name="path">Relative to its prefix.</param>
    /// <param name="maxBytes">Most bytes that can be right.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The bytes; null when there is nothing of that name.</returns>
    /// <exception cref="SourceUnavailableException">It cannot be said whether there is.</exception>
    public abstract Task<byte[]?> ReadAsync(string path, int maxBytes, CancellationToken cancel);

    /// <summary>The checkpoint, not yet verified.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="SourceUnavailableException">There is none.</exception>
    public async Task<SignedNote> CheckpointAsync(CancellationToken cancel)
    {
        var bytes = await ReadAsync("checkpoint", LogLimits.MaxNoteBytes, cancel)
            ?? throw new SourceUnavailableException($"there is no checkpoint at {Place}", "Check the place: a log has a file of that name at its root.");
        return SignedNote.TryParse(bytes, out var note, out var reason)
            ? note
            : throw new SourceUnavailableException($"what stands for the checkpoint at {Place} is none: {reason}", "Check the place.");
    }

    /// <summary>The key that the log itself names beside its checkpoint, which says nothing of whether it is the right one; null when it names none.</summary>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<NoteVerifier?> OwnKeyAsync(CancellationToken cancel) =>
        await ReadAsync("vkey", LogLimits.MaxNoteBytes, cancel) is { } bytes
        && NoteVerifier.TryParse(System.Text.Encoding.UTF8.GetString(bytes).TrimEnd('\n'), out var key, out _)
            ? key
            : null;

    /// <summary>The tiles and bundles. Whoever reads them in their order over a network does not wait for each: the next few are asked for meanwhile.</summary>
    /// <param name="size">The size of the log up to which tiles are wanted.</param>
    public abstract TileReader Tiles(long size);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    private protected static int MaxBytes(TilePath path) => path.IsEntries ? TlogTiles.MaxBundleBytes : TlogTiles.FullTileBytes;

    /// <summary>Spelt out, because a null array would silently become memory that is there and empty.</summary>
    private static ReadOnlyMemory<byte>? OrNone(byte[]? bytes)
    {
        if (bytes is null)
            return null;
        return bytes;
    }

    private sealed class FolderSource(string folder) : LogSource(folder)
    {
        public override TileReader Tiles(long size) => new(async (path, cancel) => OrNone(await ReadAsync(path.ToString(), MaxBytes(path), cancel)));

        public override async Task<byte[]?> ReadAsync(string path, int maxBytes, CancellationToken cancel)
        {
            try
            {
                await using var file = new FileStream(Path.Combine(Place, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                if (file.Length > maxBytes)
                    throw new SourceUnavailableException($"{path} in {Place} has {file.Length} bytes", $"At most {maxBytes} can be right.");
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, cancel);
                return bytes;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SourceUnavailableException($"{path} in {Place} cannot be read: {e.Message}", "Give this user the right to read it.");
            }
        }
    }

    private sealed class HttpSource(Uri address) : LogSource(address.ToString())
    {
        private const int Attempts = 4;

        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        private readonly HttpClient _http = Client(address);

        public override TileReader Tiles(long size)
        {
            var ahead = new ReadAhead((path, cancel) => ReadAsync(path.ToString(), MaxBytes(path), cancel), size);
            return new(async (path, cancel) => OrNone(await ahead.ReadAsync(path, cancel)));
        }

        public override async Task<byte[]?> ReadAsync(string path, int maxBytes, CancellationToken cancel)
        {
            for (var attempt = 1; ; attempt++)
            {
                string fault;
                try
                {
                    using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
                    if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                        return null;
                    if (response.StatusCode == HttpStatusCode.OK)
                        return await BodyAsync(response, path, maxBytes, cancel);
                    if (response.StatusCode != HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500)
                        throw new SourceUnavailableException($"{Place}{path} answers {(int)response.StatusCode}", "Check the address: it is that of a log, or of an instance.");
                    fault = $"it answers {(int)response.StatusCode}";
                }
                catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !cancel.IsCancellationRequested)
                {
                    fault = e is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} seconds" : e.InnerException?.Message ?? e.Message;
                }
                // A connection that is refused at once will be refused in a moment too, unless something was served before.
                if (attempt == Attempts || path == "checkpoint")
                    throw new SourceUnavailableException($"{Place}{path} cannot be read: {fault}", "Check the address, or try again later; what was verified is kept.");
                await Task.Delay(Pause * attempt, cancel);
            }
        }

        public override void Dispose()
        {
            _http.Dispose();
            base.Dispose();
        }

        private async Task<byte[]> BodyAsync(HttpResponseMessage response, string path, int maxBytes, CancellationToken cancel)
        {
            // Counted while it is read: what is announced and what a compressed body becomes are the server's choice.
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            using var whole = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                if (whole.Length + read > maxBytes)
                    throw new SourceUnavailableException($"{Place}{path} has more than {maxBytes} bytes", "That cannot be right; nothing of it was used.");
                whole.Write(buffer, 0, read);
            }
            return whole.ToArray();
        }

        private static HttpClient Client(Uri address)
        {
            var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = address, Timeout = Patience };
            client.DefaultRequestHeaders.Add("User-Agent", "entente");
            return client;
        }
    }
}
