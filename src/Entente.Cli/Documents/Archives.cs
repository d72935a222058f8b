using System.Formats.Tar;
using System.IO.Compression;
using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>
/// Documents in archives, read in the order in which they stand there; nothing is unpacked to the disk. An archive that is a bomb (<see cref="ArchiveLimits"/>)
/// ends with that reason, after what was read.
/// </summary>
internal static class Archives
{
    private const int MostSetAside = 4 << 20;

    // Unpacked here, or by a program of the system.
    private static readonly (string Extension, Func<string, Stream> Open)[] s_packed =
    [
        (".gz", file => new GZipStream(File.OpenRead(file), CompressionMode.Decompress)),
        (".xz", file => UnpackedStream.Open("xz", file)),
        (".zst", file => UnpackedStream.Open("zstd", file)),
        (".bz2", file => UnpackedStream.Open("bzip2", file)),
    ];

    private static readonly (string Extension, Func<string, Stream> Open)[] s_tars =
    [
        (".tar", File.OpenRead),
        .. s_packed.Select(packed => (".tar" + packed.Extension, packed.Open)),
        .. s_packed.Select(packed => (".t" + packed.Extension[1..], packed.Open)),
    ];

    // Said plainly, rather than judged as a document that is not JSON.
    private static readonly string[] s_foreign = [".7z", ".rar"];

    private static readonly Message s_unreadable = new(
        "files packed as {0} are not read: unpack it first; .zip, .tar, and what is packed as .gz, .xz, .zst or .bz2 are read",
        "les fichiers {0} ne sont pas lus : à décompresser d’abord ; .zip, .tar, et ce qui est compressé en .gz, .xz, .zst ou .bz2 sont lus");

    private static readonly Message s_damaged = new("the archive is damaged: {0}", "l’archive est endommagée : {0}");
    private static readonly Message s_tooMany = new("the archive has more than {0} entries; the rest was not read", "l’archive a plus de {0} entrées ; le reste n’a pas été lu");
    private static readonly Message s_encrypted = new("it is encrypted", "il est chiffré");
    private static readonly Message s_empty = new("there is no .json file in this archive", "il n’y a aucun fichier .json dans cette archive");

    public static bool IsArchive(string file) => IsZip(file) || OpenerOf(s_packed, file) is not null || OpenerOf(s_tars, file) is not null || Foreign(file) is not null;

    /// <summary>The documents of an archive, or of one packed file.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="isDocument">Which names in it are documents.</param>
    /// <param name="mostBytes">The most bytes of a document.</param>
    /// <param name="limits">What an archive may hold; <see cref="ArchiveLimits.Default"/> when null.</param>
    public static IEnumerable<InputDocument> Documents(string file, Func<string, bool> isDocument, int mostBytes, ArchiveLimits? limits = null)
    {
        if (Foreign(file) is { } extension)
        {
            yield return new InputDocument(file) { Fault = new InputFault(s_unreadable, extension) };
            yield break;
        }

        var reader = new Entries(file, mostBytes, limits ?? ArchiveLimits.Default);
        using var entries = (IsZip(file) ? reader.OfZip(isDocument) : OpenerOf(s_tars, file) is { } tar ? reader.OfTar(isDocument, tar) : reader.OfPacked(OpenerOf(s_packed, file)!)).GetEnumerator();
        for (var any = false; ; any = true)
        {
            InputDocument? document = null;
            InputFault? fault = null;
            try
            {
                if (entries.MoveNext())
                    document = entries.Current;
                else
                    fault = any ? null : new InputFault(s_empty);
            }
            catch (ArchiveException e)
            {
                fault = e.Fault;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not InvalidDataException and not EndOfStreamException)
            {
                fault = InputFault.Of(e);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or NotSupportedException or InvalidOperationException or OverflowException)
            {
                fault = new InputFault(s_damaged, e.Message);
            }

            if (document is not null)
                yield return document;
            else if (fault is not null)
                yield return new InputDocument(file) { Fault = fault };
            if (document is null)
                yield break;
        }
    }

    private static bool IsZip(string file) => Has(file, ".zip");

    private static Func<string, Stream>? OpenerOf((string Extension, Func<string, Stream> Open)[] kinds, string file) => Array.Find(kinds, kind => Has(file, kind.Extension)).Open;

    private static string? Foreign(string file) => Array.Find(s_foreign, extension => Has(file, extension));

    private static bool Has(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private sealed class Entries(string file, int mostBytes, ArchiveLimits limits)
    {
        private readonly Ration _ration = new(new FileInfo(file).Length, limits);
        private int _count;

        public IEnumerable<InputDocument> OfZip(Func<string, bool> isDocument)
        {
            using var archive = ZipFile.OpenRead(file);
            foreach (var entry in archive.Entries)
            {
                Count();
                if (!isDocument(entry.FullName))
                    continue;
                if (entry.IsEncrypted)
                {
                    yield return new InputDocument(NameOf(entry.FullName)) { Fault = new InputFault(s_encrypted) };
                    continue;
                }

                using var stream = new RationedStream(entry.Open(), _ration);
                yield return Read(NameOf(entry.FullName), stream, entry.Length);
            }
        }

        public IEnumerable<InputDocument> OfTar(Func<string, bool> isDocument, Func<string, Stream> open)
        {
            using var stream = new RationedStream(open(file), _ration);
            using var reader = new TarReader(stream);
            while (reader.GetNextEntry() is { } entry)
            {
                Count();
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile && isDocument(entry.Name))
                    yield return Read(NameOf(entry.Name), entry.DataStream ?? Stream.Null, entry.Length);
            }
        }

        // One document, which has the name of its file, or a file of them.
        public IEnumerable<InputDocument> OfPacked(Func<string, Stream> open)
        {
            using var stream = new RationedStream(open(file), _ration);
            if (!JsonLines.IsLines(Path.ChangeExtension(file, null)))
            {
                yield return Read(file, stream, 0);
                yield break;
            }

            foreach (var document in JsonLines.Documents(file, () => stream, mostBytes))
                yield return document;
        }

        private InputDocument Read(string name, Stream stream, long length)
        {
            // What an archive says of the length may be a lie, so not much is set aside for it.
            var bytes = length > mostBytes ? null : BoundedRead.ToEnd(stream, Math.Min(length, MostSetAside), mostBytes);
            return new InputDocument(name) { Held = bytes, Fault = bytes is null ? InputFault.TooLong(mostBytes) : null };
        }

        private string NameOf(string entry) => $"{file}!/{entry.TrimStart('/')}";

        private void Count()
        {
            if (++_count > limits.MostEntries)
                throw new ArchiveException(new InputFault(s_tooMany, limits.MostEntries.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
