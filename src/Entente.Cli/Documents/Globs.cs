using System.IO.Enumeration;

namespace Entente.Cli.Documents;

/// <summary>
/// Patterns of files, for shells that do not expand them: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders between. As in shells, a name that
/// begins with a dot must be asked for by its dot.
/// </summary>
internal static class Globs
{
    private const string AnyFolders = "**";

    public static bool IsPattern(string word) => word.AsSpan().ContainsAny('*', '?');

    /// <summary>The files and folders that match, by name.</summary>
    public static IEnumerable<string> Paths(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Match(root, parts).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Match(string directory, ArraySegment<string> parts)
    {
        if (parts.Count == 0)
            return directory.Length > 0 ? [directory] : [];
        var (part, rest) = (parts[0], parts[1..]);
        if (part == AnyFolders)
            return Match(directory, rest).Concat(Below(directory, parts, rest));
        if (IsPattern(part))
            return Entries(directory).Where(entry => IsMatch(part, entry.Name) && (rest.Count == 0 || entry is DirectoryInfo)).SelectMany(entry => Match(Path.Combine(directory, entry.Name), rest));
        var path = Path.Combine(directory, part);
        return Path.Exists(path) ? Match(path, rest) : [];
    }

    private static IEnumerable<string> Below(string directory, ArraySegment<string> parts, ArraySegment<string> rest) => Entries(directory)
        .Where(entry => entry is DirectoryInfo && entry.LinkTarget is null && entry.Name[0] != '.')
        .SelectMany(entry => Match(Path.Combine(directory, entry.Name), rest.Count == 0 ? rest : parts));

    private static FileSystemInfo[] Entries(string directory) => Listing.Of(directory.Length == 0 ? "." : directory).Entries;

    private static bool IsMatch(string part, string name) =>
        (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows());
}

/// <summary>What is in a folder, by name: the same order on every machine.</summary>
internal static class Listing
{
    public static (FileSystemInfo[] Entries, InputFault? Fault) Of(string directory)
    {
        try
        {
            var entries = new DirectoryInfo(directory).GetFileSystemInfos();
            Array.Sort(entries, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
            return (entries, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], InputFault.Of(e));
        }
    }
}
