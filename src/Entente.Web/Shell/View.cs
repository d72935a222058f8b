using System.Text;
using System.Text.Encodings.Web;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Shell;

/// <summary>
/// What a reader looks at: a page, in a language, as of a day, as known by a state of the log. Every link on a page is built
/// here, so that language, as-of and known-by stay with the reader until the reader changes them.
/// </summary>
public sealed class View
{
    public const string AsOfName = "as-of";
    public const string KnownByName = "known-by";

    public required Language Language { get; init; }

    /// <summary>Scheme and host, for the few links that must be absolute (canonical, feeds, embedding).</summary>
    public required string Origin { get; init; }

    /// <summary>The page below the language, without the extension of a twin: "/" or "/parties/huawei".</summary>
    public required string Path { get; init; }

    /// <summary>The current day, UTC.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>The day the reader asked for; null means today.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>The state of the log the reader asked for; null means all of it.</summary>
    public KnownBy? KnownBy { get; init; }

    /// <summary>The other query parameters, as they were asked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Why as-of or known-by could not be understood; a page route answers it before its handler runs.</summary>
    public Problem? Fault { get; init; }

    /// <summary>The day that the page speaks of.</summary>
    public LocalDate Day => AsOf ?? Today;

    /// <summary>A link to another page, in the same language, as of the same day, known by the same log.</summary>
    public string Url(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
                pairs.Add(new(name, value));
        }

        return Build(Language, path, pairs, AsOf, KnownBy);
    }

    /// <summary>A link to this page with some query parameters changed; null takes a parameter away.</summary>
    public string Here(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var pairs = Query.ToList();
        foreach (var (name, value) in changes)
        {
            pairs.RemoveAll(pair => pair.Key == name);
            if (!string.IsNullOrEmpty(value))
                pairs.Add(new(name, value));
        }

        return Build(Language, Path, pairs, AsOf, KnownBy);
    }

    /// <summary>This page, same query, in another language.</summary>
    public string In(Language language) => Build(language, Path, Query, AsOf, KnownBy);

    /// <summary>This page on another day; null means today. Paging starts again.</summary>
    public string At(LocalDate? day) => Build(Language, Path, Query.Where(pair => pair.Key != "page"), day, KnownBy);

    /// <summary>This page as another state of the log knows it; null means all of the log. Paging starts again.</summary>
    public string Knowing(KnownBy? knownBy) => Build(Language, Path, Query.Where(pair => pair.Key != "page"), AsOf, knownBy);

    /// <summary>The twin of this page in another form: "json", "csv", "atom", "md".</summary>
    public string Twin(string extension) => Build(Language, TwinPath(Path, extension), Query, AsOf, KnownBy);

    public string Absolute(string url) => Origin + url;

    public string? Parameter(string name)
    {
        foreach (var pair in Query)
        {
            if (pair.Key == name)
                return pair.Value;
        }

        return null;
    }

    public static string TwinPath(string path, string extension) => (path == "/" ? "/index" : path.TrimEnd('/')) + "." + extension;

    /// <summary>The view of a request, read once.</summary>
    public static View Of(HttpContext http)
    {
        if (http.Items[typeof(View)] is View known)
            return known;

        var view = Read(http);
        http.Items[typeof(View)] = view;
        return view;
    }

    /// <summary>Lets a handler simply ask for a <see cref="View"/>.</summary>
    public static ValueTask<View?> BindAsync(HttpContext http) => ValueTask.FromResult<View?>(Of(http));

    private static View Read(HttpContext http)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = LocalDate.FromDateTime(now.UtcDateTime);
        var rest = new List<KeyValuePair<string, string>>();
        LocalDate? asOf = null;
        KnownBy? knownBy = null;
        Problem? fault = null;

        foreach (var (name, values) in http.Request.Query)
        {
            foreach (var value in values)
            {
                if (string.IsNullOrEmpty(value))
                    continue;

                if (name == AsOfName)
                    (asOf, fault) = ReadAsOf(value, today, fault);
                else if (name == KnownByName)
                    (knownBy, fault) = ReadKnownBy(value, fault);
                else
                    rest.Add(new(name, value));
            }
        }

        return new View
        {
            Language = Language.Of(http),
            Origin = http.RequestServices.GetRequiredService<SiteState>().PublicOrigin ?? $"{http.Request.Scheme}://{http.Request.Host}",
            Path = PagePath(http),
            Today = today,
            AsOf = asOf,
            KnownBy = knownBy,
            Query = rest,
            Fault = fault,
        };
    }

    private static (LocalDate?, Problem?) ReadAsOf(string text, LocalDate today, Problem? fault)
        => LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var day } ? (null, Problem.BadDate(AsOfName, text))
            : day > today ? (null, Problem.FutureDate(day))
            : (day, fault);

    private static (KnownBy?, Problem?) ReadKnownBy(string text, Problem? fault)
        => Shell.KnownBy.TryParse(text, out var knownBy) ? (knownBy, fault) : (null, Problem.BadKnownBy(text));

    private static string PagePath(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var first = Language.FirstSegment(path);
        if (Language.TryParse(first, out _) || Language.LooksLikeOne(first))
            path = path[(first.Length + 1)..];

        if (http.GetEndpoint()?.Metadata.GetMetadata<TwinExtension>() is { Extension: var extension } && path.EndsWith(extension, StringComparison.Ordinal))
            path = path[..^extension.Length];

        return path.Length == 0 || path == "/index" ? "/" : path.Length > 1 ? path.TrimEnd('/') : path;
    }

    private static string Build(
        Language language, string path, IEnumerable<KeyValuePair<string, string>> query, LocalDate? asOf, KnownBy? knownBy)
    {
        var url = new StringBuilder().Append('/').Append(language.Code).Append(path);
        var separator = '?';

        foreach (var (name, value) in query)
            Append(name, value);
        if (asOf is { } day)
            Append(AsOfName, LocalDatePattern.Iso.Format(day));
        if (knownBy is { } log)
            Append(KnownByName, log.Text);

        return url.ToString();

        void Append(string name, string value)
        {
            url.Append(separator).Append(UrlEncoder.Default.Encode(name)).Append('=').Append(UrlEncoder.Default.Encode(value));
            separator = '&';
        }
    }
}
