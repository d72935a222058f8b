using NodaTime;

namespace Entente.Import.Published;

/// <summary>The list of an agreement as it was published: one state of it, or its history (docs/import.md).</summary>
public sealed class PublishedList
{
    private PublishedList(IReadOnlyList<ListSnapshot> snapshots, IReadOnlyList<Fault> faults, bool isWhole) =>
        (Snapshots, Faults, IsWhole) = (snapshots, faults, isWhole);

    /// <summary>The folders of the list in the Call's repository; from 2019-10-25 to 2019-11-09 there was one for each language.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["_supporters", "_supporters_en", "_supporters_fr"];

    /// <summary>The list at the end of each day on which it changed, in order; empty when it could not be read.</summary>
    public IReadOnlyList<ListSnapshot> Snapshots { get; }

    /// <summary>What was odd, as warnings; what made it unreadable, as errors.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>No file was left out, so that the silence of the list is known too.</summary>
    public bool IsWhole { get; }

    /// <summary>A list that was read elsewhere, whole.</summary>
    /// <param name="snapshots">Its states, in the order of their days.</param>
    /// <returns>The list.</returns>
    public static PublishedList Of(IReadOnlyList<ListSnapshot> snapshots) => new(snapshots, [], true);

    /// <summary>Reads one state of the list: a folder of Markdown files, or a checkout that holds one.</summary>
    /// <param name="path">The folder, or the top of the checkout.</param>
    /// <param name="day">The day at whose end the list stood so.</param>
    /// <returns>The list with one state.</returns>
    public static PublishedList ReadDirectory(string path, LocalDate day)
    {
        var faults = new List<Fault>();
        var files = new List<(string Name, byte[]? Bytes)>();
        try
        {
            var folders = Folders.Select(f => Path.Combine(path, f)).Where(Directory.Exists).DefaultIfEmpty(path);
            foreach (var file in folders.SelectMany(f => new DirectoryInfo(f).EnumerateFiles().OrderBy(i => i.Name, StringComparer.Ordinal)))
            {
                var name = Path.GetRelativePath(path, file.FullName).Replace('\\', '/');
                files.Add((name, file.LinkTarget is null && file.Length <= FrontMatter.MaxFileBytes ? File.ReadAllBytes(file.FullName) : null));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new Fault(path, 0, 0, null, "cannot be read: " + e.Message));
            return new PublishedList([], faults, false);
        }

        var entries = new List<ListEntry>();
        var isWhole = true;
        foreach (var (name, bytes) in files)
        {
            var entry = Read(name, bytes, faults);
            isWhole &= entry is not null;
            if (entry is not null)
                entries.Add(entry);
        }

        if (entries.Count == 0)
            faults.Add(new Fault(path, 0, 0, null, "holds no entry of a list: Markdown files with a name in their front matter"));
        return new PublishedList(entries.Count == 0 ? [] : [new ListSnapshot(day, entries)], faults, isWhole);
    }

    /// <summary>Reads the whole history of the list from a git clone, with the program git.</summary>
    /// <param name="path">The top of the clone, normal or bare.</param>
    /// <param name="program">The program git, by name or path.</param>
    /// <param name="cancel">Ends git and the reading.</param>
    /// <returns>The list with a state for each day on which it changed.</returns>
    public static async Task<PublishedList> ReadGitAsync(string path, string program = "git", CancellationToken cancel = default)
    {
        var faults = new List<Fault>();
        if (await GitHistory.ReadAsync(path, program, faults, cancel) is not { } history)
            return new PublishedList([], faults, false);
        var entries = new Dictionary<GitHistory.Blob, ListEntry?>();
        var snapshots = new List<ListSnapshot>();
        foreach (var (day, files) in history.Days)
        {
            var shown = new List<ListEntry>();
            foreach (var file in files)
            {
                if (!entries.TryGetValue(file, out var entry))
                    entries.Add(file, entry = Read(file.Path, history.Contents.GetValueOrDefault(file.Id), faults));
                if (entry is not null)
                    shown.Add(entry);
            }

            if (shown.Count > 0)
                snapshots.Add(new ListSnapshot(day, shown));
            else
                faults.Add(FrontMatter.Warning(path, 0, 0, $"the list was empty or elsewhere at the end of {day:uuuu-MM-dd}; the day is passed over"));
        }

        return new PublishedList(snapshots, faults, !entries.ContainsValue(null) && snapshots.Count == history.Days.Count);
    }

    private static ListEntry? Read(string name, byte[]? bytes, List<Fault> faults)
    {
        if (bytes is not null)
            return SupporterFile.Read(name, bytes, faults);
        faults.Add(FrontMatter.Warning(name, 0, 0, $"is a link, has over {FrontMatter.MaxFileBytes} bytes or is missing from the clone; the file is left out"));
        return null;
    }
}
