using Dapper;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;
using Npgsql;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>Several instances on one PostgreSQL: one appends at a time, the others follow, and no two ever sign what contradicts.</summary>
public sealed class PostgresSharingTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 1, 12, 0);

    private readonly Sandbox _sandbox = OnPostgres();

    public void Dispose()
    {
        _sandbox.AssertSound();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Instances_that_append_in_turn_make_one_log()
    {
        using var one = _sandbox.Create();
        using var other = _sandbox.Open();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal([2 * i], (await one.AppendAsync([Entry($"one {i}")])).Indexes);
            Assert.Equal([2 * i + 1], (await other.AppendAsync([Entry($"other {i}")])).Indexes);
        }
        Assert.Equal(20, await one.WaitBeyondAsync(19, TestContext.Current.CancellationToken));
        Assert.Equal(other.Head.Note.ToBytes(), one.Head.Note.ToBytes());
        Assert.Equal(other.Tree.Root(20), one.Tree.Root(20));
    }

    [Fact]
    public async Task Instances_that_append_at_once_sign_one_history()
    {
        const int Instances = 3, Writers = 4, Rounds = 20;
        _sandbox.Create().Dispose();
        var ledgers = Enumerable.Range(0, Instances).Select(_ => _sandbox.Open()).ToArray();
        var heads = await Task.WhenAll(ledgers.SelectMany((ledger, instance) => Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var seen = new List<AppendReceipt>();
            for (var round = 0; round < Rounds; round++)
                seen.Add(await ledger.AppendAsync([Entry($"{instance}/{writer}/{round}")]));
            return seen;
        }))));
        var receipts = heads.SelectMany(seen => seen).ToList();
        Assert.Equal(Enumerable.Range(0, Instances * Writers * Rounds).Select(i => (long)i), receipts.Select(receipt => receipt.Indexes[0]).Order());
        foreach (var seen in heads)
            Assert.Equal(seen.Select(receipt => receipt.Indexes[0]).Order(), seen.Select(receipt => receipt.Indexes[0]));
        foreach (var ledger in ledgers)
        {
            await ledger.WaitBeyondAsync(receipts.Count - 1, TestContext.Current.CancellationToken);
            Assert.All(receipts, receipt => Assert.Equal(ledger.Tree.Root(receipt.Head.Checkpoint.Size), receipt.Head.Checkpoint.Root));
        }
        foreach (var ledger in ledgers)
            ledger.Dispose();
    }

    [Fact]
    public async Task An_entry_that_two_instances_are_given_stands_once()
    {
        using var one = _sandbox.Create();
        using var other = _sandbox.Open();
        await one.AppendAsync([Entry("same")]);
        Assert.Equal(0, (await Assert.ThrowsAsync<EntryRefusedException>(() => other.AppendAsync([Entry("same")]))).StandsAt);
        Assert.Equal([0, 1], (await other.AppendAsync([Entry("same"), Entry("more")], duplicates: DuplicatePolicy.Skip)).Indexes);
    }

    [Fact]
    public async Task Whoever_has_lost_its_connection_can_commit_nothing_and_others_go_on_at_once()
    {
        using var cutOff = _sandbox.Create();
        using var other = _sandbox.Open();
        await cutOff.AppendAsync([Entry("before")]);
        using var held = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var process = 0;
        var lost = cutOff.AppendAsync([Entry("lost")], work =>
        {
            Set(work, "lost", "written");
            process = ((NpgsqlConnection)work.Connection).ProcessID;
            held.Set();
            free.Wait();
        });
        held.Wait();
        // It holds the lock and believes to hold it still; the server has ended its session, as it does with one that says nothing for long.
        _sandbox.Execute($"SELECT pg_terminate_backend({process})");
        Assert.Equal([1], (await other.AppendAsync([Entry("meanwhile")])).Indexes);
        free.Set();
        await Assert.ThrowsAnyAsync<Exception>(() => lost);

        Assert.Equal([2], (await cutOff.AppendAsync([Entry("lost")])).Indexes);
        Assert.Equal(["before", "meanwhile", "lost"], cutOff.Entries(0, 3).Select(entry => Text(entry.Bytes)));
        Assert.Empty(cutOff.ReadPrivate(connection => connection.Query<string>("SELECT name FROM setting").ToList()));
    }

    [Fact]
    public async Task The_register_of_each_instance_is_of_the_size_of_its_checkpoint_while_others_append()
    {
        ActBody Party(string id) => new PartyDeclared(new(id), new(id), PartyKind.State, null, null, null, [], null);
        using var one = RegisterLedger.OpenOrCreate(_sandbox.Database, Origin, () => [Party("seed")], Noon);
        using var other = RegisterLedger.OpenOrCreate(_sandbox.Database, Origin, () => [Party("seed")], Noon);
        using var ending = new CancellationTokenSource();
        var watching = Task.Run(() =>
        {
            while (!ending.IsCancellationRequested)
                foreach (var state in (RegisterState[])[one.State, other.State])
                    Assert.Equal(state.Head.Checkpoint.Size, state.Register.Size);
        });
        for (var i = 0; i < 10; i++)
        {
            await one.AppendAsync([Party($"one-{i}")], Noon);
            await other.AppendAsync([Party($"other-{i}")], Noon);
        }
        await one.Ledger.WaitBeyondAsync(20, TestContext.Current.CancellationToken);
        await ending.CancelAsync();
        await watching;
        Assert.Equal(other.State.Register.PartyList.Select(party => party.Id), one.State.Register.PartyList.Select(party => party.Id));
        // What one instance has appended, another judges by.
        await Assert.ThrowsAsync<ActsRefusedException>(() => other.AppendAsync([Party("one-3")], Noon));
    }

    [Fact]
    public async Task Instances_that_start_together_on_an_empty_database_make_one_log_with_one_seed()
    {
        ActBody[] seed = [new PartyDeclared(new("a"), new("A"), PartyKind.State, null, null, null, [], null)];
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RegisterLedger.OpenOrCreate(_sandbox.Database, Origin, () => seed, Noon))));
        Assert.All(opened, ledger => Assert.Equal(1, ledger.State.Register.Size));
        foreach (var ledger in opened)
            ledger.Dispose();
    }

    [Fact]
    public void A_server_that_was_set_back_to_an_older_state_is_refused_by_the_mark()
    {
        using (var ledger = _sandbox.Create())
            ledger.Append([Entry(0), Entry(1)]);
        var promised = File.ReadAllBytes(_sandbox.Mark);
        using var older = OnPostgres();
        File.Copy(_sandbox.Key, older.Key);
        older.Create().Dispose();
        File.WriteAllBytes(older.Mark, promised);
        Assert.Contains("has 0 entries, but this log has given out a checkpoint of 2", Assert.Throws<LogIntegrityException>(() => older.Open()).Message, StringComparison.Ordinal);
    }

    private static void Set(PrivateWork work, string name, string value) =>
        work.Connection.Execute("INSERT INTO setting (name, value) VALUES (@name, @value)", new { name, value }, work.Transaction);
}

/// <summary>The tables in PostgreSQL against whoever can write SQL, and what a start makes of a database.</summary>
public sealed class PostgresSchemaTests : IDisposable
{
    private readonly Sandbox _sandbox = OnPostgres();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("UPDATE log_entry SET bytes = '\\x00'", "log_entry is append-only: UPDATE refused")]
    [InlineData("DELETE FROM log_entry WHERE idx = 2", "log_entry is append-only: DELETE refused")]
    [InlineData("TRUNCATE log_entry", "log_entry is append-only: TRUNCATE refused")]
    [InlineData("DELETE FROM checkpoint", "checkpoint is append-only: DELETE refused")]
    [InlineData("UPDATE instance SET origin = 'other'", "instance is append-only: UPDATE refused")]
    [InlineData("INSERT INTO log_entry SELECT 4, leaf_hash, bytes FROM log_entry LIMIT 1", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT INTO log_entry SELECT idx + 4, leaf_hash, bytes FROM log_entry", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT INTO log_entry SELECT * FROM log_entry ON CONFLICT (idx) DO UPDATE SET bytes = '\\x00'", "log_entry is append-only: UPDATE refused")]
    [InlineData("INSERT INTO checkpoint SELECT 4, note FROM checkpoint LIMIT 1", "checkpoint.size must be the number of entries")]
    [InlineData("INSERT INTO checkpoint SELECT 3, note FROM checkpoint LIMIT 1", "checkpoint.size must be larger than every one before")]
    public void The_tables_of_the_log_only_grow(string sql, string message)
    {
        _sandbox.CreateWith(3);
        Assert.Contains(message, Assert.Throws<PostgresException>(() => _sandbox.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE log_entry DISABLE TRIGGER log_entry_append_only", "has another trigger log_entry_append_only")]
    [InlineData("DROP TRIGGER checkpoint_covers ON checkpoint", "has lost its trigger checkpoint_covers")]
    [InlineData("CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'", "has another function append_only")]
    [InlineData("CREATE RULE hide AS ON INSERT TO log_entry DO INSTEAD NOTHING", "has a rule hide that no migration made")]
    [InlineData("ALTER TABLE setting ADD COLUMN note text", "has a column setting.note that no migration made")]
    public void A_schema_that_the_migrations_did_not_make_is_refused(string sql, string message)
    {
        _sandbox.CreateWith(1);
        _sandbox.Execute(sql);
        Assert.Contains(message, Assert.Throws<LogIntegrityException>(() => _sandbox.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_is_told_from_a_path_and_no_password_is_ever_named()
    {
        Assert.True(LedgerPlace.IsServer("Host=db.example;Password=secret"));
        Assert.False(LedgerPlace.IsServer("/var/lib/entente/a=b;c.db"));
        Assert.DoesNotContain("secret", LedgerPlace.Of("Host=db.example;Database=entente;Password=secret").Place, StringComparison.Ordinal);
        Assert.Contains("is a URL", Assert.Throws<StoreUnavailableException>(() => LedgerPlace.Of("postgres://db.example/entente")).Message, StringComparison.Ordinal);
        Assert.Contains("is not understood", Assert.Throws<StoreUnavailableException>(() => LedgerPlace.Of("Host=a;Nonsense=b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_with_other_tables_is_not_taken()
    {
        _sandbox.Execute("CREATE TABLE people (name text)");
        Assert.Contains("is not an empty schema: it has people", Assert.Throws<StoreUnavailableException>(() => _sandbox.Create()).Message, StringComparison.Ordinal);
        _sandbox.Execute("DROP TABLE people");
        _sandbox.Create().Dispose();
    }
}
