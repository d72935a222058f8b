using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Instance;
using Entente.Web.Notices;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>Events as pages and calendars, for everybody; contributing, for those who speak for a party; deciding, for the secretariat.</summary>
public static class CommunityRoutes
{
    private const string OfParty = "/account/parties/{party}/contributions";
    private const string OfDesk = "/desk/contributions";
    private const int MostOfAReason = 500;
    private const int PageSize = 20;

    public static void AddCommunity(this IServiceCollection services) => services.AddSingleton<Contributions>().AddSingleton<ContributionWords>();

    public static void MapCommunity(this WebApplication app)
    {
        // They depend on more than the log, so they carry no version of it, and nobody keeps a copy without asking again.
        var open = app.MapGroup("/{lang:language}").WithMetadata(new Undated()).AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "public, no-cache";
            return await next(call);
        });
        open.MapPage<EventsPage, EventList>("/events", List)
            .WithCsv((view, list) => new CsvTable(
                "events.csv",
                ["event", "title", "host", "starts", "ends", "attendance", "openness", "place", "city", "country", "url"],
                list.Coming.Concat(list.Past).Select(e => (string?[])
                    [view.Absolute(view.Url("/events/" + e.Id)), e.Title, e.Host.Id, e.Starts.ToString(), e.Ends.ToString(), e.Attendance, e.Openness, e.Place, e.City, e.Country, e.Url])))
            .With("ics", (view, list) => Ics("Entente", view, [.. list.Past, .. list.Coming, .. list.Cancelled]), "text/calendar");
        open.MapPage<EventPage, EventModel>("/events/{id}", Show)
            .With("ics", (view, one) => Ics(one.Title, view, [one]), "text/calendar");

        var pages = app.MapPrivatePages();
        pages.MapPrivatePage<ContributionsPage, PartyContributions>(OfParty, ShowOfParty);
        pages.MapPost(OfParty, Propose);
        pages.MapPost(OfParty + "/change", Change).WithMetadata(new PageOfForm(OfParty) { Query = ["change"] });
        pages.MapPost(OfParty + "/withdraw", async (Form form, View view, Caller caller, Contributions contributions, string party)
            => await contributions.Withdraw(caller.Id, party, form["id"] ?? "") ? PrivatePages.SeeOther(Home(view, party)) : Problem.NotFound());
        pages.MapPrivatePage<WaitingPage, WaitingContributions>(OfDesk, ShowWaiting);
        pages.MapPost(OfDesk + "/publish", (Form form, View view, Caller caller, Contributions contributions) => Decide(form, view, caller, contributions, isPublished: true));
        pages.MapPost(OfDesk + "/refuse", (Form form, View view, Caller caller, Contributions contributions) => Decide(form, view, caller, contributions, isPublished: false));
    }

    /// <summary>The published case studies of a principle.</summary>
    public static IReadOnlyList<CaseModel> CasesOf(this Contributions contributions, RegisterSnapshot register, AgreementId agreement, int number, Language language) =>
    [
        .. contributions.Cases(agreement.Value, number)
            .Select(c => new CaseModel(c.Title(language), c.Text(language), c.LanguageFor(language), Named.Of(register, new PartyId(c.Party), language), c.Url)),
    ];

    private static EventList List(View view, Contributions contributions, Depositary depositary, PrivateStore store)
    {
        var now = store.Now;
        var all = contributions.Events(withCancelled: true).Select(e => Model(e, depositary.State.Register, view.Language)).ToList();
        return new(
            [.. all.Where(e => !e.IsCancelled && e.Ends >= now)],
            [.. all.Where(e => !e.IsCancelled && e.Ends < now).Reverse()],
            [.. all.Where(e => e.IsCancelled)]);
    }

    private static Answer<EventModel> Show(View view, Contributions contributions, Depositary depositary, string id)
        => contributions.Find(id) is { Kind: Contribution.Event } found && (found.Status == Contribution.Published || (found.Status == Contribution.Withdrawn && found.DecidedAt is not null))
            ? Model(found, depositary.State.Register, view.Language)
            : Problem.NotFound();

    private static EventModel Model(Contribution e, RegisterSnapshot register, Language language) => new(
        e.Id, e.Title(language), e.Text(language), e.LanguageFor(language), Named.Of(register, new PartyId(e.Party), language), e.StartsAt!.Value, e.EndsAt!.Value, e.Attendance!, e.Openness!, e.Place, e.City,
        e.Country.Length == 0 ? "" : CountryNames.Of(e.Country, language.Code), e.Url, e.Status == Contribution.Withdrawn, e.Revision, e.ChangedAt);

    private static ContentHttpResult Ics(string name, View view, IReadOnlyList<EventModel> events)
    {
        var host = new Uri(view.Origin).Host;
        var calendar = new Calendar(name);
        foreach (var e in events)
            calendar.Add(new(
                $"{e.Id.ToLowerInvariant()}@{host}", e.ChangedAt, e.Starts, e.Ends, e.Title, e.Text, string.Join(", ", new[] { e.Place, e.City, e.Country }.Where(part => part.Length > 0)),
                view.Absolute(view.Url("/events/" + e.Id)), e.Openness, e.IsCancelled, e.Revision));
        return TypedResults.Text(calendar.ToString(), "text/calendar; charset=utf-8", System.Text.Encoding.UTF8);
    }

    private static Answer<PartyContributions> ShowOfParty(View view, Caller caller, Contributions contributions, Depositary depositary, string party)
    {
        var register = depositary.State.Register;
        if (!register.Parties.ContainsKey(new PartyId(party)))
            return Problem.NotFound();
        var total = contributions.CountOf(party);
        var pages = Paging.Pages((int)total, PageSize);
        if ((Paging.Read(view, "page", int.MaxValue, out var number) ?? Paging.Beyond(view, number ?? 1, pages)) is { } problem)
            return problem;
        var page = number ?? 1;
        var changing = view.Parameter("change") is { } id && contributions.Find(id) is { } found && found.Party == party && found.Status is Contribution.Proposed or Contribution.Published
            ? contributions.ChangeOf(id) ?? found
            : null;
        return new PartyContributions(
            party,
            Named.Of(register, new PartyId(party), view.Language).Name,
            [.. contributions.Of(party, (page - 1) * PageSize, PageSize).Select(c => Shown(c, register, caller, view.Language))],
            total,
            page,
            pages,
            [.. register.AgreementList.SelectMany(a => a.Principles, (a, p) => new TopicChoice(
                string.Create(CultureInfo.InvariantCulture, $"{a.Id}/{p.Number}"), PrincipleName(a, p, view.Language)))],
            changing is null ? null : Shown(changing, register, caller, view.Language));
    }

    private static async Task<IResult> Propose(Form form, View view, Caller caller, Contributions contributions, Depositary depositary, PrivateStore store, string party)
    {
        var register = depositary.State.Register;
        if (!register.Parties.ContainsKey(new PartyId(party)))
            return Problem.NotFound();
        var read = ContributionForm.Read(form, register, party, caller.Id, store.Now);
        if (read.Model is not { } contribution)
            return read.Problem!;
        return await contributions.Propose(contribution)
            ? PrivatePages.SeeOther(Home(view, party))
            : Problem.BadFields(new FormFault("kind", "many", Contributions.MostWaiting));
    }

    private static async Task<IResult> Change(Form form, View view, Caller caller, Contributions contributions, Depositary depositary, PrivateStore store, string party)
    {
        var read = ContributionForm.Read(form, depositary.State.Register, party, caller.Id, store.Now);
        if (read.Model is not { } says)
            return read.Problem!;
        return await contributions.Change(form["change"] ?? "", says) ? PrivatePages.SeeOther(Home(view, party)) : Problem.AlreadyDecided();
    }

    private static string Home(View view, string party) => view.Url(OfParty.Replace("{party}", party, StringComparison.Ordinal));

    private static Answer<WaitingContributions> ShowWaiting(View view, Caller caller, Contributions contributions, Depositary depositary)
    {
        var pages = Paging.Pages((int)contributions.CountWaiting(), PageSize);
        if ((Paging.Read(view, "page", int.MaxValue, out var number) ?? Paging.Beyond(view, number ?? 1, pages)) is { } problem)
            return problem;
        var page = number ?? 1;
        return new WaitingContributions(
            [.. contributions.Waiting((page - 1) * PageSize, PageSize).Select(c => Shown(c, depositary.State.Register, caller, view.Language))], page, pages);
    }

    private static async Task<IResult> Decide(Form form, View view, Caller caller, Contributions contributions, bool isPublished)
    {
        if (Texts.OneLine(form["reason"]) is not { Length: > 0 and <= MostOfAReason } reason)
            return Problem.BadFields(FormFault.Length("reason", 1, MostOfAReason));
        if (contributions.Find(form["id"] ?? "") is not { } asked)
            return Problem.NotFound();
        if (IsOwn(asked, caller))
            return Problem.OwnMatter();
        _ = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        return await contributions.Decide(caller.Id, asked.Id, revision, isPublished, reason) ? PrivatePages.SeeOther(view.Url(OfDesk)) : Problem.AlreadyDecided();
    }

    private static string PrincipleName(Agreement agreement, PrincipleDeclared principle, Language language)
        => string.Create(CultureInfo.InvariantCulture, $"{agreement.Name.In(language.Code)}, {principle.Number}. {principle.Title.In(language.Code)}");

    private static string? PrincipleName(RegisterSnapshot register, Contribution c, Language language)
        => c.Agreement is { } id && register.Agreements.TryGetValue(new AgreementId(id), out var agreement) && agreement.Principles.FirstOrDefault(p => p.Number == c.Principle) is { } principle
            ? PrincipleName(agreement, principle, language)
            : null;

    private static ContributionModel Shown(Contribution c, RegisterSnapshot register, Caller caller, Language language) => new(
        c.Id, c.Kind, Named.Of(register, new PartyId(c.Party), language), c.Status, c.TitleEn, c.TitleFr, c.TextEn, c.TextFr, c.Url, c.StartsAt, c.EndsAt, c.Attendance, c.Openness, c.Place, c.City,
        c.Country, c.Country.Length == 0 ? "" : CountryNames.Of(c.Country, language.Code), c.Agreement, c.Principle, PrincipleName(register, c, language), c.Reason, c.ProposedAt, c.Revision, c.Amends,
        IsOwn(c, caller));

    private static bool IsOwn(Contribution c, Caller caller) => c.ProposedBy == caller.Id || caller.Parties.ContainsKey(c.Party);
}
