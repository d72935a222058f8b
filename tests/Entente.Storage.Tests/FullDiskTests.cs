using System.Diagnostics;

namespace Entente.Storage.Tests;

/// <summary>
/// No space is left: whoever is refused has nothing in the log, whoever was answered has all, and the log goes on when there is space. On a small file system in
/// memory, which only root can make; elsewhere these tests are skipped.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly DirectoryInfo _mount = Directory.CreateTempSubdirectory("entente-full-");
    private bool _mounted;

    private string Ballast => Path.Combine(_mount.FullName, "ballast");

    public void Dispose()
    {
        if (_mounted)
            Run("umount", "-l", _mount.FullName);
        _mount.Delete();
    }

    [Fact]
    public void On_a_full_disk_SQLite_refuses_and_goes_on_when_there_is_space()
    {
        Mount("4m");
        using var sandbox = Sandbox.In(_mount.FullName);
        using (var ledger = sandbox.Create())
            RefuseAndGoOn(ledger);
        using (var ledger = sandbox.Open())
            ledger.Append([Sandbox.Entry("after a restart")]);
        sandbox.AssertSound();
    }

    [Fact]
    public void On_a_full_disk_PostgreSQL_refuses_and_goes_on_when_there_is_space()
    {
        using var postgres = PostgresServer.StartOwn();
        Mount("24m");
        using var sandbox = Sandbox.OnPostgres(postgres, Directory.CreateDirectory(Path.Combine(_mount.FullName, "tables")).FullName);
        using (var ledger = sandbox.Create())
            RefuseAndGoOn(ledger);
        sandbox.AssertSound();
        sandbox.Drop();
    }

    private void RefuseAndGoOn(Ledger ledger)
    {
        for (var round = 0; round < 3; round++)
        {
            using (var ballast = File.Create(Ballast))
                try
                {
                    while (true)
                        ballast.Write(new byte[1 << 16]);
                }
                catch (IOException)
                {
                    // As full as it can be.
                }
            var size = ledger.Size;
            var refusal = Assert.Throws<StoreUnavailableException>((Action)(() =>
            {
                // Some room may be left in pages and files that exist already.
                while (true)
                {
                    ledger.Append([RandomEntry()]);
                    size++;
                }
            }));
            Assert.Contains("cannot grow", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(size, ledger.Size);
            Assert.Throws<StoreUnavailableException>(() => ledger.Append([RandomEntry()]));
            File.Delete(Ballast);
            Assert.Equal([size], ledger.Append([Sandbox.Entry($"round {round}")]).Indexes);
        }
    }

    private static ReadOnlyMemory<byte> RandomEntry()
    {
        var entry = new byte[30_000];
        Random.Shared.NextBytes(entry);
        return entry;
    }

    private void Mount(string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can mount a small file system");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=777", "tmpfs", _mount.FullName), "this container may not mount a file system");
        _mounted = true;
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
