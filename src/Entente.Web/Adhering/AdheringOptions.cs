namespace Entente.Web.Adhering;

/// <summary>The settings of joining, changing and leaving, under <c>Entente:Adhering</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class AdheringOptions
{
    public const string Section = "Entente:Adhering";

    /// <summary>How many applications one address may begin in an hour when its browser did the work that the form asks for.</summary>
    public int StartsPerHour { get; set; } = 20;

    /// <summary>How many it may begin in an hour without that work, as browsers without script do.</summary>
    public int StartsPerHourWithoutWork { get; set; } = 3;

    /// <summary>How many zero bits the work of a form must show; each more doubles the work.</summary>
    public int WorkBits { get; set; } = 15;

    /// <summary>How many links one mailbox is sent in an hour, whoever asks for them.</summary>
    public int MailsPerHour { get; set; } = 5;

    /// <summary>How long a mailed link can be confirmed.</summary>
    public int MailboxHours { get; set; } = 48;

    /// <summary>How many times in an hour an application may have its domain looked at.</summary>
    public int DomainChecksPerHour { get; set; } = 20;

    /// <summary>The largest document.</summary>
    public int DocumentKilobytes { get; set; } = 5000;

    /// <summary>How long an application that was not handed in is kept.</summary>
    public int DraftDays { get; set; } = 30;

    /// <summary>How long after its owner withdrew an organisation is out; until then it can be cancelled.</summary>
    public int CoolingDays { get; set; } = 14;

    /// <summary>The resolver that is asked about domains: an address, and a port where it is not 53. Empty: the machine's own, of /etc/resolv.conf.</summary>
    public string Resolver { get; set; } = "";

    /// <summary>Whether a domain may lead to private and local addresses: only for an instance that serves a closed network.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>A file with the certificates (PEM) of the authorities that vouch for the web servers of domains. Empty: those that the machine trusts.</summary>
    public string Authorities { get; set; } = "";

    /// <summary>The first year about which signatories are asked what they did.</summary>
    public int ProgressFrom { get; set; } = 2026;

    /// <summary>How many months after the end of a year its answers are due; then their absence is shown.</summary>
    public int ProgressMonths { get; set; } = 3;
}
