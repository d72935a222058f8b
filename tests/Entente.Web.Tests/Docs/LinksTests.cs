using System.Text.RegularExpressions;

namespace Entente.Web.Tests.Docs;

/// <summary>Documents lead to what is there.</summary>
public sealed partial class LinksTests
{
    [Fact]
    public void Every_link_of_a_document_to_a_file_of_the_project_leads_somewhere()
    {
        var root = Root();
        var broken = Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "artifacts" or "node_modules" or ".git"))
            .SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(link => (file, target: link.Groups["to"].Value)))
            .Where(link => !link.target.Contains("://", StringComparison.Ordinal) && !link.target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.file)!, link.target)))
            .Select(link => $"{Path.GetRelativePath(root, link.file)}: {link.target}");

        Assert.Empty(broken);
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Entente.slnx")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout.");
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)[^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
