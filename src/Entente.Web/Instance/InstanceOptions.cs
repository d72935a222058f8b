namespace Entente.Web.Instance;

/// <summary>The settings of an instance, under <c>Entente</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class InstanceOptions
{
    public const string Section = "Entente";

    /// <summary>The database file. A relative path starts at the content root. <c>--db</c> says the same on the command line.</summary>
    public string Database { get; set; } = "data/entente.db";

    /// <summary>The name of the log for ever, a URL prefix without scheme (c2sp.org/tlog-checkpoint). A database keeps the one it began with.</summary>
    public string Origin { get; set; } = "localhost/entente";

    /// <summary>The agreement that a page speaks of when it names none.</summary>
    public string Agreement { get; set; } = "paris-call";

    /// <summary>Who runs this instance and answers for it, as the legal notice names them. Empty: the notice says that nobody is named.</summary>
    public string? Operator { get; set; }

    /// <summary>Where errors are reported to: a mail address or an address of the web.</summary>
    public string? Contact { get; set; }
}
