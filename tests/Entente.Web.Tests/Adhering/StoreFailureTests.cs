using System.Diagnostics;
using System.Net;
using Entente.Log;
using Entente.Storage;
using Entente.Storage.Tests;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Adhering;

/// <summary>A store that takes nothing says so, as what it is: not a fault of the program, nothing saved, try again. And then it is as if nothing had been.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task A_store_with_too_much_to_do_is_answered_with_503_and_nothing_is_saved()
    {
        await using var site = new AdheringSite();
        var applicant = await site.Applicant();
        var (store, log) = (site.Get<PrivateStore>(), site.Get<Depositary>().Log);
        using ManualResetEventSlim entered = new(), leave = new();
        var blocks = store.Write(_ =>
        {
            entered.Set();
            leave.Wait(Site.Cancellation);
        });
        entered.Wait(Site.Cancellation);

        // More bytes than may wait. They are refused in their turn: they have one entry twice.
        var waits = log.AppendAsync([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(new byte[LogLimits.MaxEntryBytes], 1 + ((64 << 20) / LogLimits.MaxEntryBytes))]);
        var page = await AssertNotSaved(AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Too Busy")));
        Assert.Contains("Nothing of what you just sent was saved", page, StringComparison.Ordinal);
        leave.Set();
        await blocks;
        await Assert.ThrowsAsync<EntryRefusedException>(() => waits);

        Assert.False(site.Matter(site.Number(applicant)).Answers.Has(Fields.Name));
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Busy No More"))).StatusCode);
    }

    [Fact]
    public async Task An_application_is_handed_in_together_with_the_letter_to_its_mailbox_or_not_at_all()
    {
        await using var site = new AdheringSite();
        var applicant = await site.Filled("All or Nothing");
        var store = site.Get<PrivateStore>();
        await store.Write(sql => sql.Run("ALTER TABLE letter RENAME TO letter_gone"));
        Assert.True((int)(await AdheringSite.HandIn(applicant)).StatusCode >= 500);
        Assert.Equal(MatterStatus.Draft, site.Matter(site.Number(applicant)).Status);

        await store.Write(sql => sql.Run("ALTER TABLE letter_gone RENAME TO letter"));
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.HandIn(applicant)).StatusCode);
        Assert.Equal(MatterStatus.Open, site.Matter(site.Number(applicant)).Status);
    }

    [Fact]
    public async Task A_full_disk_is_answered_with_503_and_when_there_is_space_the_form_goes_on()
    {
        await using var disk = SmallDisk.Mount("24m");
        await using var site = new SiteOnSmallDisk(disk);
        var applicant = await site.Applicant();
        (string, string)[] fields = [(Fields.Authority, "By statute.")];
        disk.Fill();
        byte[] large = [.. AdheringSite.Pdf[..^6], .. new byte[3_000_000], .. "%%EOF\n"u8];

        await AssertNotSaved(AdheringSite.Upload(applicant, fields, large));
        Assert.Equal(HttpStatusCode.OK, (await applicant.Get("/en/parties")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await applicant.Get("/en/sign-on/organisation")).StatusCode);
        disk.Empty();

        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Upload(applicant, fields, large)).StatusCode);
    }

    [Fact]
    public async Task A_database_that_dies_while_it_commits_is_answered_with_perhaps_and_the_page_then_shows_what_was_kept()
    {
        await using var site = new SiteOnPostgres(PostgresServer.Required);
        var applicant = await site.Applicant();

        // The commit itself ends the session of whoever commits, so that nobody is told what became of it.
        await site.Get<PrivateStore>().Write(sql => sql.Run(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER dies AFTER UPDATE ON matter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
            """));
        var page = await AssertNotSaved(AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Perhaps Incorporated")));
        Assert.Contains("It is not certain that this was saved", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await applicant.Get("/en/sign-on/organisation")).StatusCode);
        Assert.False(site.Matter(site.Number(applicant)).Answers.Has(Fields.Name));

        await site.Get<PrivateStore>().Write(sql => sql.Run("DROP TRIGGER dies ON matter"));
        Assert.Equal(HttpStatusCode.SeeOther, (await AdheringSite.Answer(applicant, "organisation", (Fields.Name, "Perhaps Incorporated"))).StatusCode);
    }

    private static async Task<string> AssertNotSaved(Task<HttpResponseMessage> asked)
    {
        var response = await asked;
        var text = await response.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{(int)response.StatusCode}: {text}");
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.True(response.Headers.CacheControl!.NoStore);
        return text;
    }

    private sealed class SiteOnSmallDisk(SmallDisk disk) : AdheringSite
    {
        protected override string Database => Path.Combine(disk.Folder, "entente.db");
    }

    private sealed class SiteOnPostgres(PostgresServer server) : AdheringSite
    {
        protected override string Database => OnPostgres(server);
    }

    /// <summary>A small file system in memory, which only root can make; elsewhere the test is skipped.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private readonly DirectoryInfo _mount = Directory.CreateTempSubdirectory("entente-full-");

        public string Folder => _mount.FullName;

        private string Ballast => Path.Combine(Folder, "ballast");

        public static SmallDisk Mount(string size)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can mount a small file system");
            var disk = new SmallDisk();
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=777", "tmpfs", disk.Folder), "this container may not mount a file system");
            return disk;
        }

        public void Fill()
        {
            using var ballast = File.Create(Ballast);
            try
            {
                while (true)
                    ballast.Write(new byte[1 << 16]);
            }
            catch (IOException)
            {
                // As full as it can be.
            }
        }

        public void Empty() => File.Delete(Ballast);

        public ValueTask DisposeAsync()
        {
            Run("umount", "-l", Folder);
            _mount.Delete();
            return ValueTask.CompletedTask;
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
