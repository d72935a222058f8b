using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Entente.Import.Tests;

/// <summary>A git repository made for one test, with commits on fixed dates.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-git-");

    public GitFolder()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.org");
        Git("config", "commit.gpgsign", "false");
        Git("config", "core.autocrlf", "false");
    }

    public string Path => _directory.FullName;

    public GitFolder Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    public GitFolder Delete(string file)
    {
        File.Delete(System.IO.Path.Combine(Path, file));
        return this;
    }

    /// <param name="date">With its offset, such as 2020-01-02T10:00:00+01:00.</param>
    public GitFolder Commit(string date)
    {
        Git("add", "--all");
        Git(date, "commit", "--quiet", "--allow-empty", "--message", "a change");
        return this;
    }

    public GitFolder Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { UseShellExecute = false, WorkingDirectory = Path, RedirectStandardError = true, RedirectStandardOutput = true };
        var isDated = DateTimeOffset.TryParse(arguments[0], CultureInfo.InvariantCulture, out _);
        foreach (var argument in isDated ? arguments[1..] : arguments)
            start.ArgumentList.Add(argument);
        if (isDated)
            start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = arguments[0];
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors}");
        return this;
    }

    public static string Supporter(string name, string category = "private-sector", string more = "") =>
        $"---\nname: \"{name}\"\ncategory: {category}\nnature: \"Entreprise\"\nnationality: FRA\n{more}---\n";

    public void Dispose()
    {
        // git writes its objects read-only, which stops a deletion on some systems.
        foreach (var file in _directory.EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        _directory.Delete(recursive: true);
    }
}
