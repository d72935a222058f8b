using System.CommandLine;
using Entente.Cli.Commands.Log;
using Entente.Cli.Shell;
using Entente.Log;

namespace Entente.Cli.Options;

/// <summary>A trust policy in a file (c2sp.org/tlog-policy).</summary>
/// <param name="description">What it is for.</param>
internal sealed class PolicyFile(string description)
{
    private readonly Option<string?> _file = new("--policy") { HelpName = "FILE", Description = description };

    public void AddTo(Command command) => command.Options.Add(_file);

    public TlogPolicy? Read(ParseResult parse)
    {
        if (parse.GetValue(_file) is not { } file)
            return null;
        return TlogPolicy.TryParse(LogCommand.ReadFile(file, LogLimits.MaxPolicyBytes), out var policy, out var reason)
            ? policy
            : throw Failure.Refused("file", "not a policy", $"{file}: {reason}", "it has lines such as 'witness NAME VKEY URL' and 'quorum NAME' (c2sp.org/tlog-policy)");
    }
}
