using System.Data.Common;
using Entente.Storage.Postgres;
using Entente.Storage.Sqlite;

namespace Entente.Storage;

/// <summary>
/// Where a log is, as an operator names it: the path of a SQLite file, or a connection string of PostgreSQL in the form of Npgsql
/// (<c>Host=…;Database=…;Log Key=…</c>). docs/operating.md describes both.
/// </summary>
public static class LedgerPlace
{
    /// <summary>Whether the log is kept by a server, so that there is no file or directory of that name.</summary>
    public static bool IsServer(string place) => Keywords(place) is not null;

    internal static ILogDatabase Of(string place)
    {
        if (place.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
            throw new StoreUnavailableException(
                "the address of the database is a URL", "Write it as a connection string: Host=db.example;Database=entente;Username=entente;Log Key=/etc/entente/log.key.");
        return Keywords(place) is { } keywords ? new PostgresDatabase(keywords) : new SqliteDatabase(Path.GetFullPath(place));
    }

    private static DbConnectionStringBuilder? Keywords(string place)
    {
        try
        {
            var keywords = new DbConnectionStringBuilder { ConnectionString = place };
            return keywords.ContainsKey("Host") ? keywords : null;
        }
        catch (ArgumentException)
        {
            // No keywords: a path.
            return null;
        }
    }
}
