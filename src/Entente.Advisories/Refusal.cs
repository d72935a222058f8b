using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories;

internal static class Refusal
{
    /// <summary>The false of a TryParse, with its reason: <c>return Refusal.Because("…", out reason);</c></summary>
    public static bool Because(string because, [NotNull] out string? reason)
    {
        reason = because;
        return false;
    }
}
