using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Facts;

/// <summary>Rows that say who was where and when.</summary>
internal static class ObservationRows
{
    public static ActBody Membership(FactRow r)
    {
        var from = r.TextOrNull("joined_on_precision") is null
            ? r.DateOrNull("joined_on")
            : PreciseDate.Read(r, "joined_on", "joined_on_precision") is { IsLatest: false } date ? date.On : Refused(r);
        var until = r.DateOrNull("left_on");
        if (r.IsSound && until?.Last < from?.First)
            r.Refuse("left_on", $"is {until}, before joined_on {from}");
        return new GroupMembership(r.Group("group"), r.Party("party"), from, until, r.Source("source"), null);
    }

    public static ActBody Coverage(FactRow r)
    {
        var (from, until) = (r.Day("complete_from"), r.Day("complete_until"));
        if (r.IsSound && until < from)
            r.Refuse("complete_until", $"is {until:uuuu-MM-dd}, before complete_from {from:uuuu-MM-dd}; both days are inclusive");
        return new ListCovered(r.Agreement("agreement"), from, until, r.Source("source"));
    }

    public static ActBody Listing(FactRow r)
    {
        var (from, until) = (r.Day("listed_from"), r.DayOrNull("listed_until"));
        if (r.IsSound && until <= from)
            r.Refuse("listed_until", $"is {until:uuuu-MM-dd}; it must come after listed_from {from:uuuu-MM-dd}, because it is the first day without the party");
        var source = r.SourceOrNull("source") ?? r.Names.OfficialList;
        if (source is null)
            r.Refuse(r.Has("source") ? "source" : null, "the row names no source, and sources.csv declares none of kind official-list to stand for it");
        return new ListingObserved(r.Agreement("agreement"), r.Party("party"), from, until, r.SlugOrNull("category"), source ?? default);
    }

    /// <summary>What one row of adherences.csv says: joined, before that perhaps absent, after that perhaps left.</summary>
    public static IReadOnlyList<ActBody> Adherence(FactRow r, ListedDays? listed)
    {
        var joined = PreciseDate.Read(r, "joined_on", "joined_on_precision");
        var (absent, left) = (r.DayOrNull("not_before"), r.DateOrNull("left_on"));
        var (party, agreement) = (r.Party("party"), r.Agreement("agreement"));
        var (evidence, absenceSource) = (r.Source("evidence"), r.SourceOrNull("not_before_source"));
        var confidence = r.ChoiceOrNull("confidence", Words.Confidences) ?? Confidence.Unstated;
        var (note, route) = (r.TextOrNull("note"), ReadRoute(r));
        if (r.IsSound)
            CheckOrder(r, joined, absent, left);
        listed?.Check(r, party, agreement);

        StandingObserved Observed(StandingClaim claim, PartialDate on, bool isLatest, Route by, SourceId source, string? remark) =>
            new(new StandingStatement(agreement, party, claim, on, isLatest, by), source, confidence, remark);

        var acts = new List<ActBody>();
        if (absent is { } day)
        {
            // Absent means by no route, so the route of the joining is not the route of the absence.
            var rests = absenceSource is null
                ? "not in on this day; no source of its own was given, so it rests on the evidence of the joining"
                : "not in on this day, by this source; the joining rests on " + evidence;
            acts.Add(Observed(StandingClaim.Out, new PartialDate(day), false, Route.Unstated, absenceSource ?? evidence, rests));
        }
        else if (absenceSource is not null)
        {
            r.Refuse("not_before_source", "is filled, but not_before is empty");
        }

        acts.Add(Observed(StandingClaim.Joined, joined.On, joined.IsLatest, route, evidence, note));
        if (left is { } on)
            acts.Add(Observed(StandingClaim.Left, on, false, route, evidence, note));
        return acts;
    }

    private static Route ReadRoute(FactRow r)
    {
        var text = r.TextOrNull("route");
        if (text is null)
            return Route.Unstated;
        if (!Route.TryParse(text, out var route))
            r.Refuse("route", $"is '{text}'; it must be 'direct', 'via:' and a pact, or empty where no source says");
        else if (route.Pact is { Value: var pact } && r.Reference("route", pact, r.Names.HasAgreement, "pact", FactFiles.Agreements) is var id
            && !r.Names.MayBePact(id))
            r.Refuse("route", $"'{id}' is an agreement of kind declaration; only a pact brings its members in");
        return route;
    }

    private static void CheckOrder(FactRow r, PreciseDate joined, NodaTime.LocalDate? absent, PartialDate? left)
    {
        if (r.Names.Launched(r.SlugText("agreement")) is { } launched && joined.On.Last < launched)
            r.Refuse("joined_on", $"is {joined.On}, before the agreement was launched on {launched:uuuu-MM-dd}");
        if (absent is { } day && joined.On.Last <= day)
            r.Refuse("not_before", $"is {day:uuuu-MM-dd}, a day on which joined_on {joined.On} has the party in; it must be a day before it joined");
        if (left?.Last < joined.On.First && !joined.IsLatest)
            r.Refuse("left_on", $"is {left}, before joined_on {joined.On}");
    }

    private static PartialDate? Refused(FactRow r)
    {
        if (r.IsSound)
            r.Refuse("joined_on_precision", "is 'by'; a membership in a group begins on a day, a month or a year, or has no joined_on");
        return null;
    }
}
