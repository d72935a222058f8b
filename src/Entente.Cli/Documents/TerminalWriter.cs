using System.Buffers;
using Entente.Cli.Shell;

namespace Entente.Cli.Documents;

/// <summary>Writes to a terminal what others write into a buffer, part by part.</summary>
internal sealed class TerminalWriter(Terminal terminal) : IBufferWriter<byte>, IDisposable
{
    private const int PartBytes = 64 << 10;

    private byte[] _part = new byte[PartBytes];
    private int _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_part.Length - _length <= sizeHint)
            Flush(sizeHint);
        return _part.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => Flush(0);

    private void Flush(int needed)
    {
        terminal.Write(_part.AsSpan(0, _length));
        _length = 0;
        if (_part.Length <= needed)
            _part = new byte[needed + PartBytes];
    }
}
