namespace Entente.Web.Accounts;

/// <summary>The settings of accounts, under <c>Entente:Accounts</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Entente:Accounts";

    /// <summary>A session ends when nothing was asked with it for so long.</summary>
    public int SessionIdleMinutes { get; set; } = 120;

    /// <summary>A session ends so long after it was begun, however busy it is.</summary>
    public int SessionHours { get; set; } = 168;

    /// <summary>How long an invitation can be accepted, and the code for the first owner be used.</summary>
    public int InvitationHours { get; set; } = 72;

    /// <summary>How long colleagues have to approve a recovery.</summary>
    public int RecoveryHours { get; set; } = 24;

    /// <summary>The longest life of an API token.</summary>
    public int TokenDays { get; set; } = 365;

    /// <summary>How many times in a quarter of an hour one address may try to sign in, a code, or a token that is none.</summary>
    public int TriesPerQuarterHour { get; set; } = 40;
}
