using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Entente.Cli.Tests.Documents;

/// <summary>A folder of files to judge, good and bad; it goes when the test ends.</summary>
internal sealed class DocumentFolder : IDisposable
{
    /// <summary>A record of the OSV format that is valid.</summary>
    public const string Good = """{"schema_version":"1.7.0","id":"CVE-2026-1000","modified":"2026-01-02T10:00:00Z"}""";

    /// <summary>One that is read, and is not.</summary>
    public const string Wrong = """{"schema_version":"1.7.0","id":"CVE-2026-1001"}""";

    public string Root { get; } = Directory.CreateTempSubdirectory("entente-documents-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(this[name], bytes);

    public void WriteZip(string name, params IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var zip = ZipFile.Open(this[name], ZipArchiveMode.Create);
        foreach (var (entry, content) in entries)
        {
            using var stream = zip.CreateEntry(entry, CompressionLevel.Optimal).Open();
            stream.Write(content);
        }
    }

    public void WriteTar(string name, bool isPacked, params IEnumerable<(string Name, byte[] Content)> entries)
    {
        using Stream file = File.Create(this[name]);
        using var stream = isPacked ? new GZipStream(file, CompressionLevel.Optimal) : file;
        using var tar = new TarWriter(stream);
        foreach (var (entry, content) in entries)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(content) });
    }

    /// <summary>Sets the flag of encryption (APPNOTE 4.4.4) of the first entry of a zip, in its own header and in the directory.</summary>
    public void Encrypt(string name)
    {
        var bytes = File.ReadAllBytes(this[name]);
        bytes[bytes.AsSpan().IndexOf("PK\u0003\u0004"u8) + 6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        File.WriteAllBytes(this[name], bytes);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
