namespace Entente.Web.Tests.Infrastructure;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static readonly string Web = Path.Combine(Root, "src", "Entente.Web");

    private static string Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, "Entente.slnx")))
                return current.FullName;
        }

        throw new InvalidOperationException("The tests must run from a build below the repository.");
    }
}
