using System.Text;
using Entente.Register;
using FsCheck.Fluent;

namespace Entente.Import.Tests;

public class CsvPropertyTests
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Sound = new FactFolder().Bytes();

    [Fact]
    public void Any_subset_of_rows_imports_whole_or_not_at_all()
    {
        var folder = new FactFolder();
        var rows = folder.Names.ToDictionary(f => f, f => folder[f].Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        var total = rows.Values.Sum(r => r.Length);
        Given.ForAll(Gen.Choose(0, 40).ArrayOf(total), kept =>
        {
            var at = 0;
            var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
            foreach (var (file, lines) in rows)
            {
                var some = lines.Where((_, i) => kept[at++] > 0 || i == 0).ToArray();
                files[file] = Encoding.UTF8.GetBytes(string.Join('\n', some) + "\n");
            }

            var result = CsvFacts.Read(files);
            var register = RegisterSnapshot.Empty.With(result.Acts.Select(a => a.Says), PackagedFacts.Recorded);
            return register.Faults.Count == 0 && (result.Succeeded || result.Acts.Count == 0);
        });
    }

    [Fact]
    public void The_order_of_columns_does_not_matter()
    {
        var folder = new FactFolder();
        var plain = FactFolder.Said(folder.Read());
        var widest = FactFiles.All.Max(f => f.Columns.Count);
        Given.ForAll(Given.AnyOrder(Enumerable.Range(0, widest).ToArray()), order =>
        {
            var shuffled = new FactFolder();
            foreach (var file in folder.Names.ToList())
            {
                var lines = folder[file].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Fields(l).ToArray());
                shuffled[file] = string.Join('\n', lines.Select(f => string.Join(',', order.Where(i => i < f.Length).Select(i => f[i]))));
            }

            return plain.SequenceEqual(FactFolder.Said(shuffled.Read()));
        });
    }

    [Fact]
    public void Damaged_files_give_acts_or_faults_and_never_an_exception()
    {
        foreach (var file in FactFiles.All.Select(f => f.Name))
        {
            Given.ForAll(
                Given.Damaged(Sound[file].ToArray()),
                bytes =>
                {
                    var result = CsvFacts.Read(new Dictionary<string, ReadOnlyMemory<byte>>(Sound, StringComparer.Ordinal) { [file] = bytes });
                    return result.Succeeded || (result.Acts.Count == 0 && result.Faults.All(f => f.File.Length > 0 && f.Line >= 0));
                },
                tests: 100);
        }
    }

    [Fact]
    public void Whatever_imports_enters_a_register_without_faults() => Given.ForAll(
        Gen.Elements(FactFiles.All.ToArray()).SelectMany(f => Given.Damaged(Sound[f.Name].ToArray()).Select(b => (f.Name, Bytes: b))),
        damaged =>
        {
            var result = CsvFacts.Read(new Dictionary<string, ReadOnlyMemory<byte>>(Sound, StringComparer.Ordinal) { [damaged.Name] = damaged.Bytes });
            return RegisterSnapshot.Empty.With(result.Acts.Select(a => a.Says), PackagedFacts.Recorded).Faults.Count == 0;
        },
        tests: 1000);

    /// <summary>The fields of a line with their quotes.</summary>
    private static IEnumerable<string> Fields(string line)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            isQuoted ^= line[i] == '"';
            if (line[i] != ',' || isQuoted)
                continue;
            yield return line[start..i];
            start = i + 1;
        }

        yield return line[start..];
    }
}
