using Entente.Register.Answers;

namespace Entente.Cli.Tests;

/// <summary>A running instance, the built program on a free port, with a database in a directory of its own.</summary>
public sealed class InstanceFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-instance-");
    private RunningProgram? _program;

    public string Url => _program!.Url;

    public string Database => Path.Combine(_directory.FullName, "entente.db");

    public string Folder => _directory.FullName;

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!, "..", "Entente.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Entente.Web");
        _program = await RunningProgram.StartAsync(CliProcess.StartInfo(program, _directory.FullName, ["--db", Database, "--urls", "http://127.0.0.1:0"]), "Entente is open at ");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}

public class InstanceTests(InstanceFixture instance) : IClassFixture<InstanceFixture>
{
    public static TheoryData<string> Questions =>
    [
        "standing paris-call --party cisco", "count paris-call --as-of 2018-11-12 --with-duplicates", "listed paris-call --as-of 2019-11-11",
        "absent paris-call --group g20 --as-of 2018-11-13", "list paris-call --limit 7 --sort newest", "compare paris-call --from 2018-11-13",
        "when paris-call --listed total=1038", "explain paris-call --party huawei", "briefing paris-call --as-of 2018-11-13 --lang fr",
        "reported paris-call", "accusations --accused russia", "standing paris-call --party huawey", "count paris-cal", "count paris-call --known-by 1",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_instance_and_its_database_answer_alike(string question)
    {
        var words = question.Split(' ');
        var remote = await RunAsync(["register", .. words, "--json", "--url", instance.Url]);
        var local = await RunAsync(["register", .. words, "--json", "--db", instance.Database]);
        Assert.Equal(local.ExitCode, remote.ExitCode);
        Assert.Equal(local.Error, remote.Error);
        Assert.Equal(local.Out, remote.Out.Replace(instance.Url, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_verb_is_asked_of_the_instance() =>
        Assert.Equal(Question.Verbs.Keys.Order(StringComparer.Ordinal), Questions.Select(q => q.Data.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_log_of_an_instance_can_be_verified_without_trusting_it()
    {
        var key = (await RunAsync(["log", "vkey", "--db", instance.Database])).Out.Trim();
        var verified = await RunAsync(["log", "verify", "--url", instance.Url, "--vkey", key]);
        Assert.True(verified.ExitCode == 0, verified.Error);
        Assert.StartsWith("sound: ", verified.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(["log", "verify", "--url", instance.Url, "--vkey", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"])).ExitCode);
    }

    [Fact]
    public async Task A_proof_from_an_instance_verifies_offline_and_a_changed_act_does_not()
    {
        var proven = await RunAsync(["log", "proof", "7", "--url", instance.Url, "--out", "seven.tlog-proof"]);
        Assert.True(proven.ExitCode == 0, proven.Error);
        var verify = proven.Out.Trim().Split('\n')[^1].Replace("verify: entente ", "", StringComparison.Ordinal).Split(' ');
        Assert.Equal(0, (await RunAsync(verify)).ExitCode);
        await File.AppendAllTextAsync(Path.Combine(instance.Folder, "seven.json"), " ");
        var changed = await RunAsync(verify);
        Assert.Equal(1, changed.ExitCode);
        Assert.StartsWith("entente: the proof does not hold: ", changed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/", "register count paris-call")]
    [InlineData("/en/", "log checkpoint")]
    [InlineData("/nowhere", "log vkey")]
    public async Task What_is_no_instance_is_called_so(string path, string command)
    {
        var ran = await RunAsync([.. command.Split(' '), "--url", instance.Url + path]);
        Assert.Equal(3, ran.ExitCode);
        Assert.StartsWith("entente: what answers is not an instance of Entente", ran.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(IReadOnlyList<string> arguments) => CliProcess.RunAsync(instance.Folder, arguments);
}
