using Entente.Cli.Shell;

namespace Entente.Cli.Documents;

/// <summary>A file that the command line names to be read. That it cannot be is the same failure of every verb (docs/cli.md, "Exit codes").</summary>
internal static class InputFile
{
    private const string IsDirectory = "this is a directory";

    public static byte[] Read(string file, int most)
    {
        if (Directory.Exists(file))
            throw Unreadable(file, IsDirectory);
        var document = file == InputDocument.StandardInput ? InputDocument.OfStandardInput(most) : new InputDocument(file);
        return document.TryRead(most, out var bytes, out var fault) ? bytes : throw Unreadable(file, fault.Message.In("en", fault.Arguments));
    }

    /// <summary>For a file that somebody else reads.</summary>
    public static void MustBeThere(string file)
    {
        if (!File.Exists(file))
            throw Unreadable(file, Directory.Exists(file) ? IsDirectory : "there is no such file");
    }

    /// <summary>For what may be a file or a folder.</summary>
    public static void OrFolderMustBeThere(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw Unreadable(path, "there is no such file or folder");
    }

    private static Failure Unreadable(string file, string why) => Failure.Refused("file", "the file cannot be read", $"{file}: {why}");
}
