using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Entente.Advisories.Converting;
using Entente.Advisories.Cve;
using Entente.Advisories.Osv;
using Entente.Advisories.Time;
using Entente.Cli.Commands.Backup;
using Entente.Cli.Commands.Csaf;
using Entente.Cli.Commands.Import;
using Entente.Cli.Commands.Log;
using Entente.Cli.Commands.Records;
using Entente.Cli.Commands.Register;
using Entente.Cli.Commands.SecurityTxt;
using Entente.Cli.Commands.Witness;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Publishing.Files;
using Entente.Storage;

namespace Entente.Cli;

/// <summary>What every command needs of the process that it runs in.</summary>
/// <param name="Terminal">Where output goes.</param>
/// <param name="Time">What day it is.</param>
internal sealed record Tool(Terminal Terminal, TimeProvider Time)
{
    /// <summary>Now, in whole seconds: nobody releases a document more precisely.</summary>
    public Timestamp Second
    {
        get
        {
            var now = Time.GetUtcNow();
            return Timestamp.From(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
        }
    }
}

/// <summary>
/// The command <c>entente</c>: its nouns, and the one place where a failure becomes a message and an exit code. Rules of its output (docs/cli.md):
/// answers on stdout, all else on stderr; a failure is <c>entente: what: on what</c>, then <c>hint:</c> lines; no stack trace, ever.
/// </summary>
internal static class EntenteCommand
{
    private const int Interrupted = 130;

    public static RootCommand Build(Tool tool)
    {
        var register = new Command("register", "Ask the register: who is in an agreement, since when, by which route, and why.");
        register.Subcommands.Add(new StandingCommand(tool));
        register.Subcommands.Add(new CountCommand(tool));
        register.Subcommands.Add(new AbsentCommand(tool));
        register.Subcommands.Add(new ListCommand(tool));
        register.Subcommands.Add(new ListedCommand(tool));
        register.Subcommands.Add(new WhenCommand(tool));
        register.Subcommands.Add(new CompareCommand(tool));
        register.Subcommands.Add(new ExplainCommand(tool));
        register.Subcommands.Add(new BriefingCommand(tool));
        register.Subcommands.Add(new ReportedCommand(tool));
        register.Subcommands.Add(new AccusationsCommand(tool));

        var log = new Command("log", "Check the log that the register follows from, and take proofs out of it.");
        log.Subcommands.Add(new VerifyCommand(tool));
        log.Subcommands.Add(new CheckpointCommand(tool));
        log.Subcommands.Add(new VkeyCommand(tool));
        log.Subcommands.Add(new ProofCommand(tool));
        log.Subcommands.Add(new VerifyReceiptCommand(tool));
        log.Subcommands.Add(new ExportCommand(tool));
        log.Subcommands.Add(new MirrorCommand(tool));
        log.Subcommands.Add(new ServeCommand(tool));
        log.Subcommands.Add(new AcceptLossCommand(tool));

        var witness = new Command("witness", "Witness the logs of others: cosign that they only grow, and when.");
        witness.Subcommands.Add(new WitnessServeCommand(tool));
        witness.Subcommands.Add(new WitnessVkeyCommand(tool));

        var csaf = new Command("csaf", "Work with security advisories in the Common Security Advisory Framework, 2.0 and 2.1.");
        csaf.Subcommands.Add(new ValidateCommand(tool));
        csaf.Subcommands.Add(new NewCommand(tool));
        csaf.Subcommands.Add(new RenderCommand(tool));
        csaf.Subcommands.Add(new ConvertCommand(tool));
        csaf.Subcommands.Add(new DiffCommand(tool));
        csaf.Subcommands.Add(new MergeCommand(tool));
        csaf.Subcommands.Add(new ProviderCommand(tool));
        csaf.Subcommands.Add(new CheckCommand(tool));

        var cve = new Command("cve", "Work with CVE records, JSON 5.");
        cve.Subcommands.Add(new ValidateRecordsCommand(tool, "CVE", utf8 => CveValidator.Validate(utf8)));
        cve.Subcommands.Add(new ConvertRecordCommand(tool, RecordFormat.Cve));

        var osv = new Command("osv", "Work with records of the Open Source Vulnerability format.");
        osv.Subcommands.Add(new ValidateRecordsCommand(tool, "OSV", utf8 => OsvValidator.Validate(utf8)));
        osv.Subcommands.Add(new ConvertRecordCommand(tool, RecordFormat.Osv));

        var securityTxt = new Command("security-txt", "Work with security.txt files (RFC 9116).");
        securityTxt.Subcommands.Add(new SecurityTxtCheckCommand(tool));

        var root = new RootCommand("The depositary of a cyberspace agreement: its register, its log, and what goes into them.");
        root.Subcommands.Add(register);
        root.Subcommands.Add(new ImportCommand(tool));
        root.Subcommands.Add(log);
        root.Subcommands.Add(new BackupCommand(tool));
        root.Subcommands.Add(new RestoreCommand(tool));
        root.Subcommands.Add(witness);
        root.Subcommands.Add(csaf);
        root.Subcommands.Add(cve);
        root.Subcommands.Add(osv);
        root.Subcommands.Add(securityTxt);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider time)
    {
        // The library's own words are English; those that a person reads in French are ours.
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
        var asJson = args.Contains(Output.JsonName);
        try
        {
            // No response files: a word that begins with @ is a word.
            var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
            var parse = Build(new Tool(terminal, time)).Parse(args.Length == 0 ? ["--help"] : args, configuration);
            if (parse.Action is ParseErrorAction)
                throw UsageFault.Of(parse);
            using var output = new StringWriter { NewLine = "\n" };
            var exitCode = await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = output });
            terminal.WriteText(output.ToString());
            terminal.Flush();
            return terminal.OutputFault is { } fault ? throw Failure.Unreachable("the answer could not be written", fault) : exitCode;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e)
        {
            var failure = FailureOf(e);
            terminal.Tell(failure.Refusal, asJson);
            return failure.ExitCode;
        }
    }

    private static Failure FailureOf(Exception e) => e switch
    {
        Failure failure => failure,
        StoreUnavailableException store => Failure.Unreachable("the database cannot be used", store.Message, store.Hint),
        LogIntegrityException store => Failure.Refused("log-refused", "the log is refused", store.Message, store.Hint),
        SourceUnavailableException source => Failure.Unreachable("the log cannot be read", source.Message, source.Hint),
        ForkException fork => Failure.Refused("log-forked", "the log contradicts itself", fork.Message, $"its checkpoint is kept in {fork.Evidence}; the copy stays as it was", "show both checkpoints to whoever relies on this log: the signatures prove it"),
        ActsRefusedException acts => Failure.Refused("acts-refused", "the register refuses the acts", string.Join("; ", acts.Faults.Select(f => f.Reason)), "nothing was appended"),
        _ => Failure.Refused("internal", "this is a fault of the program", $"{e.GetType().Name}: {e.Message}", "please report it, with the command line"),
    };
}
