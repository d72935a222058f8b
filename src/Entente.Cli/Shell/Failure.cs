using Entente.Register.Answers;

namespace Entente.Cli.Shell;

/// <summary>What a shell sees of a run (docs/cli.md, "Exit codes").</summary>
internal static class ExitCode
{
    /// <summary>Done, answered, verified.</summary>
    public const int Ok = 0;

    /// <summary>Understood, and refused; or a check that failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The database or the instance cannot be reached or used.</summary>
    public const int Unreachable = 3;
}

/// <summary>Why a command did not do what was asked. Thrown by whoever finds out, caught once, in <see cref="EntenteCommand"/>.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="refusal">What to tell people and programs.</param>
internal sealed class Failure(int exitCode, Refusal refusal) : Exception(refusal.Title)
{
    private const int BadRequest = 400;
    private const int Unprocessable = 422;
    private const int Unavailable = 503;

    public int ExitCode => exitCode;

    public Refusal Refusal => refusal;

    /// <summary>A question that the register refused: badly put, or put about what does not exist.</summary>
    public static Failure Of(Refusal refusal) => new(refusal.IsMalformed ? Shell.ExitCode.Usage : Shell.ExitCode.Refused, refusal);

    public static Failure Usage(string what, string on, params string[] hints) => Of(Shell.ExitCode.Usage, BadRequest, "usage", what, on, hints);

    public static Failure Refused(string code, string what, string on, params string[] hints) =>
        Of(Shell.ExitCode.Refused, Unprocessable, code, what, on, hints);

    public static Failure Unreachable(string what, string on, params string[] hints) =>
        Of(Shell.ExitCode.Unreachable, Unavailable, "unreachable", what, on, hints);

    private static Failure Of(int exitCode, int status, string code, string what, string on, string[] hints) =>
        new(exitCode, new Refusal("/en/problems#" + code, what, status, on, code, hints, []));
}
