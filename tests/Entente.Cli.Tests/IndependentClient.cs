using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Entente.Cli.Tests.IndependentClient))]

namespace Entente.Cli.Tests;

/// <summary>
/// The client that shares no code with ours, over Go's sumdb packages: ENTENTE_TLOG_VERIFY names the folder of its source. It is built once, in a temporary folder,
/// offline, from the packages of the system.
/// </summary>
public sealed class IndependentClient : IAsyncLifetime
{
    private const string Variable = "ENTENTE_TLOG_VERIFY";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-interop-");

    /// <summary>Why there is none; null when it is there.</summary>
    public string? Missing { get; private set; }

    public string Folder => _directory.FullName;

    public string Program => Path.Combine(Folder, "tlog-verify");

    public string this[string name] => Path.Combine(Folder, name);

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } source)
        {
            Missing = $"{Variable} does not name the folder of the independent client";
            return;
        }

        var build = CliProcess.StartInfo("go", source, ["build", "-o", Program, "."]);
        (build.Environment["GOPROXY"], build.Environment["GOFLAGS"]) = ("off", "-mod=mod");
        build.Environment["GOCACHE"] = this["go-cache"];
        try
        {
            using var go = Process.Start(build)!;
            var error = await go.StandardError.ReadToEndAsync();
            await go.WaitForExitAsync();
            if (go.ExitCode != 0)
                throw new InvalidOperationException($"the independent client does not build: {error}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "go is not installed";
        }
    }

    /// <summary>Skips the test where there is no such client, and says why.</summary>
    public void Require() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    internal Task<Ran> RunAsync(params IReadOnlyList<string> arguments) => CliProcess.RunAsync(CliProcess.StartInfo(Program, Folder, arguments));

    /// <summary>Runs it, and must find all in order.</summary>
    internal async Task<string> OkAsync(params IReadOnlyList<string> arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == 0, $"tlog-verify {string.Join(' ', arguments)}\n{ran.Out}{ran.Error}");
        return ran.Out;
    }

    internal Task<RunningProgram> WitnessAsync(string listen, string seed, string name, string log) => RunningProgram.StartAsync(
        CliProcess.StartInfo(Program, Folder, ["witness", "-listen", listen, "-state", this["their-state"], "-skey", seed, "-name", name, "-log", log]), "witness ");

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
