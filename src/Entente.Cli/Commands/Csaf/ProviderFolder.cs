using Entente.Advisories.Csaf.Distribution;
using Entente.Cli.Shell;
using Entente.Storage;

namespace Entente.Cli.Commands.Csaf;

/// <summary>
/// The folder of a provider on disk, below the folder that a web server serves. A file is there whole or not at all, also after a power cut. One update at a
/// time: who comes second is refused.
/// </summary>
internal sealed class ProviderFolder : IDisposable
{
    private const string Below = ".well-known/csaf";
    private const string LockName = ".entente-csaf-provider.lock";
    private const string New = ".new";

    private readonly string _above;
    private readonly string _folder;
    private readonly FileStream _lock;

    private ProviderFolder(string above, string folder, FileStream held) => (_above, _folder, _lock) = (above, folder, held);

    /// <summary>Opens the folder, which is made when it is missing.</summary>
    /// <param name="root">The folder that a web server serves.</param>
    /// <param name="version">The folder of one version of CSAF below that of the provider (7.4); null where only one is served.</param>
    public static ProviderFolder Open(string root, string? version)
    {
        try
        {
            var above = Path.Combine(Path.GetFullPath(root), Below);
            var folder = version is null ? above : Path.Combine(above, version);
            Directory.CreateDirectory(folder);
            return new ProviderFolder(above, folder, new FileStream(Path.Combine(root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure.Unreachable("the folder of the provider cannot be used", root, e.Message, "another update may be running");
        }
    }

    /// <summary>What is there. What a crash left half written is not.</summary>
    public ProviderSite Site() => new(
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))
            .Where(path => !path.EndsWith(New, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal),
        path => File.Exists(Of(path)) ? File.ReadAllBytes(Of(path)) : null);

    /// <summary>Whether the metadata at the well-known address are those of this folder, as they were before.</summary>
    public bool IsLeading => _above != _folder && Metadata(_above) is { } leading && Metadata(_folder) is { } own && leading.AsSpan().SequenceEqual(own);

    /// <summary>Puts the metadata of this folder at the well-known address too: its version of CSAF leads (7.4).</summary>
    public void Lead()
    {
        if (Metadata(_folder) is { } own && !IsLeading)
            Write([new SiteFile("../" + ProviderSite.MetadataName, own)]);
    }

    public void Write(IEnumerable<SiteFile> files)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, content) in files)
        {
            var file = Of(path);
            var folder = Path.GetDirectoryName(file)!;
            CreateFolder(folder);
            using (var stream = new FileStream(file + New, FileMode.Create, FileAccess.Write))
            {
                stream.Write(content.Span);
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + New, file, overwrite: true);
            touched.Add(folder);
        }

        foreach (var folder in touched)
            DurableFile.FlushDirectory(folder);
    }

    /// <summary>Removes files, and the folders that are empty then; gives those that were there.</summary>
    public IReadOnlyList<string> Remove(IEnumerable<string> paths)
    {
        var there = paths.Where(path => File.Exists(Of(path))).ToArray();
        foreach (var path in there)
        {
            File.Delete(Of(path));
            var folder = Path.GetDirectoryName(Of(path))!;
            DurableFile.FlushDirectory(folder);
            if (folder != _folder && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }

        return there;
    }

    public void Dispose() => _lock.Dispose();

    private static byte[]? Metadata(string folder) => Path.Combine(folder, ProviderSite.MetadataName) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var above = Path.GetDirectoryName(folder)!;
        CreateFolder(above);
        Directory.CreateDirectory(folder);
        DurableFile.FlushDirectory(above);
    }

    private string Of(string path) => Path.Combine(_folder, path);
}
