using System.CommandLine;
using Entente.Cli.Documents;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Publishing.Witnessing;

namespace Entente.Cli.Commands.Witness;

internal sealed class WitnessVkeyCommand : ExampleCommand
{
    private readonly Option<string> _key = new("--key") { HelpName = "FILE", Description = "The private key of the witness.", Required = true };

    private readonly Output _output = new();

    public WitnessVkeyCommand(Tool tool)
        : base("vkey", "The public key of a witness: what logs and readers put into their policies.")
    {
        Options.Add(_key);
        _output.AddTo(this, hasLanguage: false);
        SetAction(parse =>
        {
            var file = parse.GetRequiredValue(_key);
            InputFile.MustBeThere(file);
            using var cosigner = WitnessKeyFile.Read(file);
            if (_output.IsJson(parse))
                tool.Terminal.WriteJson(("vkey", cosigner.Key), ("name", cosigner.Key.Name));
            else
                tool.Terminal.WriteLine(cosigner.Key.ToString());
            return ExitCode.Ok;
        });
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente witness vkey --key witness.key"];
}
