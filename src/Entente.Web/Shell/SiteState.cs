using NodaTime;

namespace Entente.Web.Shell;

/// <summary>What the footer and the as-of bar say about the log. A slice that owns the log writes it after each append.</summary>
/// <param name="Size">Entries in the log.</param>
/// <param name="Root">Root hash of the tree of that size, as text.</param>
/// <param name="AppendedAt">When the newest entry was appended.</param>
public sealed record LogState(long Size, string Root, Instant AppendedAt);

/// <summary>The few facts about the instance that every page needs. Written by the owner of the log, read by pages.</summary>
public sealed class SiteState(IConfiguration configuration)
{
    private volatile LogState? _log;
    private int _witnessing;

    public LogState? Log
    {
        get => _log;
        set => _log = value;
    }

    /// <summary>How often what is known of the log's witnesses has changed: pages that show it are then other pages.</summary>
    public int Witnessing => Volatile.Read(ref _witnessing);

    /// <summary>Cosignatures have come.</summary>
    public void WitnessedAnew() => Interlocked.Increment(ref _witnessing);

    /// <summary>The first day that can be asked for in the date field; earlier days are answered, but by the pages.</summary>
    public LocalDate? Earliest { get; set; }

    /// <summary>Setting <c>Entente:PublicOrigin</c>: scheme and host of absolute links, where a proxy hides them.</summary>
    public string? PublicOrigin { get; } = configuration["Entente:PublicOrigin"]?.TrimEnd('/');
}
