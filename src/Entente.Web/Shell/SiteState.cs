using NodaTime;

namespace Entente.Web.Shell;

/// <summary>What the footer and the as-of bar say about the log.</summary>
/// <param name="Size">Entries in the log.</param>
/// <param name="Root">Root hash of the tree of that size, as text.</param>
/// <param name="AppendedAt">When the newest entry was appended.</param>
/// <param name="Earliest">The first day that can be asked for in the date field; earlier days are answered, but by the pages.</param>
public sealed record LogState(long Size, string Root, Instant AppendedAt, LocalDate? Earliest);

/// <summary>The few facts about the instance that every page needs.</summary>
public sealed class SiteState(IConfiguration configuration)
{
    private volatile Func<LogState>? _log;
    private int _witnessing;

    /// <summary>The log as it is now; null before it is open.</summary>
    public LogState? Log => _log?.Invoke();

    /// <summary>
    /// Says where <see cref="Log"/> is read. It is read anew each time: appends of other instances are seen, and of two that end together none takes the other's back.
    /// </summary>
    public void Follow(Func<LogState> log) => _log = log;

    /// <summary>How often what is known of the log's witnesses has changed: pages that show it are then other pages.</summary>
    public int Witnessing => Volatile.Read(ref _witnessing);

    /// <summary>Cosignatures have come.</summary>
    public void WitnessedAnew() => Interlocked.Increment(ref _witnessing);

    /// <summary>Setting <c>Entente:PublicOrigin</c>: scheme and host of absolute links, where a proxy hides them.</summary>
    public string? PublicOrigin { get; } = configuration["Entente:PublicOrigin"]?.TrimEnd('/');
}
