using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Storage.Tests;

/// <summary>The one way in: acts are durable and folded, or nothing happened.</summary>
public abstract class RegisterLedgerTests(Func<Sandbox> create)
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 1, 12, 0);

    private static readonly ActBody[] Seed =
    [
        new SourceDeclared(new("s"), "A source", null, null, null, null, null),
        new PartyDeclared(new("a"), new("A"), PartyKind.State, null, null, null, [], null),
        new PartyDeclared(new("b"), new("B"), PartyKind.State, null, null, null, [], null),
    ];

    [Fact]
    public void An_empty_log_is_seeded_once_and_the_same_seed_gives_the_same_root()
    {
        using var one = create();
        using var other = create();
        var roots = new[] { one, other }.Select(sandbox =>
        {
            using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);
            return opened.State.Head.Checkpoint.Root;
        }).ToArray();
        using var again = RegisterLedger.OpenOrCreate(one.Database, "origin.example", () => throw new InvalidOperationException("seeded twice"), Noon);

        Assert.Equal(roots[0], roots[1]);
        Assert.Equal(roots[0], again.State.Head.Checkpoint.Root);
        Assert.Equal(3, again.State.Register.Size);
    }

    [Fact]
    public void The_register_in_memory_is_the_one_that_a_restart_folds()
    {
        using var sandbox = create();
        using (var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon))
        {
            var state = opened.Append([new PartyMerged(new("a"), new("b"), null)], Noon + Duration.FromMilliseconds(1_700));
            Assert.Equal(state.Register.Size, state.Head.Checkpoint.Size);
            Assert.Equal(Noon.Plus(Duration.FromSeconds(1)), state.Register.Acts[^1].Recorded);
        }

        using var reopened = RegisterLedger.Open(sandbox.Database);
        Assert.Equal(Noon.Plus(Duration.FromSeconds(1)), reopened.State.Register.Acts[^1].Recorded);
        Assert.Equal(new PartyId("b"), reopened.State.Register.Parties[new("a")].MergedInto);
    }

    [Fact]
    public void Acts_that_would_have_no_effect_are_refused_together_and_leave_nothing()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);

        var refused = Assert.Throws<ActsRefusedException>(() => opened.Append(
            [new PartyMerged(new("a"), new("b"), null), new PartyMerged(new("b"), new("a"), null), new ActRetracted(99, "wrong")], Noon));

        Assert.Equal([4, 5], refused.Faults.Select(f => f.Index));
        Assert.Contains("circle", refused.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Equal(3, opened.Ledger.Size);
        Assert.Null(opened.State.Register.Parties[new("a")].MergedInto);
    }

    [Fact]
    public async Task Acts_of_one_transaction_are_judged_by_those_before_them_and_by_no_refused_one()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);
        var (a, b, c) = (new PartyId("a"), new PartyId("b"), new PartyId("c"));

        var answers = SequencerTests.Together(opened.Ledger, () => new[]
        {
            opened.AppendAsync([new PartyMerged(b, a, null)], Noon, _ => throw new InvalidDataException("withdrawn")),
            opened.AppendAsync([new PartyDeclared(c, new("C"), PartyKind.State, null, null, null, [], null)], Noon),
            opened.AppendAsync([new PartyMerged(a, b, null)], Noon),
            opened.AppendAsync([new PartyMerged(b, a, null)], Noon),
            opened.AppendAsync([new PartyMerged(c, b, null)], Noon),
        });

        await Assert.ThrowsAsync<InvalidDataException>(() => answers[0]);
        Assert.Contains("circle", (await Assert.ThrowsAsync<ActsRefusedException>(() => answers[3])).Message, StringComparison.Ordinal);
        var state = await answers[4];
        Assert.Equal(6, state.Register.Size);
        Assert.Equal(6, state.Head.Checkpoint.Size);
        Assert.Equal((b, null, b), (state.Register.Parties[a].MergedInto, state.Register.Parties[b].MergedInto, state.Register.Parties[c].MergedInto));
        Assert.Empty(state.Register.Faults);
    }

    [Fact]
    public async Task Entries_that_come_past_the_register_are_in_it_all_the_same()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);
        var merged = ActCodec.Write(new PartyMerged(new("a"), new("b"), null), Noon);

        var refused = SequencerTests.Together(opened.Ledger, () =>
        {
            var lost = opened.AppendAsync([new ActRetracted(1, "Not so.")], Noon, _ => throw new InvalidDataException("withdrawn"));
            _ = opened.Ledger.AppendAsync([merged]);
            return lost;
        });
        await Assert.ThrowsAsync<InvalidDataException>(() => refused);
        Assert.Equal(4, await opened.Ledger.WaitBeyondAsync(3, TestContext.Current.CancellationToken));
        Assert.Equal(new PartyId("b"), opened.State.Register.Parties[new("a")].MergedInto);
        Assert.Equal(4, opened.State.Head.Checkpoint.Size);
    }

    [Fact]
    public void A_private_change_that_fails_keeps_the_acts_out_of_log_and_register()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);

        Assert.Throws<InvalidDataException>(() => opened.Append(
            [new PartyMerged(new("a"), new("b"), null)], Noon, _ => throw new InvalidDataException("the form was withdrawn")));

        Assert.Equal(3, opened.Ledger.Size);
        Assert.Equal(3, opened.State.Register.Size);
    }

    [Fact]
    public void Recording_times_never_go_back_with_the_clock()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);

        var state = opened.Append([new PartyMerged(new("a"), new("b"), null)], Noon - Duration.FromDays(1));

        Assert.Equal(Noon, state.Register.Acts[^1].Recorded);
        Assert.Equal(4, state.Register.SizeAt(Noon));
        Assert.Equal(0, state.Register.SizeAt(Noon - Duration.FromSeconds(1)));
    }

    [Fact]
    public void What_was_known_by_an_earlier_size_stays_what_it_was()
    {
        using var sandbox = create();
        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);
        opened.Append([new PartyMerged(new("a"), new("b"), null)], Noon);

        Assert.Null(opened.KnownBy(3).Parties[new("a")].MergedInto);
        Assert.Same(opened.KnownBy(3), opened.KnownBy(3));
        Assert.NotNull(opened.KnownBy(4).Parties[new("a")].MergedInto);
    }

    [Fact]
    public void An_entry_that_is_no_act_keeps_its_place_and_is_named_as_a_fault()
    {
        using var sandbox = create();
        using (var ledger = Ledger.Create(sandbox.Database, "origin.example"))
            ledger.Append(["{\"act\":\"entente/9\"}"u8.ToArray(), ActCodec.Write(Seed[1], Noon)]);

        using var opened = RegisterLedger.Open(sandbox.Database);

        Assert.Contains("entente/9", Assert.Single(opened.State.Register.Faults).Reason, StringComparison.Ordinal);
        Assert.True(opened.State.Register.Parties.ContainsKey(new("a")));
    }

    [Fact]
    public void A_seed_that_cannot_be_made_does_not_keep_the_log_held()
    {
        using var sandbox = create();
        Assert.Throws<InvalidDataException>(() =>
            RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => throw new InvalidDataException("no facts"), Noon));

        using var opened = RegisterLedger.OpenOrCreate(sandbox.Database, "origin.example", () => Seed, Noon);
        Assert.Equal(3, opened.State.Register.Size);
    }
}

public sealed class SqliteRegisterLedgerTests() : RegisterLedgerTests(Sandbox.OnSqlite);

public sealed class PostgresRegisterLedgerTests() : RegisterLedgerTests(Sandbox.OnPostgres);
