using System.Buffers;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Entente.Storage;

/// <summary>
/// When a log was backed up last, in a small file beside its key: the one who makes backups may not write to the database, and whoever runs the instance wants to
/// see that they are made.
/// </summary>
/// <param name="At">When it was complete and verified.</param>
/// <param name="Size">How many entries it has.</param>
public sealed record LastBackup(Instant At, long Size)
{
    /// <summary>What is known of the last backup of the log at a place; null when there was none, or the file cannot be read.</summary>
    /// <param name="place">The database; a relative path starts at <paramref name="root"/>.</param>
    /// <param name="root">A directory.</param>
    /// <returns>The last backup, or null.</returns>
    public static LastBackup? Read(string place, string root)
    {
        try
        {
            if (LedgerPlace.Of(LedgerPlace.IsServer(place) ? place : Path.GetFullPath(place, root)).KeyPath is not { } key || !File.Exists(PathOf(key)))
                return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(key)));
            return InstantPattern.ExtendedIso.Parse(json.RootElement.GetProperty("at").GetString() ?? "") is { Success: true, Value: var at }
                ? new LastBackup(at, json.RootElement.GetProperty("size").GetInt64())
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes it down beside the key of the log.</summary>
    internal void Write(string key)
    {
        // Member by member: the shipped command is trimmed, and a type that is looked into at run time may be gone.
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", InstantPattern.ExtendedIso.Format(At));
            json.WriteNumber("size", Size);
            json.WriteEndObject();
        }

        DurableFile.Replace(PathOf(key), buffer.WrittenSpan);
    }

    private static string PathOf(string key) => Path.ChangeExtension(key, ".last-backup");
}
