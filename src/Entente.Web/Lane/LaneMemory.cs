using System.Buffers;
using System.Diagnostics.Metrics;
using Entente.Web.Shell;

namespace Entente.Web.Lane;

/// <summary>What the lane may say: the answers that <see cref="Remembered"/> keeps, of the present version. One for each lane, because it is the thread's own.</summary>
internal sealed class LaneMemory(AnswerMemory memory, Freshness freshness, TimeProvider time, Counter<long> answered)
{
    private long _second;
    private byte[] _date = [];

    public bool TryAnswer(in LaneRequest request, ArrayBufferWriter<byte> output)
    {
        if (memory.Find(freshness.Version, request.Address)?.InLane is not { } answer)
            return false;
        var now = time.GetUtcNow();
        if (now.ToUnixTimeSeconds() is var second && second != _second)
            (_second, _date) = (second, LaneAnswer.Date(now));
        answer.WriteTo(output, _date, request.IsHead);
        answered.Add(1);
        return true;
    }
}
