using System.Globalization;
using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>An archive cannot be read, or no further, for a reason that we say in our words.</summary>
/// <param name="fault">What to say of it.</param>
internal sealed class ArchiveException(InputFault fault) : IOException(fault.Message.English)
{
    public InputFault Fault => fault;
}

/// <summary>What an archive may hold before it is one that is made to harm. Our choice.</summary>
internal sealed record ArchiveLimits
{
    public static readonly ArchiveLimits Default = new();

    /// <summary>The most entries, documents or not.</summary>
    public int MostEntries { get; init; } = 1_000_000;

    /// <summary>The most bytes that it unpacks to.</summary>
    public long MostBytes { get; init; } = 64L << 30;

    /// <summary>The most times its own size that it unpacks to.</summary>
    public long MostTimes { get; init; } = 250;

    /// <summary>What is this small does no harm, however small its archive.</summary>
    public long FreeBytes { get; init; } = 64L << 20;
}

/// <summary>How much an archive may unpack to, all that is in it together.</summary>
/// <param name="packedBytes">The size of the archive.</param>
/// <param name="limits">What any may.</param>
internal sealed class Ration(long packedBytes, ArchiveLimits limits)
{
    private static readonly Message s_bomb = new(
        "the archive unpacks to more than {0} bytes, as archives do that are made to harm; the rest was not read",
        "l’archive décompressée dépasse {0} octets, comme celles qui sont faites pour nuire ; le reste n’a pas été lu");

    private readonly long _most = Math.Min(limits.MostBytes, Math.Max(limits.FreeBytes, packedBytes > limits.MostBytes / limits.MostTimes ? limits.MostBytes : packedBytes * limits.MostTimes));
    private long _taken;

    public void Take(int bytes)
    {
        _taken += bytes;
        if (_taken > _most)
            throw new ArchiveException(new InputFault(s_bomb, _most.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>A stream that can only be read, and counts what it gives.</summary>
internal sealed class RationedStream(Stream inner, Ration ration) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        ration.Take(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
