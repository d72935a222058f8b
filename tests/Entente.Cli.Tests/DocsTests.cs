using System.CommandLine;
using System.Text.RegularExpressions;
using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Tests;

public partial class DocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md"));

    [Fact]
    public void Every_verb_is_documented_and_every_documented_verb_exists()
    {
        var documented = Heading().Matches(Page).Select(m => m.Groups["verb"].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Verbs().Select(v => v.Path).Order(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Every_option_is_documented_at_its_verb_and_no_other_is()
    {
        foreach (var (path, command) in Verbs())
        {
            var section = Page.Split($"### `entente {path}")[1].Split("\n### ")[0];
            var documented = OptionName().Matches(section).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal([path, .. command.Options.Select(o => o.Name).Order(StringComparer.Ordinal)], [path, .. documented]);
        }
    }

    [Fact]
    public void Every_verb_has_an_example_that_names_it_and_every_example_is_a_command_line()
    {
        foreach (var (path, command) in Verbs())
        {
            var examples = Assert.IsType<ExampleCommand>(command, exactMatch: false).Examples;
            Assert.NotEmpty(examples);
            foreach (var example in examples)
            {
                Assert.StartsWith($"entente {path}", example, StringComparison.Ordinal);
                var words = example.Split(" | ")[0].Split(" > ")[0].Split(' ')[1..];
                Assert.Empty(Root().Parse(words).Errors);
            }
        }
    }

    [Fact]
    public void A_verb_of_the_register_takes_the_parameters_of_its_question()
    {
        string[] ofTheRun = ["--db", "--url", "--json"];
        foreach (var (path, command) in Verbs().Where(v => v.Path.StartsWith("register ", StringComparison.Ordinal)))
        {
            var taken = command.Options.Select(o => o.Name).Except(ofTheRun).Select(n => n[2..]);
            // Every verb shows names in a language; only the briefing asks for its text in one.
            Assert.Equal(Question.Verbs[path.Split(' ')[1]].Append(Question.KnownBy).Append("lang").Distinct().Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(ExitCode.Ok)]
    [InlineData(ExitCode.Refused)]
    [InlineData(ExitCode.Usage)]
    [InlineData(ExitCode.Unreachable)]
    public void Every_exit_code_is_documented(int code)
    {
        Assert.Contains($"\n| {code} | ", Page, StringComparison.Ordinal);
        Assert.Contains($"  {code}  ", HelpWithExamples.ExitCodes, StringComparison.Ordinal);
    }

    private static RootCommand Root() => EntenteCommand.Build(new Tool(Terminal.OfProcess(), TimeProvider.System));

    private static List<(string Path, Command Command)> Verbs() => [.. Leaves(Root(), "")];

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [(path.Trim(), command)]
        : command.Subcommands.SelectMany(c => Leaves(c, $"{path} {c.Name}"));

    [GeneratedRegex(@"^### `entente (?<verb>[a-z-]+( [a-z-]+)?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"--[a-z][a-z-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();
}
