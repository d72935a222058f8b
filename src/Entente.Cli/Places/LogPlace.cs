using System.Globalization;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Storage;

namespace Entente.Cli.Places;

/// <summary>A log that can be read, wherever it is. A database has verified itself when it opens; of an instance nothing is believed but by proof.</summary>
internal abstract class LogPlace : IDisposable
{
    public static LogPlace Of((string? Database, Uri? Url) named) =>
        named.Database is { } database ? new DatabaseLog(database) : new InstanceLog(new Instance(named.Url!));

    /// <summary>The public key; of an instance its own word, unless the caller knows better.</summary>
    public abstract Task<NoteVerifier> KeyAsync(CancellationToken cancel);

    /// <summary>The newest checkpoint, not yet verified.</summary>
    public abstract Task<SignedNote> CheckpointAsync(CancellationToken cancel);

    public abstract Task<ReadOnlyMemory<byte>> EntryAsync(long index, CancellationToken cancel);

    /// <summary>The receipt of an entry, not yet verified.</summary>
    public abstract Task<InclusionReceipt> ReceiptAsync(long index, CancellationToken cancel);

    public abstract void Dispose();

    /// <summary>Opens a checkpoint, or fails as a check fails.</summary>
    public static Checkpoint Verified(SignedNote note, NoteVerifier key) => Checkpoint.TryOpen(note, key, out var checkpoint, out var reason)
        ? checkpoint
        : throw Failure.Refused("checkpoint-refused", "the checkpoint is refused", reason, $"the key that was used is {key}");

    private sealed class DatabaseLog(string path) : LogPlace
    {
        private readonly Ledger _ledger = Ledger.OpenReadOnly(path);

        public override Task<NoteVerifier> KeyAsync(CancellationToken cancel) => Task.FromResult(_ledger.Verifier);

        public override Task<SignedNote> CheckpointAsync(CancellationToken cancel) => Task.FromResult(_ledger.Head.Note);

        public override Task<ReadOnlyMemory<byte>> EntryAsync(long index, CancellationToken cancel)
        {
            Require(index);
            return Task.FromResult(_ledger.Entry(index));
        }

        public override Task<InclusionReceipt> ReceiptAsync(long index, CancellationToken cancel)
        {
            Require(index);
            return Task.FromResult(_ledger.Receipt(index));
        }

        public override void Dispose() => _ledger.Dispose();

        private void Require(long index)
        {
            if (index < 0 || index >= _ledger.Size)
                throw Failure.Refused("unknown-act", "no such act", index.ToString(CultureInfo.InvariantCulture), $"the log has {Counted.Acts(_ledger.Size)}, counted from 0");
        }
    }

    private sealed class InstanceLog(Instance instance) : LogPlace
    {
        public override async Task<NoteVerifier> KeyAsync(CancellationToken cancel) =>
            NoteVerifier.TryParse(System.Text.Encoding.UTF8.GetString(await instance.GetAsync("log/vkey", cancel)).TrimEnd('\n'), out var key, out var reason)
                ? key
                : throw NotALog(reason);

        public override async Task<SignedNote> CheckpointAsync(CancellationToken cancel) =>
            SignedNote.TryParse(await instance.GetAsync("log/checkpoint", cancel), out var note, out var reason) ? note : throw NotALog(reason);

        public override async Task<ReadOnlyMemory<byte>> EntryAsync(long index, CancellationToken cancel) =>
            await instance.GetAsync(string.Create(CultureInfo.InvariantCulture, $"log/entries/{index}"), cancel);

        public override async Task<InclusionReceipt> ReceiptAsync(long index, CancellationToken cancel) =>
            InclusionReceipt.TryParse(await instance.GetAsync(string.Create(CultureInfo.InvariantCulture, $"log/proof/{index}"), cancel), out var receipt, out var reason)
                ? receipt
                : throw NotALog(reason);

        public override void Dispose() => instance.Dispose();

        private Failure NotALog(string reason) => Failure.Unreachable("what answers is no log", instance.Address.ToString(), reason);
    }
}
