using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>What a provider-metadata.json says of itself: where it belongs, and from when until when it is maintained (7.1.7, 7.1.9, 7.4 of CSAF 2.1).</summary>
internal static class MetadataCheck
{
    private const int WarningDays = 90;

    private static readonly Message s_canonical = new("calls itself {0}, which cannot be fetched", "se nomme {0}, qui ne peut être obtenu");
    private static readonly Message s_notEqual = new("calls itself {0}, where something else is served", "se nomme {0}, où autre chose est servi");
    private static readonly Message s_ended = new("has not been maintained since {0}", "n’est plus tenu à jour depuis le {0}");
    private static readonly Message s_ends = new("is maintained until {0} only", "n’est tenu à jour que jusqu’au {0}");
    private static readonly Message s_begins = new("is not maintained before {0}", "n’est pas tenu à jour avant le {0}");

    public static async Task JudgeAsync(CheckRun run, Fetched page, JsonView metadata)
    {
        // While two versions of CSAF are served, the one that leads is at the well-known address too, byte for byte: no fault (7.1.9).
        if (metadata[Names.CanonicalUrl].Text() is { } canonical && canonical != page.Url.AbsoluteUri)
        {
            if (!Uri.TryCreate(canonical, UriKind.Absolute, out var url) || await run.GetAsync(url) is not { IsFound: true } own)
                run.Warn(7, page.Url, s_canonical, canonical);
            else if (!own.Body.Span.SequenceEqual(page.Body.Span))
                run.Warn(7, page.Url, s_notEqual, canonical);
        }

        if (run.Version == CsafVersion.V21)
            JudgeMaintenance(run, page.Url, metadata);
    }

    private static void JudgeMaintenance(CheckRun run, Uri url, JsonView metadata)
    {
        var now = run.Options.Now;
        if (metadata[Names.MaintainedUntil].Text() is { } until && Timestamp.TryParse(until, out var end, out _))
        {
            if (end < Timestamp.From(now))
                run.Error(7, url, s_ended, until);
            else if (end < Timestamp.From(now.AddDays(WarningDays)))
                run.Warn(7, url, s_ends, until);
        }

        if (metadata[Names.MaintainedFrom].Text() is { } from && Timestamp.TryParse(from, out var begin, out _) && begin > Timestamp.From(now))
            run.Warn(7, url, s_begins, from);
    }
}
