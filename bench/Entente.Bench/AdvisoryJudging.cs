using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Bench;

/// <summary>
/// How fast CSAF documents are judged, beside the platform's JSON reader over the same bytes: one thread, warm, documents in memory, processor time, every
/// finding asked for its place. Then two threads, and single large documents, whose time must grow with their size.
/// </summary>
internal static class AdvisoryJudging
{
    private const int Runs = 7;
    private const int LargeBytes = 1_000_000;
    private const int LargeShown = 12;

    private static readonly CsafOptions s_full = new() { Preset = CsafPreset.Full };

    // What csaf-validator-lib runs without a program of the machine.
    private static readonly CsafOptions s_withoutSpelling = new() { Preset = CsafPreset.Full, Spelling = static _ => null };

    public static void Run(IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
        {
            var documents = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
            Corpus(folder, documents);
            Large([.. documents.Where(document => document.Length >= LargeBytes).OrderBy(document => document.Length)]);
        }
    }

    private static void Corpus(string folder, byte[][] documents)
    {
        var bytes = documents.Sum(document => (long)document.Length);
        Report.Title($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}: {documents.Length:N0} documents, {bytes / 1e6:0.0} MB, one thread");
        Line("Utf8JsonReader, tokens only", Measured.Best(Runs, () => Each(documents, Read)));
        Line("JsonDocument.Parse", Measured.Best(Runs, () => Each(documents, document => Parse(document))));
        for (var run = 0; run < Runs; run++)
            Each(documents, document => Judge(document, s_full));
        foreach (var preset in Enum.GetValues<CsafPreset>())
            Line($"Entente, {preset.ToString().ToLowerInvariant()}", Measured.Best(Runs, () => Each(documents, document => Judge(document, new CsafOptions { Preset = preset }))));
        Line("Entente, full without the spell check", Measured.Best(Runs, () => Each(documents, document => Judge(document, s_withoutSpelling))));

        var one = Measured.Best(Runs, () => Each(documents, document => Judge(document, s_full)));
        var two = Measured.Best(Runs, () => Parallel.ForEach(documents, new ParallelOptions { MaxDegreeOfParallelism = 2 }, document => Judge(document, s_full)));
        Report.Line("two threads", $"{2 * (one.Processor / two.Processor):0.00} times", $"by what a document costs of each processor; by the clock {one.Wall / two.Wall:0.00}");

        void Line(string what, Measured measured) =>
            Report.Line(what, $"{measured.PerSecond(documents.Length):0} docs/s", $"{measured.PerSecond(bytes) / 1e6,7:0} MB/s");
    }

    private static void Large(byte[][] documents)
    {
        if (documents.Length == 0)
            return;
        Report.Title("Large documents, full");
        var bytes = documents.Sum(document => (long)document.Length);
        var together = Measured.Best(3, () => Each(documents, document => Judge(document, s_full)));
        Report.Line($"{documents.Length} of 1 MB and more, {bytes / 1e6:0.0} MB", $"{together.PerSecond(documents.Length):0.0} docs/s", $"{together.PerSecond(bytes) / 1e6,7:0} MB/s");
        var every = Math.Max(1, documents.Length / LargeShown);
        foreach (var document in documents.Where((_, at) => at % every == 0 || at == documents.Length - 1))
        {
            var measured = Measured.Best(3, () => Judge(document, s_full));
            Report.Line($"{document.Length / 1e6:0.0} MB", Report.Time(measured.Processor.TotalNanoseconds), $"{measured.PerSecond(document.Length) / 1e6,7:0} MB/s");
        }
    }

    private static void Each(byte[][] documents, Action<byte[]> work)
    {
        foreach (var document in documents)
            work(document);
    }

    private static void Read(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            // Some documents of a corpus are no JSON; what stands before the fault was read.
        }
    }

    private static void Parse(byte[] document)
    {
        try
        {
            JsonDocument.Parse(document).Dispose();
        }
        catch (JsonException)
        {
            // As above.
        }
    }

    private static void Judge(byte[] document, CsafOptions options)
    {
        var places = 0L;
        foreach (var finding in CsafValidator.Validate(document, options).Findings)
            places += finding.Pointer.Length + finding.Position.Line;
        GC.KeepAlive(places);
    }
}
