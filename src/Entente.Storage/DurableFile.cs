using System.Runtime.InteropServices;

namespace Entente.Storage;

/// <summary>
/// Files that are there whole or not at all, also after a power cut: write a temporary file, fsync it, rename it, fsync the directory
/// (a rename is durable only when its directory is; fsync(2), "Calling fsync() does not necessarily ensure…").
/// </summary>
internal static partial class DurableFile
{
    /// <summary>Creates the file; refuses to replace one.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        // Left by a crash before the rename below; nobody else writes here, the writer's lock is held.
        File.Delete(temporary);
        using (var stream = CreateEmpty(temporary))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        MoveNew(temporary, path);
    }

    /// <summary>Puts new content in the place of old, for readers and after a power cut: the old file or the new one, never half of either.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, ForOwner(FileMode.Create)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>An empty file that only its owner may read.</summary>
    public static FileStream CreateEmpty(string path) => new(path, ForOwner(FileMode.CreateNew));

    /// <summary>Mode 0600, nobody else meanwhile. SQLite gives its -wal and -shm files the mode of the database: one mode covers them all.</summary>
    public static FileStreamOptions ForOwner(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Renames durably; the content must be durable already.</summary>
    public static void MoveNew(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        FlushDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes what was created, renamed or deleted in a directory durable.</summary>
    public static void FlushDirectory(string directory)
    {
        // Windows has no such call; NTFS journals its directories.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, flags: 0);
        if (descriptor < 0)
            throw new IOException($"cannot open directory {directory} to flush it: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            if (FSync(descriptor) != 0)
                throw new IOException($"cannot flush directory {directory}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    // O_RDONLY is 0 on every Unix.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
