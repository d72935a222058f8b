using System.Text;
using Entente.Register.Answers;

namespace Entente.Cli.Shell;

/// <summary>
/// Where output goes. Answers go to stdout, everything about the run goes to stderr, so that a pipe gets nothing but answers. UTF-8 on both. A reader
/// that went away (<c>| head</c>) ends the output, not the program. What strangers wrote is cleaned of control characters before a person sees it:
/// a name in a register must not move a cursor.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private readonly Stream _out;
    private readonly TextWriter _error;

    private Terminal(Stream stdout, Stream stderr, bool isTerminal, bool isErrorTerminal, bool hasColor)
    {
        _out = new BufferedStream(stdout, 1 << 16);
        _error = new StreamWriter(stderr, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        (IsTerminal, IsErrorTerminal, HasColor) = (isTerminal, isErrorTerminal, hasColor);
    }

    /// <summary>Whether a person sees stdout: tables are drawn only then.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether a person sees stderr: progress is shown only then.</summary>
    public bool IsErrorTerminal { get; }

    /// <summary>Whether colours are wanted (no-color.org).</summary>
    public bool HasColor { get; }

    /// <summary>Why the answer could not be written, such as a disk that is full. That a reader went away is no fault, and nothing that a stream of the console tells.</summary>
    public string? OutputFault { get; private set; }

    public static Terminal OfProcess() => new(
        Console.OpenStandardOutput(),
        Console.OpenStandardError(),
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>Bytes for programs, as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (OutputFault is null)
                _out.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            OutputFault = e.Message;
        }
    }

    /// <summary>A line for people.</summary>
    public void WriteLine(string text) => WriteText(OneLine(text) + "\n");

    /// <summary>A line for people that is seen at once: the program goes on running.</summary>
    public void Say(string text)
    {
        WriteLine(text);
        Flush();
    }

    /// <summary>Text that was made by this program, or cleaned before.</summary>
    public void WriteText(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>JSON for programs: one line, or many when a person looks on.</summary>
    public void WriteJson(Func<bool, byte[]> json)
    {
        Write(json(IsTerminal));
        Write("\n"u8);
    }

    /// <summary>Asks a person, on stderr; null when nobody can answer.</summary>
    public string? Ask(string question)
    {
        if (Console.IsInputRedirected || !IsErrorTerminal)
            return null;
        Flush();
        ToError(Clean(question));
        return Console.ReadLine()?.Trim();
    }

    /// <summary>A line about the run.</summary>
    public void Note(string text) => ToError(OneLine(text) + "\n");

    /// <summary>A part of a line on stderr that may be written over: progress. Only for a terminal.</summary>
    public void Overwrite(string text)
    {
        if (IsErrorTerminal)
            ToError("\r\e[2K" + Clean(text));
    }

    /// <summary>Says why a command failed: <c>entente: what: on what</c> and hints on stderr; with <c>--json</c> the problem on stdout too.</summary>
    public void Tell(Refusal refusal, bool asJson)
    {
        if (asJson)
            WriteJson(indented => AnswerJson.Write(refusal, indented));
        Flush();
        Note(refusal.Detail.Length > 0 ? $"entente: {refusal.Title}: {refusal.Detail}" : $"entente: {refusal.Title}");
        foreach (var hint in refusal.Hints)
            Note("hint: " + hint);
    }

    public void Flush()
    {
        try
        {
            if (OutputFault is null)
                _out.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            OutputFault = e.Message;
        }
    }

    public void Dispose()
    {
        Flush();
        ToError("");
    }

    /// <summary>What strangers wrote cannot begin a line that looks like one of ours.</summary>
    internal static string OneLine(string text) => Clean(text).Replace('\n', ' ');

    /// <summary>Control characters, and those that turn the direction of text around, become visible.</summary>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.Any(IsUnsafe))
            return text;
        return string.Concat(text.Select(c => c is '\n' or '\t' || !IsUnsafe(c) ? c : '\ufffd'));
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private void ToError(string text)
    {
        try
        {
            _error.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody is left to be told.
        }
    }
}
