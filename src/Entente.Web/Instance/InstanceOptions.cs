using Entente.Web.Acts;

namespace Entente.Web.Instance;

/// <summary>The settings of an instance, under <c>Entente</c> in the configuration. All of them are in docs/operating.md.</summary>
public sealed class InstanceOptions
{
    public const string Section = "Entente";

    /// <summary>The database file. A relative path starts at the content root. <c>--db</c> says the same on the command line.</summary>
    public string Database { get; set; } = "data/entente.db";

    /// <summary>
    /// The name of the log for ever: the address below which it is published, without scheme (c2sp.org/tlog-checkpoint). A database keeps the one it began with.
    /// When it is not set, it follows from <see cref="PublicOrigin"/>.
    /// </summary>
    public string Origin { get; set; } = "localhost:5080/log";

    /// <summary>Scheme and host by which readers reach this instance, where a proxy hides them. Empty: as each request has it.</summary>
    public string? PublicOrigin { get; set; }

    /// <summary>A file with the witnesses that are asked for cosignatures, and their quorum (c2sp.org/tlog-policy). Empty: nobody is asked.</summary>
    public string? WitnessPolicy { get; set; }

    /// <summary>The agreement that a page speaks of when it names none.</summary>
    public string Agreement { get; set; } = "paris-call";

    /// <summary>Addresses of the proxies before the program, besides this machine's own, separated by commas: their X-Forwarded-For and -Proto are believed.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>Who runs this instance and answers for it, as the legal notice names them. Empty: the notice says that nobody is named.</summary>
    public string? Operator { get; set; }

    /// <summary>Where errors are reported to: a mail address or an address of the web.</summary>
    public string? Contact { get; set; }

    /// <summary>The name that a log has by right when it is published below an address (c2sp.org/tlog-checkpoint, "Origin": a schema-less URL).</summary>
    /// <param name="publicOrigin">Scheme and host, such as <c>https://register.example.org</c>.</param>
    public static string OriginAt(string publicOrigin)
        => publicOrigin[(publicOrigin.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..].TrimEnd('/') + LogFiles.Prefix;
}
