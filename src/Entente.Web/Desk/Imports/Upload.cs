using System.IO.Compression;
using Entente.Import;
using Entente.Import.Refreshing;
using Entente.Register;
using Plan = Entente.Web.Desk.Proposals.Plan;

namespace Entente.Web.Desk.Imports;

/// <summary>
/// The files of facts that somebody uploads: CSV files one by one, or a ZIP of them. They are believed in nothing: names are cut to their last part, sizes are
/// counted while they are unpacked, and what is no file of facts is a fault.
/// </summary>
public static class Upload
{
    /// <summary>Our choice: five times the facts that the program ships with, which are 1.5 MB.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Our choice: what a ZIP may become.</summary>
    public const int MostUnpackedBytes = 32 << 20;

    private const int MostFiles = 40;
    private const int LongestName = 80;
    private const string Csv = ".csv";

    /// <summary>Reads what a form brought.</summary>
    public static async Task<(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IReadOnlyList<Fault> Faults)> Read(IFormFileCollection uploaded, CancellationToken stop)
    {
        var (files, faults, budget) = (new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal), new List<Fault>(), (long)MostUnpackedBytes);
        foreach (var file in uploaded.Take(MostFiles))
        {
            if (file.Length == 0)
                continue;
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            content.Position = 0;
            if (IsZip(content))
                Unpack(NameOf(file.FileName), content, files, faults, ref budget);
            else
                Add(NameOf(file.FileName), content, files, faults, ref budget);
        }

        if (files.Count == 0 && faults.Count == 0)
            faults.Add(new Fault("upload", 0, 0, null, $"holds no CSV file; facts are {string.Join(", ", FactFiles.All.Select(f => f.Name))}"));
        return (files, faults);
    }

    /// <summary>The files as one ZIP, for the time until they are decided on.</summary>
    public static byte[] Pack(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes.Span);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The files of <see cref="Pack"/>.</summary>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Open(byte[] packed)
    {
        var (files, faults, budget) = (new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal), new List<Fault>(), (long)MostUnpackedBytes);
        using var content = new MemoryStream(packed);
        Unpack("", content, files, faults, ref budget);
        return files;
    }

    /// <summary>What the files would add to a register, as <c>entente import --dry-run</c> has it.</summary>
    public static Plan Plan(RegisterSnapshot register, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var plan = ImportPlan.For(register, CsvFacts.Read(files, KnownNames.Of(register)));
        return Proposals.Plan.Of(register, [.. plan.Acts.Select(act => act.Says)], plan.Faults, plan.AlreadySaid);
    }

    private static bool IsZip(MemoryStream content) => content.GetBuffer().AsSpan(0, (int)content.Length).StartsWith("PK\u0003\u0004"u8);

    private static void Unpack(string name, Stream content, Dictionary<string, ReadOnlyMemory<byte>> files, List<Fault> faults, ref long budget)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(Csv, StringComparison.OrdinalIgnoreCase)).Take(MostFiles))
            {
                using var unpacked = entry.Open();
                Add(NameOf(entry.FullName), unpacked, files, faults, ref budget);
            }
        }
        catch (InvalidDataException)
        {
            faults.Add(new Fault(name, 0, 0, null, "is a ZIP that cannot be unpacked; pack it again, without encryption"));
        }
    }

    /// <summary>What a ZIP says of its sizes is not believed: bytes are counted as they come.</summary>
    private static void Add(string name, Stream content, Dictionary<string, ReadOnlyMemory<byte>> files, List<Fault> faults, ref long budget)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            budget -= read;
            if (budget < 0)
            {
                faults.Add(new Fault(name, 0, 0, null, $"makes the upload larger than {MostUnpackedBytes} bytes; import it in parts, or by the command entente import"));
                return;
            }

            copy.Write(buffer, 0, read);
        }

        if (!files.TryAdd(name, copy.ToArray()))
            faults.Add(new Fault(name, 0, 0, null, "is there twice; the name of a file says what its rows are"));
    }

    private static string NameOf(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Where(c => !char.IsControl(c))]);
        return name.Length is > 0 and <= LongestName ? name : name.Length == 0 ? "?" : name[..LongestName];
    }
}
