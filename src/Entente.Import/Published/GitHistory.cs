using System.Globalization;
using System.Text;
using NodaTime;

namespace Entente.Import.Published;

/// <summary>
/// The folders of the list at the end of each day on which anything was committed, along first parents: what was published, not what was drafted. A day
/// is a day in UTC (the commits of the Call's repository fall on the same days in Paris time and in their own).
/// </summary>
internal sealed class GitHistory
{
    private readonly GitProgram _git;
    private readonly string _path;
    private readonly List<Fault> _faults;

    private GitHistory(GitProgram git, string path, List<Fault> faults) => (_git, _path, _faults) = (git, path, faults);

    /// <summary>A file of the list: its path and the id of its contents.</summary>
    public readonly record struct Blob(string Path, string Id);

    public List<(LocalDate Day, List<Blob> Files)> Days { get; } = [];

    public Dictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a clone; null when it cannot be read, with the reason among the faults.</summary>
    public static async Task<GitHistory?> ReadAsync(string path, string program, List<Fault> faults, CancellationToken cancel)
    {
        if (GitProgram.Find(path, program) is not { } git)
        {
            faults.Add(new Fault(path, 0, 0, null, "is no git repository; give the top of a clone, normal or bare"));
            return null;
        }

        var history = new GitHistory(git, path, faults);
        return await history.ReadDaysAsync(cancel) && await history.ReadContentsAsync(cancel) ? history : null;
    }

    private async Task<bool> ReadDaysAsync(CancellationToken cancel)
    {
        if (await RunAsync(["rev-list", "--first-parent", "--reverse", "--format=%ct", "HEAD"], null, cancel) is not { } commits)
            return false;
        var latest = new SortedDictionary<LocalDate, string>();
        var commit = "";
        var day = LocalDate.MinIsoValue;
        foreach (var line in Encoding.ASCII.GetString(commits).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal))
            {
                commit = line[7..];
                continue;
            }

            // A clock that went back does not put a commit before its parent.
            if (long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
                day = LocalDate.Max(day, Instant.FromUnixTimeSeconds(seconds).InUtc().Date);
            latest[day] = commit;
        }

        foreach (var (on, at) in latest)
        {
            if (await RunAsync(["ls-tree", "-r", "-z", at, "--", .. PublishedList.Folders], null, cancel) is not { } tree)
                return false;
            var files = Files(tree);
            if (Days.Count == 0 ? files.Count > 0 : !files.SequenceEqual(Days[^1].Files))
                Days.Add((on, files));
        }

        if (Days.Count == 0)
            _faults.Add(new Fault(_path, 0, 0, null, $"never held a list; its files stand in {string.Join(", ", PublishedList.Folders)}"));
        return Days.Count > 0;
    }

    private static List<Blob> Files(byte[] tree)
    {
        var files = new List<Blob>();
        foreach (var line in Encoding.UTF8.GetString(tree).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var meta = tab < 0 ? [] : line[..tab].Split(' ');
            // Links and submodules hold no text of the list.
            if (meta is ["100644" or "100755", "blob", var id])
                files.Add(new Blob(line[(tab + 1)..], id));
        }

        return files;
    }

    private async Task<bool> ReadContentsAsync(CancellationToken cancel)
    {
        var ids = Days.SelectMany(d => d.Files).Select(f => f.Id).Distinct(StringComparer.Ordinal).ToList();
        if (await RunAsync(["cat-file", "--batch-check"], Lines(ids), cancel) is not { } sizes)
            return false;
        var small = new List<string>();
        foreach (var line in Encoding.ASCII.GetString(sizes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // "id blob size", or "id missing" in an incomplete clone; the files concerned are reported where they are read.
            if (line.Split(' ') is [var id, "blob", var size] && int.TryParse(size, CultureInfo.InvariantCulture, out var bytes) && bytes <= FrontMatter.MaxFileBytes)
                small.Add(id);
        }

        if (await RunAsync(["cat-file", "--batch"], Lines(small), cancel) is not { } contents)
            return false;
        for (var at = 0; at < contents.Length;)
        {
            var end = Array.IndexOf(contents, (byte)'\n', at);
            var head = Encoding.ASCII.GetString(contents, at, end - at).Split(' ');
            var size = int.Parse(head[2], CultureInfo.InvariantCulture);
            Contents[head[0]] = contents[(end + 1)..(end + 1 + size)];
            at = end + 1 + size + 1;
        }

        return true;
    }

    private static byte[] Lines(List<string> ids) => Encoding.ASCII.GetBytes(string.Concat(ids.Select(i => i + "\n")));

    private async Task<byte[]?> RunAsync(IEnumerable<string> arguments, byte[]? input, CancellationToken cancel)
    {
        var (output, reason) = await _git.RunAsync(arguments, input, cancel);
        if (reason is not null)
            _faults.Add(new Fault(_path, 0, 0, null, reason));
        return output;
    }
}
