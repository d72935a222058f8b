namespace Entente.Web.Shell;

/// <summary>The forms a page can be had in, by the extension of the twin.</summary>
public static class Forms
{
    public static string ContentType(string extension) => extension switch
    {
        "json" => "application/json",
        "csv" => "text/csv",
        "atom" => "application/atom+xml",
        "md" => "text/markdown",
        "ics" => "text/calendar",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    /// <summary>How the footer names the form.</summary>
    public static string Name(string extension) => extension switch
    {
        "atom" => "Atom",
        "md" => "Markdown",
        _ => extension.ToUpperInvariant(),
    };
}
