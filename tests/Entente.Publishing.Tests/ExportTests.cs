using Entente.Log;
using Entente.Publishing.Files;
using Entente.Storage;

namespace Entente.Publishing.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void The_same_entries_and_key_give_the_files_of_an_independent_program()
    {
        Gen.Publish(_folder["gen"], Gen.Entries(1000));

        var files = Folder.Files(_folder["gen"]);
        // Theirs is cosigned too, so only our lines of the checkpoint can be the same.
        files.Remove("checkpoint");
        Assert.Equal(Gen.Files.Where(f => f.Key != "checkpoint").OrderBy(f => f.Key, StringComparer.Ordinal), files);
        Assert.StartsWith(File.ReadAllText(Path.Combine(_folder["gen"], "checkpoint")), System.Text.Encoding.UTF8.GetString(Gen.Checkpoint(1000)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_brought_up_to_date_has_the_files_of_one_made_at_once_and_the_partial_ones_of_before()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(300));
        Export(ledger, "grown");
        ledger.Append(Gen.Entries(700)[300..]);
        var grown = Export(ledger, "grown");
        Export(ledger, "once");

        var (once, all) = (Folder.Files(_folder["once"]), Folder.Files(_folder["grown"]));
        Assert.Equal(300, grown.Before);
        Assert.All(once, file => Assert.Equal(file.Value, all[file.Key]));
        Assert.Equal(["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"], all.Keys.Except(once.Keys));
        Assert.Equal(2, new LogFolder(_folder["grown"]).RemoveSuperseded());
        Assert.Equal(["tile/1/000.p/1"], Folder.Files(_folder["grown"]).Keys.Except(once.Keys));
    }

    [Fact]
    public void What_is_up_to_date_is_not_written_again()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(300));
        Export(ledger, "once");

        Assert.Equal(0, Export(ledger, "once").Written);
    }

    [Fact]
    public async Task The_checkpoint_carries_the_cosignatures_that_have_come_also_those_that_come_later()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(3));
        using var witness = Cosigner.Generate("witness.example");
        Export(ledger, "cosigned");
        Assert.Single(new LogFolder(_folder["cosigned"]).Checkpoint!.Signatures);
        await ledger.AddCosignaturesAsync(3, [witness.Cosign(ledger.Head.Checkpoint, 1_700_000_000)], DateTimeOffset.UnixEpoch);
        Export(ledger, "cosigned");

        var published = new LogFolder(_folder["cosigned"]).Checkpoint!;
        Assert.True(CosignedCheckpoint.TryOpen(published, ledger.Verifier, [witness.Key], out var cosigned, out var reason), reason);
        Assert.Equal([1_700_000_000], cosigned.Cosignatures.Select(cosignature => cosignature.Timestamp));
    }

    [Fact]
    public void Another_log_and_an_older_database_are_refused()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(3));
        using var other = _folder.Ledger("example.com/gen", Gen.Entries(4));
        using var empty = _folder.Ledger("example.com/empty");
        Export(other, "other");

        Assert.Contains("holds another log", Assert.Throws<LogIntegrityException>(() => Export(ledger, "other")).Message, StringComparison.Ordinal);
        // It stays at what was there when it was opened.
        using var older = Ledger.OpenReadOnly(empty.Path);
        empty.Append(Gen.Entries(2));
        Export(empty, "empty");
        Assert.Contains("older than what was published", Assert.Throws<LogIntegrityException>(() => LogExport.Write(older, new LogFolder(_folder["empty"]), null, default)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private FolderGrowth Export(Ledger ledger, string name) => LogExport.Write(ledger, new LogFolder(_folder[name]), null, TestContext.Current.CancellationToken);
}
