using System.Net;
using System.Text;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>
/// Directory listings (7.1.14) as files, so that any server of files has them: <c>index.html</c> in every folder, links and nothing else. A page that somebody
/// else wrote is left alone.
/// </summary>
internal static class ProviderListings
{
    private const string Name = "index.html";
    private const string Mark = "<meta name=\"generator\" content=\"entente csaf provider\">";

    /// <summary>The listings.</summary>
    /// <param name="site">What is there.</param>
    /// <param name="advisories">What is published.</param>
    /// <param name="indexes">The index files.</param>
    /// <param name="isSigned">Whether all documents are signed.</param>
    /// <param name="obsolete">Takes the listings of folders that are empty from now on.</param>
    public static IEnumerable<SiteFile> Of(ProviderSite site, IEnumerable<SiteAdvisory> advisories, IEnumerable<string> indexes, bool isSigned, List<string> obsolete)
    {
        var folders = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var path in indexes)
            Add(folders, path);
        foreach (var path in advisories.Select(advisory => advisory.Path))
        {
            Add(folders, path);
            Add(folders, path + ".sha256");
            Add(folders, path + ".sha512");
            if (isSigned || site.Paths.Contains(path + ".asc"))
                Add(folders, path + ".asc");
        }

        // Keys of the past.
        foreach (var path in site.Paths.Where(path => path.StartsWith("openpgp/", StringComparison.Ordinal) && path.EndsWith(".asc", StringComparison.Ordinal)))
            Add(folders, path);
        obsolete.AddRange(site.Paths.Where(path => path.EndsWith("/" + Name, StringComparison.Ordinal) && !folders.ContainsKey(path[..^Name.Length]) && IsOurs(site.Read(path))));
        return [.. folders.Select(folder => new SiteFile(folder.Key + Name, Page(folder.Key, folder.Value))).Where(page => site.Read(page.Path) is not { } old || IsOurs(old))];
    }

    private static bool IsOurs(byte[]? page) => page.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)) >= 0;

    // A file is named in its folder, and each folder in that above it.
    private static void Add(SortedDictionary<string, SortedSet<string>> folders, string path)
    {
        while (path.Length > 0)
        {
            var folder = path[..(path.LastIndexOf('/', path.Length - 2) + 1)];
            if (!folders.TryGetValue(folder, out var names))
                folders.Add(folder, names = new SortedSet<string>(StringComparer.Ordinal));
            if (!names.Add(path[folder.Length..]))
                return;
            path = folder;
        }
    }

    private static byte[] Page(string folder, IEnumerable<string> names)
    {
        var title = WebUtility.HtmlEncode("/" + folder);
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">{Mark}<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n<ul>\n");
        if (folder.Length > 0)
            page.Append("<li><a href=\"../\">../</a></li>\n");
        foreach (var name in names.Select(WebUtility.HtmlEncode))
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li><a href=\"{name}\">{name}</a></li>\n");
        return Encoding.UTF8.GetBytes(page.Append("</ul>\n</body>\n</html>\n").ToString());
    }
}
