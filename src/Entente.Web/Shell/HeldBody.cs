namespace Entente.Web.Shell;

/// <summary>
/// The body of a response that may be worth keeping. While the response is marked with the version, its bytes are held; all others pass at once, so that
/// downloads stream. Asked at each write, because a page that fails halfway is cleared and becomes a problem.
/// </summary>
internal sealed class HeldBody(HttpResponse response, Stream direct, string version) : Stream
{
    private readonly MemoryStream _held = new();
    private bool _passes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>All that was written, if it was held; else null.</summary>
    public byte[]? Take() => _passes || _held.Length == 0 ? null : _held.ToArray();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Holds())
            _held.Write(buffer, offset, count);
        else
            direct.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!Holds())
            return direct.WriteAsync(buffer, cancellationToken);
        _held.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        if (!Holds())
            direct.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Holds() ? Task.CompletedTask : direct.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _held.Dispose();
        base.Dispose(disposing);
    }

    private bool Holds()
    {
        if (_passes)
            return false;
        var headers = response.Headers;
        if (response.StatusCode == StatusCodes.Status200OK && headers.ETag == version && headers.SetCookie.Count == 0)
            return true;
        _held.SetLength(0);
        _passes = true;
        return false;
    }
}
