using Entente.Import.Facts;

namespace Entente.Import;

/// <summary>Reads facts in our CSV schema, for any agreement (docs/formats/facts-csv.md): all of the acts, or all of the faults.</summary>
public static class CsvFacts
{
    /// <summary>The longest file in bytes, inclusive. Our choice: a million parties fit, a mistaken path does not fill the memory.</summary>
    public const long MaxFileBytes = 256L * 1024 * 1024;

    /// <summary>Reads files that are in memory.</summary>
    /// <param name="files">Bytes by file name; each file of <see cref="FactFiles"/> may be absent.</param>
    /// <param name="known">What rows may refer to besides one another, or null for nothing.</param>
    /// <returns>The acts or the faults. The same files give the same acts in the same order.</returns>
    public static ImportResult Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, KnownNames? known = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(files, known, isChecked: false);
    }

    /// <summary>Reads files that a test of ours has read before: rows that cannot be written, and rows that say the same, are not looked for again.</summary>
    internal static ImportResult ReadChecked(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Read(files, null, isChecked: true);

    private static ImportResult Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, KnownNames? known, bool isChecked)
    {
        var faults = new List<Fault>();
        foreach (var name in files.Keys.Where(k => !FactFiles.All.Any(f => f.Name == k)).Order(StringComparer.Ordinal))
            faults.Add(new Fault(name, 0, 0, null, $"is no file of facts; they are {string.Join(", ", FactFiles.All.Select(f => f.Name))}"));
        var reading = new FactReading(files, known?.Copy() ?? new KnownNames(), faults, isChecked);
        var acts = reading.Acts();
        return new ImportResult(acts, faults, reading.ListedNames);
    }

    /// <summary>Reads the CSV files of a directory; files with other endings are left alone.</summary>
    /// <param name="directory">Its path.</param>
    /// <param name="known">What rows may refer to besides one another, or null for nothing.</param>
    /// <returns>The acts or the faults.</returns>
    public static ImportResult ReadDirectory(string directory, KnownNames? known = null)
    {
        var faults = new List<Fault>();
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        try
        {
            foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*.csv"))
            {
                if (file.Length > MaxFileBytes)
                    faults.Add(new Fault(file.Name, 0, 0, null, $"has {file.Length} bytes; a file of facts has at most {MaxFileBytes}"));
                else
                    files.Add(file.Name, File.ReadAllBytes(file.FullName));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new Fault(directory, 0, 0, null, "cannot be read: " + e.Message));
        }

        if (faults.Count == 0 && files.Count == 0)
            faults.Add(new Fault(directory, 0, 0, null, $"holds no CSV file; facts are {string.Join(", ", FactFiles.All.Select(f => f.Name))}"));
        return faults.Count > 0 ? new ImportResult([], faults) : Read(files, known);
    }
}
