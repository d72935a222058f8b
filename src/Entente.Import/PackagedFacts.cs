using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import;

/// <summary>The facts of the Paris Call that the program ships with, as acts.</summary>
public static class PackagedFacts
{
    private static readonly Lazy<ImportResult> LazyResult = new(Read);
    private static readonly Lazy<IReadOnlyList<ActBody>> LazyActs = new(() => [.. LazyResult.Value.Acts.Select(a => a.Says)]);
    private static readonly Lazy<RegisterSnapshot> LazyRegister = new(() => RegisterSnapshot.Empty.With(Acts, Recorded));

    /// <summary>The recording time of every packaged act: fixed, so that the same facts give the same log root on every machine.</summary>
    public static Instant Recorded { get; } = Instant.FromUtc(2026, 11, 21, 0, 0);

    /// <summary>The acts, in the order in which they enter the log. Read once.</summary>
    public static IReadOnlyList<ActBody> Acts => LazyActs.Value;

    /// <summary>The register that follows from them alone. Folded once.</summary>
    public static RegisterSnapshot Register => LazyRegister.Value;

    /// <summary>Parties by names under which the list of the Call showed them, where they are called otherwise.</summary>
    public static IReadOnlyDictionary<string, PartyId> ListedNames => LazyResult.Value.ListedNames;

    /// <summary>The files as they were packaged, by name.</summary>
    /// <returns>Their bytes.</returns>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files()
    {
        var assembly = typeof(PackagedFacts).Assembly;
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var name in FactFiles.All.Select(f => f.Name))
        {
            using var stream = assembly.GetManifestResourceStream(name);
            if (stream is null)
                continue;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files.Add(name, bytes);
        }

        return files;
    }

    private static ImportResult Read()
    {
        var result = CsvFacts.ReadChecked(Files());
        return result.Succeeded
            ? result
            : throw new InvalidOperationException("The packaged facts are faulty: " + string.Join("; ", result.Faults));
    }
}
