using System.Data.Common;
using Entente.Log;
using Microsoft.Data.Sqlite;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>What witnesses said is kept with the checkpoint that they said it of.</summary>
public abstract class CosignatureTests(Sandbox sandbox) : IDisposable
{
    protected static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    protected Sandbox Sandbox { get; } = sandbox;
    protected Cosigner One { get; } = Cosigner.Generate("witness.example/one");
    private readonly Cosigner _two = Cosigner.Generate("witness.example/two");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Sandbox.AssertSound();
        Sandbox.Dispose();
        One.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task Cosignatures_are_served_below_their_checkpoint_in_the_order_of_their_arrival_also_after_a_restart()
    {
        using (var ledger = Sandbox.Create())
        {
            for (var i = 0; i < 3; i++)
                ledger.Append([Entry(i)]);
            await ledger.AddCosignaturesAsync(2, [Line(ledger, _two, 2, Noon)], Noon);
            await ledger.AddCosignaturesAsync(3, [Line(ledger, One, 3, Noon)], Noon);
            await ledger.AddCosignaturesAsync(2, [Line(ledger, One, 2, Noon)], Noon.AddSeconds(1));
        }
        using (var ledger = Sandbox.Open())
        {
            var cosigned = ledger.CosignedCheckpoints();
            Assert.Equal([2L, 3L], cosigned.Select(checkpoint => checkpoint.Size));
            Assert.Equal([ledger.Verifier.Name, _two.Key.Name, One.Key.Name], cosigned[0].Note.Signatures.Select(line => line.Name));
            Assert.Equal([Noon, Noon.AddSeconds(1)], cosigned[0].Received);
            Assert.True(CosignedCheckpoint.TryOpen(cosigned[0].Note, ledger.Verifier, [One.Key, _two.Key], out var opened, out var reason), reason);
            Assert.Equal([_two.Key, One.Key], opened.Cosignatures.Select(cosignature => cosignature.Key));
            Assert.Equal(3, Assert.Single(ledger.CosignedCheckpoints(from: 3)).Size);
            Assert.Empty(ledger.CheckpointAt(1)!.Received);
            Assert.Null(ledger.CheckpointAt(7));
            Assert.Single(ledger.Head.Note.Signatures);
        }
    }

    [Fact]
    public async Task A_witness_hasOne_line_below_a_checkpoint_its_first()
    {
        using var ledger = Sandbox.Create();
        ledger.Append([Entry(0)]);
        var line = Line(ledger, One, 1, Noon);
        await ledger.AddCosignaturesAsync(1, [line, line], Noon);
        await ledger.AddCosignaturesAsync(1, [line], Noon.AddDays(1));
        await ledger.AddCosignaturesAsync(1, [Line(ledger, One, 1, Noon.AddDays(2))], Noon.AddDays(2));
        Assert.Equal([Noon], ledger.CheckpointAt(1)!.Received);
        Assert.Equal(line.ToString(), ledger.CheckpointAt(1)!.Note.Signatures[1].ToString());
    }

    [Fact]
    public async Task A_checkpoint_that_was_never_signed_cannot_be_cosigned()
    {
        using var ledger = Sandbox.Create();
        ledger.Append([Entry(0), Entry(1)]);
        var line = Line(ledger, One, 2, Noon);
        Assert.Contains("no checkpoint of size 1", (await Assert.ThrowsAsync<ArgumentException>(() => ledger.AddCosignaturesAsync(1, [line], Noon))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_takes_no_more_signatures_than_its_readers_accept()
    {
        using var ledger = Sandbox.Create();
        ledger.Append([Entry(0)]);
        var lines = Enumerable.Range(0, LogLimits.MaxNoteSignatures).Select(i =>
        {
            using var witness = Cosigner.Generate($"witness.example/{i}");
            return Line(ledger, witness, 1, Noon);
        }).ToList();
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AddCosignaturesAsync(1, lines, Noon));
        Assert.Empty(ledger.CosignedCheckpoints());
    }

    [Theory]
    [InlineData("UPDATE cosignature SET received_ms = 0", "UPDATE refused")]
    [InlineData("DELETE FROM cosignature", "DELETE refused")]
    [InlineData("INSERT INTO cosignature SELECT size, line, 0 FROM cosignature ON CONFLICT (size, line) DO UPDATE SET received_ms = 0", "")]
    [InlineData("INSERT INTO cosignature VALUES (99, 'x', 0)", "")]
    public async Task Cosignatures_are_only_ever_added(string sql, string message)
    {
        using (var ledger = Sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            await ledger.AddCosignaturesAsync(1, [Line(ledger, One, 1, Noon)], Noon);
        }
        Assert.Contains(message, Assert.ThrowsAny<DbException>(() => Sandbox.Execute(sql)).Message, StringComparison.Ordinal);
    }

    protected static NoteSignature Line(Ledger ledger, Cosigner witness, long size, DateTimeOffset time) =>
        witness.Cosign(new Checkpoint(Origin, size, ledger.Tree.Root(size)), time.ToUnixTimeSeconds());
}

public sealed class SqliteCosignatureTests() : CosignatureTests(Sandbox.OnSqlite())
{
    [Fact]
    public async Task A_line_that_was_garbled_in_the_database_is_found_by_the_audit()
    {
        using (var ledger = Sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            await ledger.AddCosignaturesAsync(1, [Line(ledger, One, 1, Noon)], Noon);
        }
        var intact = File.ReadAllBytes(Sandbox.Database);
        Sandbox.Tamper("UPDATE cosignature SET line = 'garbled'");
        Assert.Contains("the checkpoint of size 1 with its cosignatures is no note", LedgerAudit.Verify(Sandbox.Database).Fault?.Message, StringComparison.Ordinal);
        File.WriteAllBytes(Sandbox.Database, intact);
    }

    [Fact]
    public async Task A_cosignature_cannot_be_replaced()
    {
        using (var ledger = Sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            await ledger.AddCosignaturesAsync(1, [Line(ledger, One, 1, Noon)], Noon);
        }
        Assert.Throws<SqliteException>(() => Sandbox.Execute("INSERT OR REPLACE INTO cosignature SELECT size, line, 0 FROM cosignature"));
    }
}

public sealed class PostgresCosignatureTests() : CosignatureTests(Sandbox.OnPostgres());
