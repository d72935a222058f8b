// The same entries and keys, logged by an independent program: Go's sumdb packages, through the client "tlog-verify" whose folder ENTENTE_TLOG_VERIFY names.
// It is built in a temporary folder, offline, from the packages of the system. Ed25519 is deterministic, so both logs must be equal byte for byte.

using System.Diagnostics;

namespace Entente.Log.Tests;

public sealed class IndependentLogTests : IDisposable
{
    private const string Variable = "ENTENTE_TLOG_VERIFY";

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("entente-log");

    private static string? Client => Environment.GetEnvironmentVariable(Variable);

    public void Dispose() => _work.Delete(recursive: true);

    [Fact]
    public void Our_logs_and_those_of_an_independent_program_are_equal_and_it_verifies_ours()
    {
        Assert.SkipWhen(Client is null, $"{Variable} does not name the folder of the independent client");
        Assert.SkipUnless(HasGo(), "go is not installed");
        var program = Build();
        var gen = Vectors.Checkpoints.Logs.Single(log => log.Name == "gen");
        var w1 = Vectors.Cosignatures.Accept.Single(key => key.PrivateKey is not null);
        foreach (var size in (int[])[0, 1, 255, 256, 257, 1000, 70_000])
        {
            var (theirs, ours) = (Path.Combine(_work.FullName, $"theirs-{size}"), Path.Combine(_work.FullName, $"ours-{size}"));
            Run(program, "gen", "-dir", theirs, "-n", $"{size}");
            Write(size, ours, gen, w1);
            Assert.Equal(FilesOf(theirs), FilesOf(ours));
            Assert.All(FilesOf(theirs), file =>
                Assert.True(File.ReadAllBytes(Path.Combine(theirs, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(ours, file))), file));
            Assert.Contains("ok", Run(program, "log", "-src", ours, "-vkey", gen.Vkey, "-witness", w1.Vkey, "-quorum", "1", "-every", "97"), StringComparison.Ordinal);
        }
        var receipt = Path.Combine(_work.FullName, "777.tlog-proof");
        var entry = Path.Combine(_work.FullName, "777");
        File.WriteAllText(receipt, Vectors.Receipts.Receipts[0].Receipt);
        File.WriteAllBytes(entry, Given.GenEntry(777));
        Run(program, "proof", "-file", receipt, "-vkey", gen.Vkey, "-witness", w1.Vkey, "-quorum", "1", "-entry", entry);
    }

    private static void Write(int size, string folder, LogCase gen, CosignerCase w1)
    {
        var log = PublishedLog.Of(size);
        using var signer = Given.Signer(gen.PrivateKey);
        Assert.True(Cosigner.TryParse(w1.PrivateKey, out var cosigner, out var reason), reason);
        using var disposed = cosigner;
        Assert.True(log.Checkpoint.Sign(signer).TryAdd([cosigner.Cosign(log.Checkpoint, 1_700_000_000 + size)], out var note, out reason), reason);
        WriteFile(folder, "checkpoint", note.ToBytes());
        foreach (var (path, bytes) in log.Files)
            WriteFile(folder, path.ToString(), bytes);
    }

    private static void WriteFile(string folder, string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    private static List<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private string Build()
    {
        var source = Path.Combine(_work.FullName, "client");
        Directory.CreateDirectory(source);
        foreach (var file in Directory.EnumerateFiles(Client!).Where(file => Path.GetExtension(file) is ".go" or ".mod" or ".sum"))
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
        var program = Path.Combine(_work.FullName, "tlog-verify");
        Run("go", ["build", "-o", program, "."], source);
        return program;
    }

    private static bool HasGo() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "go")));

    private static string Run(string program, params string[] arguments) => Run(program, arguments, Path.GetTempPath());

    private static string Run(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["GOPROXY"] = "off";
        start.Environment["GOFLAGS"] = "-mod=mod";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}{output.Result}");
        return output.Result;
    }
}
