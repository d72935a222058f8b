using System.Text;

namespace Entente.Cli.Tests;

/// <summary>
/// Whole sessions as text files (Sessions/*.txt), run with the built program in an empty directory. Before the first command, <c>-- name --</c> begins
/// a file of that directory. Then: <c>$ entente …</c> is run; the lines after it are what it prints on stdout; those that begin with <c>! </c> are what it
/// prints on stderr; <c>[1]</c> is its exit code. <c>$ git 2020-01-02T10:00:00Z …</c> is git as of an instant, and what it prints is nobody's business here. <c>…</c> stands for any text within a line, a line of <c>…</c> alone for any lines.
/// </summary>
public class SessionTests
{
    public static TheoryData<string> Sessions =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sessions"), "*.txt").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_session_goes_as_it_is_written(string name)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Sessions", name));
        var directory = Directory.CreateTempSubdirectory("entente-session-");
        try
        {
            var at = WriteFiles(lines, directory.FullName);
            Assert.True(at < lines.Length, $"{name} runs nothing");
            while (at < lines.Length)
                at = await RunAsync(name, lines, at, directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static int WriteFiles(string[] lines, string directory)
    {
        var (file, text) = ("", new StringBuilder());
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith("$ ", StringComparison.Ordinal))
            {
                Write();
                return at;
            }

            if (lines[at].StartsWith("-- ", StringComparison.Ordinal) && lines[at].EndsWith(" --", StringComparison.Ordinal))
            {
                Write();
                file = lines[at][3..^3];
            }
            else if (file.Length > 0)
            {
                text.Append(lines[at]).Append('\n');
            }
        }

        return lines.Length;

        void Write()
        {
            if (file.Length == 0)
                return;
            var path = Path.Combine(directory, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ToString());
            text.Clear();
        }
    }

    private static async Task<int> RunAsync(string name, string[] lines, int at, string directory)
    {
        var command = lines[at];
        var words = Words(command[2..]);
        var (expectedOut, expectedError, exitCode) = (new List<string>(), new List<string>(), 0);
        for (at++; at < lines.Length && !lines[at].StartsWith("$ ", StringComparison.Ordinal); at++)
        {
            if (lines[at].StartsWith("! ", StringComparison.Ordinal))
                expectedError.Add(lines[at][2..]);
            else if (lines[at] is ['[', .. var code, ']'] && int.TryParse(code, out var number))
                exitCode = number;
            else if (lines[at].Length > 0)
                expectedOut.Add(lines[at]);
        }

        if (words[0] == "git")
        {
            Assert.Equal(0, (await CliProcess.GitAsync(directory, words[1], words[2..])).ExitCode);
            return at;
        }

        Assert.Equal("entente", words[0]);
        var ran = await CliProcess.RunAsync(directory, words[1..]);
        var story = $"{name}: {command}\nexit {ran.ExitCode}\n{ran.Out}\n{ran.Error}";
        Assert.True(exitCode == ran.ExitCode, story);
        Assert.True(Matches([.. expectedOut], Lines(ran.Out)), $"stdout of {story}");
        Assert.True(Matches([.. expectedError], Lines(ran.Error)), $"stderr of {story}");
        return at;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool Matches(ReadOnlySpan<string> expected, ReadOnlySpan<string> lines)
    {
        if (expected.IsEmpty)
            return lines.IsEmpty;
        if (expected[0] != "…")
            return !lines.IsEmpty && IsLine(expected[0], lines[0]) && Matches(expected[1..], lines[1..]);
        return Matches(expected[1..], lines) || (!lines.IsEmpty && Matches(expected, lines[1..]));
    }

    private static bool IsLine(string expected, string line)
    {
        var parts = expected.Split('…');
        if (parts.Length == 1)
            return expected == line;
        if (!line.StartsWith(parts[0], StringComparison.Ordinal) || !line.EndsWith(parts[^1], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            at = line.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += part.Length;
        }

        return at <= line.Length - parts[^1].Length;
    }

    /// <summary>Words as a shell would part them, with single quotes around what holds blanks.</summary>
    private static string[] Words(string command)
    {
        var (words, word, isQuoted, isWord) = (new List<string>(), new StringBuilder(), false, false);
        foreach (var c in command)
        {
            if (c == '\'')
                (isQuoted, isWord) = (!isQuoted, true);
            else if (c == ' ' && !isQuoted)
                End();
            else
                (_, isWord) = (word.Append(c), true);
        }

        End();
        return [.. words];

        void End()
        {
            if (isWord)
                words.Add(word.ToString());
            word.Clear();
            isWord = false;
        }
    }
}
