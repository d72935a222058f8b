using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Witnessing;

/// <summary>What a witness made of a checkpoint.</summary>
public abstract record WitnessReply
{
    private WitnessReply()
    {
    }

    /// <summary>It cosigned.</summary>
    /// <param name="Lines">The lines to add to the checkpoint, verified.</param>
    public sealed record Cosigned(IReadOnlyList<NoteSignature> Lines) : WitnessReply;

    /// <summary>It has cosigned more of this log than there is: what we have is not all that was published.</summary>
    /// <param name="Size">The size that it says it cosigned.</param>
    public sealed record KnowsMore(long Size) : WitnessReply;

    /// <summary>It did not, now.</summary>
    /// <param name="Reason">Why, for the operator.</param>
    public sealed record Failed(string Reason) : WitnessReply;
}

/// <summary>Asks one witness for cosignatures on the checkpoints of one log (c2sp.org/tlog-witness, "add-checkpoint"). One request at a time.</summary>
/// <param name="http">How it is reached; bounded in size and time by the caller.</param>
/// <param name="witness">The witness, with its address.</param>
/// <param name="ledger">The log.</param>
public sealed class WitnessClient(HttpClient http, PolicyWitness witness, Ledger ledger)
{
    private readonly Uri _address = new(witness.Url!.TrimEnd('/') + "/add-checkpoint");

    // The size that this witness cosigned last, as far as we know. A wrong one costs one more request: the witness says the right one.
    private long _cosigned;

    /// <summary>The witness.</summary>
    public PolicyWitness Witness => witness;

    /// <summary>Asks for a cosignature. A witness that has cosigned another size than we thought says so, and is asked once more from there.</summary>
    /// <param name="head">A checkpoint of the log.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What became of it. Nothing that a witness does throws, but the cancellation.</returns>
    public async Task<WitnessReply> AskAsync(LedgerHead head, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        var size = head.Checkpoint.Size;
        try
        {
            for (var again = false; ; again = true)
            {
                // A witness that is ahead of this checkpoint has cosigned a later one of ours meanwhile, or one that we have lost.
                if (_cosigned > size)
                    return _cosigned > ledger.Size ? new WitnessReply.KnowsMore(_cosigned) : new WitnessReply.Failed($"it has cosigned size {_cosigned} already");
                var request = new AddCheckpointRequest(_cosigned, ledger.Tree.ConsistencyProof(_cosigned, size), head.Note);
                using var content = new ByteArrayContent(request.ToBytes());
                content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Text.Plain, "utf-8");
                using var response = await http.PostAsync(_address, content, cancellation);
                var body = await response.Content.ReadAsByteArrayAsync(cancellation);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    if (!AddCheckpointResponse.TryRead(body, head.Checkpoint, [witness.Key], out var answer, out var reason))
                        return new WitnessReply.Failed(reason);
                    _cosigned = size;
                    return new WitnessReply.Cosigned(answer.Lines);
                }
                if (response.StatusCode != HttpStatusCode.Conflict || again)
                    return new WitnessReply.Failed($"it answered {(int)response.StatusCode}: {Shown(body)}");
                if (!AddCheckpointResponse.TryReadConflict(body, out _cosigned))
                    return new WitnessReply.Failed("it answered 409 without a size");
            }
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new WitnessReply.Failed(e is HttpRequestException ? e.InnerException?.Message ?? e.Message : "it does not answer in time");
        }
    }

    /// <summary>The beginning of what a stranger wrote, on one line.</summary>
    private static string Shown(byte[] body) =>
        new([.. System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200))).Trim().Select(c => char.IsControl(c) ? ' ' : c)]);
}
