using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>How much a new version changes, where the document has semantic versions (CSAF 2.1, 3.1.13.2).</summary>
public enum VersionStep
{
    /// <summary>Words, nothing that an operator must act on.</summary>
    Patch,

    /// <summary>Something is added.</summary>
    Minor,

    /// <summary>Products or vulnerabilities change so that an operator must look again.</summary>
    Major,
}

/// <summary>The next version of a document: its number, date and line in the revision history. All else stays as it is, unknown members included.</summary>
public static class NextVersion
{
    /// <summary>Writes the next version of a document, or says why it cannot.</summary>
    /// <param name="utf8">The document as it is.</param>
    /// <param name="summary">What is new.</param>
    /// <param name="released">When the next version is released.</param>
    /// <param name="step">How much changes, where versions are semantic.</param>
    /// <param name="status">The status it has from now on; null to keep it.</param>
    /// <param name="next">The next version.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryWrite(
        ReadOnlyMemory<byte> utf8, string summary, Timestamp released, VersionStep step, AdvisoryStatus? status, [NotNullWhen(true)] out WrittenDocument? next, [NotNullWhen(false)] out string? reason)
    {
        next = null;
        if (!JsonTree.TryParse(utf8, Keys.All, null, out var tree, out var fault))
            return Refusal.Because(fault.ToString(), out reason);
        var root = Nodes.Copy(tree.Root) as JsonObject;
        var tracking = root.Object("document").Object("tracking");
        if (root is null || tracking.Text("version") is not { } current || DocumentVersion.Of(Encoding.UTF8.GetBytes(current)) is not { } version)
            return Refusal.Because("/document/tracking/version is no version: it is an integer or a semantic version", out reason);
        if (tracking.Text("current_release_date") is { } date && Timestamp.TryParse(date, out var before, out _) && released < before)
            return Refusal.Because($"the document was released on {date}, later than the next version would be", out reason);
        reason = null;
        if (status is { } given)
            tracking!["status"] = AdvisoryWriter.NameOf(given);
        var isReleased = tracking.Text("status") is "final" or "interim";
        var number = Next(version, step, isReleased);
        if (Forget(tracking!, isReleased, number) && isReleased)
            tracking!["initial_release_date"] = released.ToString();
        tracking!.Append("revision_history", new JsonObject { ["date"] = released.ToString(), ["number"] = number, ["summary"] = summary });
        tracking!["current_release_date"] = released.ToString();
        tracking!["version"] = number;
        next = new WrittenDocument(root, root.Object("document").Text("csaf_version") == "2.0" ? CsafVersion.V20 : CsafVersion.V21);
        return true;
    }

    // The history of a released document begins with its first release (6.1.18, 6.1.19); a draft that stays 0 has one line (6.1.22).
    private static bool Forget(JsonObject tracking, bool isReleased, string number)
    {
        foreach (var item in tracking.Objects("revision_history"))
        {
            var isDraft = DocumentVersion.Of(Encoding.UTF8.GetBytes(item.Text("number") ?? "")) is { } old && (old.IsZero || old.PreRelease is not null);
            if ((isReleased && isDraft) || item.Text("number") == number)
                tracking.List("revision_history")!.Remove(item);
        }

        return tracking.List("revision_history") is not { Count: > 0 };
    }

    private static string Next(DocumentVersion version, VersionStep step, bool isReleased)
    {
        // What is drafted as 0 or as a pre-release stays below the first release until it is released.
        if (version.IsInteger)
            return version.IsZero && !isReleased ? "0" : Plus(version.Major);
        if (version.PreRelease is not null)
            return isReleased ? (version.IsZero ? "1.0.0" : $"{version.Major}.{version.Minor}.{version.Patch}") : $"{version.Major}.{version.Minor}.{Plus(version.Patch)}-draft";
        if (version.IsZero)
            return isReleased ? "1.0.0" : $"0.{version.Minor}.{Plus(version.Patch)}";
        return step switch
        {
            VersionStep.Major => $"{Plus(version.Major)}.0.0",
            VersionStep.Minor => $"{version.Major}.{Plus(version.Minor)}.0",
            _ => $"{version.Major}.{version.Minor}.{Plus(version.Patch)}",
        };
    }

    // Numbers have any number of digits.
    private static string Plus(string number) => (BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
