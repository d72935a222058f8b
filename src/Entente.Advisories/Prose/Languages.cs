namespace Entente.Advisories.Prose;

internal static class Languages
{
    /// <summary>Whether the primary subtag of a BCP 47 tag is English.</summary>
    public static bool IsEnglish(string tag) => tag.Equals("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en-", StringComparison.OrdinalIgnoreCase);
}
