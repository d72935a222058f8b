using System.CommandLine;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;
using Entente.Cli.Documents;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Reads documents whole, within the limits of the library.</summary>
internal static class CsafFiles
{
    public static byte[] Read(string file) => InputFile.Read(file, JsonLimits.Default.MaxBytes);

    public static Failure NotJson(string file, JsonFault fault, string language) =>
        Failure.Refused("json", "the file is not JSON that is accepted", $"{file}:{fault.Position.Line}:{fault.Position.Column}: {fault.Reason(language)}");

    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory)
                Directory.CreateDirectory(directory);
            File.WriteAllBytes(file, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure.Unreachable("the file cannot be written", file, e.Message);
        }
    }
}

/// <summary>Where a new document goes: to stdout, or into a folder under the name that the standard gives it.</summary>
internal sealed class Destination
{
    private readonly Option<string?> _folder = new("--out-dir") { HelpName = "DIR", Description = "Write it into this folder, under the file name that the standard gives it, instead of to stdout." };

    private readonly Option<bool> _hashes = new("--hashes") { Description = "With --out-dir: write its .sha256 and .sha512 beside it." };

    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_hashes);
    }

    /// <summary>Whether documents go into a folder.</summary>
    public bool IsFolder(ParseResult parse) => parse.GetValue(_folder) is not null;

    /// <summary>Writes the document; the file, or null when it went to stdout or, as an answer in JSON has stdout for itself, nowhere.</summary>
    public string? Put(ParseResult parse, Terminal terminal, string fileName, ReadOnlySpan<byte> document, bool isJson)
    {
        if (parse.GetValue(_folder) is not { } folder)
        {
            if (parse.GetValue(_hashes))
                throw Failure.Usage("--hashes needs a folder", "--hashes", "give --out-dir DIR too");
            if (!isJson)
                terminal.Write(document);
            return null;
        }

        var file = Path.Combine(folder, fileName);
        CsafFiles.Write(file, document);
        if (parse.GetValue(_hashes))
        {
            foreach (var (name, content) in HashFiles.Of(fileName, document))
                CsafFiles.Write(Path.Combine(folder, name), System.Text.Encoding.ASCII.GetBytes(content));
        }

        if (!isJson)
            terminal.WriteLine(file);
        return file;
    }
}
