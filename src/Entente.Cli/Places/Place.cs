using Entente.Import;
using Entente.Register.Answers;
using Entente.Storage;
using NodaTime;

namespace Entente.Cli.Places;

/// <summary>A register that can be asked, wherever it is.</summary>
internal abstract class Place : IDisposable
{
    public static Place Of((string? Database, Uri? Url) named, LocalDate today) => named switch
    {
        ({ } database, _) => new DatabasePlace(database, today),
        (_, { } url) => new InstancePlace(new Instance(url)),
        _ => new PackagedPlace(today),
    };

    public abstract Task<Answered> AskAsync<TReply>(Question question, CancellationToken cancel)
        where TReply : Reply;

    public abstract void Dispose();

    /// <summary>The facts that the program ships with, folded in memory.</summary>
    private sealed class PackagedPlace(LocalDate today) : Place
    {
        public override Task<Answered> AskAsync<TReply>(Question question, CancellationToken cancel)
        {
            var register = PackagedFacts.Register;
            return Task.FromResult(new RegisterDesk(register, register.KnownBy, today).Ask(question));
        }

        public override void Dispose()
        {
            // Nothing is held.
        }
    }

    /// <summary>A database file, read beside whoever writes to it.</summary>
    private sealed class DatabasePlace(string path, LocalDate today) : Place
    {
        private readonly RegisterLedger _ledger = RegisterLedger.OpenReadOnly(path);

        public override Task<Answered> AskAsync<TReply>(Question question, CancellationToken cancel) =>
            Task.FromResult(new RegisterDesk(_ledger.State.Register, _ledger.KnownBy, today).Ask(question));

        public override void Dispose() => _ledger.Dispose();
    }

    /// <summary>A running instance: the same question as an address, the same answer as its JSON.</summary>
    private sealed class InstancePlace(Instance instance) : Place
    {
        public override Task<Answered> AskAsync<TReply>(Question question, CancellationToken cancel) => instance.AskAsync<TReply>(question, cancel);

        public override void Dispose() => instance.Dispose();
    }
}
