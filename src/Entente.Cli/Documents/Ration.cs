using System.Globalization;
using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>An archive gave more than it may.</summary>
/// <param name="fault">What to say of it.</param>
internal sealed class RationException(InputFault fault) : IOException(fault.Message.English)
{
    public InputFault Fault => fault;
}

/// <summary>How much an archive may unpack to, all that is in it together.</summary>
/// <param name="packedBytes">The size of the archive.</param>
internal sealed class Ration(long packedBytes)
{
    private const long MostBytes = 64L << 30;
    private const long MostTimes = 250;

    // What is this small does no harm, however small its archive.
    private const long FreeBytes = 64L << 20;

    private static readonly Message s_bomb = new(
        "the archive unpacks to more than {0} bytes, as archives do that are made to harm; the rest was not read",
        "l’archive décompressée dépasse {0} octets, comme celles qui sont faites pour nuire ; le reste n’a pas été lu");

    private readonly long _most = Math.Min(MostBytes, Math.Max(FreeBytes, packedBytes > MostBytes / MostTimes ? MostBytes : packedBytes * MostTimes));
    private long _taken;

    public void Take(int bytes)
    {
        _taken += bytes;
        if (_taken > _most)
            throw new RationException(new InputFault(s_bomb, _most.ToString(CultureInfo.InvariantCulture)));
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
