using System.CommandLine;
using Entente.Cli.Places;
using Entente.Cli.Shell;

namespace Entente.Cli.Options;

/// <summary>Which register or log is meant: a database file, a running instance, or, where that is allowed, the facts that the program ships with.</summary>
internal sealed class Where
{
    private readonly Option<string?> _database = new("--db") { HelpName = "FILE", Description = "A database of an instance, read as it is now." };

    private readonly Option<string?> _url = new("--url") { HelpName = "URL", Description = "A running instance, such as https://example.org." };

    public void AddTo(Command command)
    {
        command.Options.Add(_database);
        command.Options.Add(_url);
    }

    /// <summary>The place that was named, or null for none.</summary>
    public (string? Database, Uri? Url) Read(ParseResult parse)
    {
        var (database, url) = (parse.GetValue(_database), parse.GetValue(_url));
        if (database is not null && url is not null)
            throw Failure.Usage("a database and an instance are both named", $"--db {database} --url {url}", "name one of them");
        if (database is { Length: 0 })
            throw Failure.Usage("the name of the database is empty", "--db", "name a file, such as --db entente.db");
        return (database, url is null ? null : Instance.ParseAddress(url));
    }

    /// <summary>The place, which must be named.</summary>
    public (string? Database, Uri? Url) Require(ParseResult parse, string command)
    {
        var named = Read(parse);
        return named is (null, null)
            ? throw Failure.Usage("no log is named", command, "name a database with --db FILE or an instance with --url URL", "the packaged facts are in no log until an instance has taken them in")
            : named;
    }
}
