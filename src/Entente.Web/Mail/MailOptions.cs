namespace Entente.Web.Mail;

/// <summary>The settings of mail, under <c>Entente:Mail</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class MailOptions
{
    public const string Section = "Entente:Mail";

    /// <summary>The SMTP server that takes our letters. Empty: letters become files in <see cref="Folder"/>, which the desk can read.</summary>
    public string Server { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Whether TLS (STARTTLS, RFC 3207) is demanded. A server that has none is then refused.</summary>
    public bool Tls { get; set; } = true;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The sender. Empty: <c>entente@</c> and the host of the instance.</summary>
    public string From { get; set; } = "";

    /// <summary>Where letters become files. Empty: <c>mail</c> beside the database. Relative paths start at the content root.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How long a server may take over one letter.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>How often a letter is tried before it is given up as dead.</summary>
    public int Attempts { get; set; } = 12;

    /// <summary>How long a letter that was sent is remembered.</summary>
    public int KeepDays { get; set; } = 30;
}
