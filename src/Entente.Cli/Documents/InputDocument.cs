using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>Why there is no document to judge, in both languages.</summary>
/// <param name="Message">The reason, before its arguments are put in.</param>
/// <param name="Arguments">What it speaks of.</param>
internal sealed record InputFault(Message Message, params string[] Arguments)
{
    private static readonly Message s_missing = new("there is no such file", "ce fichier n’existe pas");
    private static readonly Message s_refused = new("it may not be read", "sa lecture est refusée");
    private static readonly Message s_unreadable = new("it cannot be read: {0}", "il ne peut être lu : {0}");
    private static readonly Message s_tooLong = new("it has more than {0} bytes", "il a plus de {0} octets");

    public static InputFault TooLong(int most) => new(s_tooLong, most.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static InputFault Of(Exception e) => e switch
    {
        ArchiveException archive => archive.Fault,
        FileNotFoundException or DirectoryNotFoundException => new InputFault(s_missing),
        UnauthorizedAccessException => new InputFault(s_refused),
        _ => new InputFault(s_unreadable, e.Message),
    };
}

/// <summary>
/// One document of a run: a file that is read when its turn comes, bytes that were read already because they came in a stream, or the reason why there
/// are none.
/// </summary>
/// <param name="Name">As it was asked for; what is inside of another file follows that file's name and <c>!/</c>.</param>
internal sealed record InputDocument(string Name)
{
    public const string StandardInput = "-";

    /// <summary>What was read already.</summary>
    public byte[]? Held { get; init; }

    /// <summary>Why there is nothing to read.</summary>
    public InputFault? Fault { get; init; }

    /// <summary>All that comes on standard input.</summary>
    public static InputDocument OfStandardInput(int most)
    {
        try
        {
            using var stream = Console.OpenStandardInput();
            var bytes = BoundedRead.ToEnd(stream, 0, most);
            return new InputDocument(StandardInput) { Held = bytes, Fault = bytes is null ? InputFault.TooLong(most) : null };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new InputDocument(StandardInput) { Fault = InputFault.Of(e) };
        }
    }

    /// <summary>The bytes, or why there are none.</summary>
    public bool TryRead(int most, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out InputFault? fault)
    {
        (bytes, fault) = (Held, Fault);
        if (bytes is not null || fault is not null)
            return fault is null;
        try
        {
            // No buffer of the stream's own: the bytes go where they stay.
            using var stream = new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
            bytes = BoundedRead.ToEnd(stream, stream.CanSeek ? stream.Length : 0, most);
            fault = bytes is null ? InputFault.TooLong(most) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            fault = InputFault.Of(e);
        }

        return bytes is not null;
    }
}

/// <summary>Reads a stream to its end, and no further than is allowed: devices, pipes and archives say nothing true of their length.</summary>
internal static class BoundedRead
{
    private const int FirstBytes = 64 << 10;

    /// <summary>All bytes; null when there are more than the most.</summary>
    public static byte[]? ToEnd(Stream stream, long expected, int most)
    {
        if (expected > most)
            return null;
        var bytes = new byte[expected > 0 ? (int)expected : FirstBytes];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (length == bytes.Length && stream.ReadByte() is >= 0 and var next)
        {
            if (length == most)
                return null;
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(length * 2L, FirstBytes), most));
            bytes[length++] = (byte)next;
            length += stream.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
        }

        if (length < bytes.Length)
            Array.Resize(ref bytes, length);
        return bytes;
    }
}
