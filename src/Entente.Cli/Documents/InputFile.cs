using Entente.Cli.Shell;

namespace Entente.Cli.Documents;

/// <summary>A file that the command line names to be read. That it cannot be is the same failure of every verb (docs/cli.md, "Exit codes").</summary>
internal static class InputFile
{
    public static byte[] Read(string file, int most)
    {
        if (Directory.Exists(file))
            throw Unreadable(file, "this is a directory");
        var document = file == InputDocument.StandardInput ? InputDocument.OfStandardInput(most) : new InputDocument(file);
        return document.TryRead(most, out var bytes, out var fault) ? bytes : throw Unreadable(file, fault.Message.In("en", fault.Arguments));
    }

    public static Failure Unreadable(string file, string why, params string[] hints) => Failure.Refused("file", "the file cannot be read", $"{file}: {why}", hints);
}
