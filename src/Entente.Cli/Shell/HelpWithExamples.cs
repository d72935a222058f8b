using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Entente.Cli.Shell;

/// <summary>A command that shows how it is used.</summary>
internal abstract class ExampleCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines, at least one.</summary>
    public abstract IReadOnlyList<string> Examples { get; }
}

/// <summary>The library's help, with examples and, at the root, what the exit codes mean.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public const string ExitCodes = """
        Exit codes:
          0  done, answered, verified
          1  refused, or a check that failed: the message says why, hint lines say what to do
          2  the command line makes no sense
          3  the database or the instance cannot be reached or used

        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine("  " + example);
            output.WriteLine();
        }
        else if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine(ExitCodes);
        }

        return result;
    }
}
