using System.ComponentModel;
using System.Diagnostics;
using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>
/// A file as a program of the system unpacks it: xz, zstd and bzip2, which .NET does not read. The program is ended when nobody wants more of it, so a bomb
/// costs no more than the <see cref="Ration"/> of its reader.
/// </summary>
internal sealed class UnpackedStream : Stream
{
    // What the format allows a file to ask of its reader is up to 4 GiB.
    private const string MostMemory = "1GiB";

    private static readonly Message s_notInstalled = new(
        "it is unpacked by the program {0}, which is not installed here: install it, or unpack the archive first",
        "elle est décompressée par le programme {0}, qui n’est pas installé ici : à installer, ou décompresser d’abord l’archive");

    private readonly Process _process;
    private string? _complaint;
    private bool _isAtEnd;

    private UnpackedStream(Process process) => _process = process;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Starts a program on a file.</summary>
    /// <param name="program">xz, zstd or bzip2.</param>
    /// <param name="file">The file.</param>
    public static UnpackedStream Open(string program, string file)
    {
        // A file that may not be read is no damaged archive.
        File.OpenRead(file).Dispose();
        string[] own = program switch
        {
            "xz" => [$"--memlimit-decompress={MostMemory}", "--no-warn"],
            "zstd" => ["--quiet"],
            _ => [],
        };
        var start = new ProcessStartInfo(program, [.. own, "-d", "-c", "--", file]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            process.Dispose();
            throw new ArchiveException(new InputFault(s_notInstalled, program));
        }

        var stream = new UnpackedStream(process);
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, line) => stream._complaint ??= string.IsNullOrWhiteSpace(line.Data) ? null : line.Data.Trim(' ', ';');
        process.BeginErrorReadLine();
        return stream;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _process.StandardOutput.BaseStream.Read(buffer);
        if (read > 0 || buffer.IsEmpty || _isAtEnd)
            return read;
        _process.WaitForExit();
        _isAtEnd = true;
        return _process.ExitCode == 0 ? 0 : throw new InvalidDataException(_complaint ?? $"{_process.StartInfo.FileName}: {_process.ExitCode}");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isAtEnd)
        {
            _isAtEnd = true;
            _process.Kill();
            _process.WaitForExit();
        }

        if (disposing)
            _process.Dispose();
        base.Dispose(disposing);
    }
}
