using System.CommandLine;
using Entente.Register.Answers;

namespace Entente.Cli.Shell;

/// <summary>What is wrong with a command line, in our words.</summary>
internal static class UsageFault
{
    private const string WholeNumber = "a whole number";

    public static Failure Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var path = PathOf(command);
        var help = $"see '{path} --help'";
        if (parse.UnmatchedTokens.Count > 0)
        {
            var word = parse.UnmatchedTokens[0];
            var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)).ToArray();
            var near = Nearest.To(word, known.Select(k => (k, Enumerable.Empty<string>())));
            string[] hints = near.Count > 0 ? [$"did you mean {string.Join(" or ", near)}?", help] : [help];
            return Failure.Usage($"'{path}' knows no such word", word, hints);
        }

        if (command.Subcommands.Count > 0)
            return Failure.Usage("a command is missing", path, $"it is one of {string.Join(", ", command.Subcommands.Select(c => c.Name))}", help);
        var message = parse.Errors[0].Message.TrimEnd('.')
            .Replace("expected type 'System.Int32'", WholeNumber, StringComparison.Ordinal).Replace("expected type 'System.Int64'", WholeNumber, StringComparison.Ordinal)
            .Replace("expected type 'System.Nullable`1[System.Int64]'", WholeNumber, StringComparison.Ordinal).Replace("expected type 'System.Double'", "a number", StringComparison.Ordinal);
        // A number that no number of ours can hold is one all the same.
        if (message.EndsWith(WholeNumber, StringComparison.Ordinal) && message.Split('\'') is [_, var number, _, var option, ..] && number.TrimStart('-').All(char.IsAsciiDigit) && number.Any(char.IsAsciiDigit))
            return Failure.Usage(number[0] == '-' ? "the number is too small" : "the number is too large", $"{option} {number}", help);
        return Failure.Usage(char.ToLowerInvariant(message[0]) + message[1..], path, help);
    }

    private static string PathOf(Command command)
    {
        var words = new List<string>();
        for (Symbol? at = command; at is not null; at = at.Parents.FirstOrDefault())
            words.Insert(0, at is RootCommand ? "entente" : at.Name);
        return string.Join(' ', words);
    }
}
