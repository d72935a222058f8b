using Entente.Storage.Sqlite;

namespace Entente.Storage;

/// <summary>Where a log is, as an operator names it: the path of a SQLite file.</summary>
internal static class LedgerPlace
{
    public static ILogDatabase Of(string place) => new SqliteDatabase(Path.GetFullPath(place));
}
