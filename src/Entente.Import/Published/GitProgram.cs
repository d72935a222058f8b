using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Entente.Import.Published;

/// <summary>
/// Asks the program git about a repository that may be a stranger's. Only plumbing that reads objects; no shell, no pager, no hooks, no network: a
/// repository's own configuration must not make git run or fetch anything. The git directory is given outright, so that nothing is searched for and the
/// question of who owns it (safe.directory) does not arise for a path that the user named.
/// </summary>
internal sealed class GitProgram(string program, string gitDirectory)
{
    private const long MaxOutputBytes = 512L * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>The git directory of a clone, normal or bare; or null.</summary>
    public static GitProgram? Find(string path, string program)
    {
        var inside = Path.Combine(path, ".git");
        if (Directory.Exists(inside) || File.Exists(inside))
            return new GitProgram(program, Path.GetFullPath(inside));
        return File.Exists(Path.Combine(path, "HEAD")) && Directory.Exists(Path.Combine(path, "objects"))
            ? new GitProgram(program, Path.GetFullPath(path))
            : null;
    }

    /// <summary>What git prints, or the reason for which it does not.</summary>
    public async Task<(byte[]? Output, string? Reason)> RunAsync(IEnumerable<string> arguments, byte[]? input, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);
        using var process = new Process { StartInfo = StartInfo(arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return (null, $"the program '{program}' was not found; install git, name the program, or give a directory of the list's Markdown files");
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var writing = WriteAsync(process, input ?? [], timeout.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, timeout.Token);
            await writing;
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 ? (output, null) : (null, Reason(await errors, process.ExitCode));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"git took longer than {Timeout.TotalMinutes} minutes");
        }
        catch (InvalidDataException e)
        {
            return (null, e.Message);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("--no-pager");
        start.ArgumentList.Add("--git-dir=" + gitDirectory);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // A caller that itself runs inside git (a hook) would otherwise point this one at its own repository.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended before it had read everything; its exit code and message say why.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = await stream.ReadAsync(buffer, cancel); read > 0; read = await stream.ReadAsync(buffer, cancel))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxOutputBytes)
                throw new InvalidDataException($"git printed more than {MaxOutputBytes} bytes");
        }

        return bytes.ToArray();
    }

    private static string Reason(string errors, int exitCode)
    {
        var line = errors.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "it says nothing";
        return $"git failed with code {exitCode}: {line}";
    }
}
