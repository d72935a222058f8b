using Entente.Cli;
using Entente.Cli.Shell;

using var terminal = Terminal.OfProcess();
return await EntenteCommand.RunAsync(args, terminal, TimeProvider.System);
