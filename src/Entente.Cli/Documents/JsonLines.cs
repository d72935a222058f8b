using System.Buffers;

namespace Entente.Cli.Documents;

/// <summary>Files of one document a line (JSON Lines). Empty lines are passed over.</summary>
internal static class JsonLines
{
    private const int BufferBytes = 1 << 20;

    public static bool IsLines(string file) => file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<InputDocument> Documents(string name, Func<Stream> open, int mostBytes)
    {
        using var lines = new LineReader(open, mostBytes);
        for (var number = 1; lines.TryNext(out var line, out var fault); number++)
        {
            if (fault is not null || line is { Length: > 0 })
                yield return new InputDocument($"{name}!/{number}") { Held = line, Fault = fault };
        }
    }

    private sealed class LineReader(Func<Stream> open, int mostBytes) : IDisposable
    {
        private readonly byte[] _buffer = new byte[BufferBytes];
        private Stream? _stream;
        private int _at;
        private int _end;
        private bool _isOver;

        /// <summary>The next line, or why it cannot be had.</summary>
        public bool TryNext(out byte[]? line, out InputFault? fault)
        {
            (line, fault) = (null, null);
            var text = new ArrayBufferWriter<byte>();
            try
            {
                while (!_isOver)
                {
                    if (_at == _end && !Fill())
                    {
                        _isOver = true;
                        if (text.WrittenCount == 0 && fault is null)
                            return false;
                        break;
                    }

                    var rest = _buffer.AsSpan(_at, _end - _at);
                    var length = rest.IndexOf((byte)'\n');
                    var part = length < 0 ? rest : rest[..length];
                    if (fault is null && part.Length <= mostBytes - text.WrittenCount)
                        text.Write(part);
                    else
                        fault = InputFault.TooLong(mostBytes);
                    _at += part.Length + (length < 0 ? 0 : 1);
                    if (length >= 0)
                        break;
                    if (fault is not null)
                        text.Clear();
                }

                if (text.WrittenCount == 0 && fault is null && _isOver)
                    return false;
                line = fault is null ? text.WrittenSpan.TrimEnd((byte)'\r').ToArray() : null;
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                (_isOver, fault) = (true, InputFault.Of(e));
                return true;
            }
        }

        public void Dispose() => _stream?.Dispose();

        private bool Fill()
        {
            _stream ??= open();
            (_at, _end) = (0, _stream.Read(_buffer));
            return _end > 0;
        }
    }
}
