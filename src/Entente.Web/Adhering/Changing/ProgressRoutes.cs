using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Applying;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;
using Form = Entente.Web.Accounts.Pages.Form;

namespace Entente.Web.Adhering.Changing;

/// <summary>Once a year a signatory says, principle by principle, what it did. The answers are acts: reported attributes, of which the signatory itself is the source.</summary>
public static class ProgressRoutes
{
    private const string Home = "/account/parties/{party}/progress";

    public static void MapProgress(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<ProgressPage, ProgressModel>(Home, Show);
        pages.MapPost(Home, Publish);
    }

    private static Answer<ProgressModel> Show(string party, View view, Caller caller, Depositary depositary, IOptions<AdheringOptions> options)
    {
        var register = depositary.State.Register;
        if (!register.Parties.TryGetValue(new PartyId(party), out var found))
            return Problem.Unknown("party", party);
        var (year, agreement) = (Progress.YearAsked(depositary.Today, options.Value), register.Agreements[depositary.DefaultAgreement]);
        var answers = Progress.Of(register, found.Id, year);
        return new ProgressModel(
            party,
            found.Name.In(view.Language.Code),
            year,
            Progress.Due(year, options.Value),
            SignatureRoutes.Owns(caller, party),
            [.. agreement.Principles.Select(p => new ProgressLine(p.Number, p.Title.In(view.Language.Code), answers.GetValueOrDefault(p.Number)))]);
    }

    private static async Task<IResult> Publish(string party, Form form, View view, Caller caller, Depositary depositary, PrivateStore store, PasskeyDesk desk, IOptions<AdheringOptions> options)
    {
        var register = depositary.State.Register;
        if (!SignatureRoutes.Owns(caller, party))
            return Problem.NotAllowed();
        if (!register.Parties.TryGetValue(new PartyId(party), out var found))
            return Problem.Unknown("party", party);
        var year = Progress.YearAsked(depositary.Today, options.Value);
        var before = Progress.Of(register, found.Id, year);
        var source = new SourceDeclared(
            new($"progress-{year}-{Secret.Word(Secret.IdLength).ToLowerInvariant()}"), $"Report on {year} by {found.Name.En}", found.Name.En, new PartialDate(depositary.Today), null, "progress", null);
        var acts = new List<ActBody> { source };
        foreach (var principle in register.Agreements[depositary.DefaultAgreement].Principles)
        {
            var field = "principle-" + principle.Number;
            if (Texts.OneLine(form[field]) is not { Length: <= Step.LongestText } answer)
                return Problem.BadFields(FormFault.Length(field, 0, Step.LongestText));
            if (answer.Length > 0 && answer != before.GetValueOrDefault(principle.Number))
                acts.Add(new AttributeReported(found.Id, Progress.Attribute(year, principle.Number), answer, depositary.Today, source.Id));
        }

        if (acts.Count == 1)
            return Problem.BadFields(new FormFault("principle-1", "some"));
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        var now = store.Now;
        depositary.Append(acts, work => AuditTrail.Add(new PrivateSql(work), now, caller.Id, AuditActions.ProgressPublished, "party:" + party, $"{year}"));
        return PrivatePages.SeeOther(view.Url("/parties/" + party) + "#progress");
    }
}

/// <summary>A year's report of a signatory, as its page shows it.</summary>
/// <param name="Answered">How many principles it answered for.</param>
/// <param name="Due">Until when.</param>
/// <param name="IsLapsed">Nothing came in time and nothing since: silence about progress, which says nothing about its standing.</param>
public sealed record ProgressReport(int Year, int Answered, LocalDate Due, bool IsLapsed);

/// <summary>What the register holds of progress.</summary>
public static class Progress
{
    private const string Prefix = "progress-";

    public static string Attribute(int year, int principle) => $"{Prefix}{year}-principle-{principle}";

    /// <summary>The year and the principle of an attribute of progress; null for any other.</summary>
    public static (int Year, int Principle)? Read(string attribute)
        => attribute.StartsWith(Prefix, StringComparison.Ordinal) && attribute.Split('-') is [_, var year, "principle", var principle]
            && int.TryParse(year, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var y)
            && int.TryParse(principle, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var p)
            ? (y, p)
            : null;

    /// <summary>The year that is asked about now: the last one, or the first of all while it lasts.</summary>
    public static int YearAsked(LocalDate today, AdheringOptions options) => Math.Max(options.ProgressFrom, today.Year - 1);

    /// <summary>The last day on which answers about a year are in time.</summary>
    public static LocalDate Due(int year, AdheringOptions options) => new LocalDate(year + 1, 1, 1).PlusMonths(options.ProgressMonths).PlusDays(-1);

    /// <summary>The answers about a year by the numbers of the principles; the newest where there are several.</summary>
    public static IReadOnlyDictionary<int, string> Of(RegisterSnapshot register, PartyId party, int year, LocalDate? until = null)
    {
        var answers = new Dictionary<int, string>();
        foreach (var (_, attribute) in register.Attributes)
        {
            if (attribute.Party == party && Read(attribute.Attribute) is var (y, principle) && y == year && !(attribute.AsOf > until))
                answers[principle] = attribute.Value;
        }

        return answers;
    }

    /// <summary>The years about which a party was to report by a day, and those about which it has; the newest first.</summary>
    /// <param name="wasIn">Whether it was in on the last day of a year.</param>
    public static IReadOnlyList<ProgressReport> Reports(RegisterSnapshot register, PartyId party, LocalDate day, AdheringOptions options, Func<LocalDate, bool> wasIn)
    {
        var reports = new List<ProgressReport>();
        for (var year = day.Year; year >= options.ProgressFrom; year--)
        {
            var (answered, due) = (Of(register, party, year, day).Count, Due(year, options));
            if (answered > 0 || (day > due && wasIn(new LocalDate(year, 12, 31))))
                reports.Add(new(year, answered, due, answered == 0));
        }

        return reports;
    }
}
