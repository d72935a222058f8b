using System.Globalization;
using Entente.Register;
using Entente.Register.Notices;
using Entente.Web.Acts;
using Entente.Web.Feeds;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Notices;

/// <summary>The words of the feed of notices.</summary>
public sealed class NoticeWords(IStringLocalizer<NoticeWords> localizer)
{
    public Words Words { get; } = new(localizer);
}

/// <summary>The numbered notices: all of them, each of them, and as a feed. Which acts are notices is told in docs/design/notices.md.</summary>
public static class NoticeRoutes
{
    private const string Home = "/notices";
    private const int PageSize = 50;

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapNotices(this RouteGroupBuilder pages)
    {
        pages.MapPage<NoticesPage, NoticeList>(Home, List)
            .WithCsv((view, list) => new CsvTable(
                "notices.csv",
                ["notice", "act", "recorded", "kind", "text", "address"],
                list.All.Select(n => (string?[])[$"{n.Number}", $"{n.Act}", InstantPattern.ExtendedIso.Format(n.Recorded), n.Kind, n.Text, view.Absolute(view.Url($"{Home}/{n.Number}"))])));
        pages.MapPage<NoticePage, NoticeModel>(Home + "/{number}", Show);
        pages.MapMethods(Home + ".atom", ReadMethods, Feed).WithMetadata(new TwinExtension(".atom")).ExcludeFromDescription();
    }

    /// <summary>The topic of the parameter <c>about</c>; everything when there is none.</summary>
    private static Problem? ReadTopic(View view, RegisterSnapshot register, out Topic topic)
    {
        topic = Topic.Everything;
        return view.Parameter("about") is not { } text || Topic.TryParse(register, text, out topic) ? null
            : Problem.BadParameter("about", text.Length > 60 ? text[..60] + "…" : text, "everything, party:…, group:…, country:…, kind:…, agreement:…");
    }

    private static Answer<NoticeList> List(View view, Depositary depositary, ActWords words, TopicNames names)
    {
        var known = depositary.Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        if (ReadTopic(view, register, out var topic) is { } badTopic)
            return badTopic;
        if (Paging.Read(view, "page", int.MaxValue, out var asked) is { } badPage)
            return badPage;

        var book = NoticeBook.Of(register);
        var numbers = book.Under(topic).Reverse().ToArray();
        var (page, pages) = (asked ?? 1, Paging.Pages(numbers.Length, PageSize));
        if (Paging.Beyond(view, page, pages) is { } beyond)
            return beyond;

        return new NoticeList(
            register.Size,
            topic == Topic.Everything ? null : new(topic.ToString(), names.Of(register, topic, view.Language)),
            numbers.Length,
            page,
            pages,
            book.Founding,
            [.. numbers.Skip((page - 1) * PageSize).Take(PageSize).Select(Line)],
            names.Choices(register, view.Language),
            numbers.Select(Line));

        NoticeLine Line(int number) => NoticeLine.Of(register, number, words, view.Language);
    }

    private static Answer<NoticeModel> Show(View view, Depositary depositary, ActWords words, string number)
    {
        var known = depositary.Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        var book = NoticeBook.Of(register);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || book.ActOf(n) is not { } act)
            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out n) && NoticeBook.Of(depositary.State.Register).ActOf(n) is not null
                ? Problem.NotYetKnown(register.Size) with { Suggestions = [new(number, view.Knowing(null))] }
                : Problem.Unknown("notice", number.Length > 30 ? number[..30] + "…" : number, new Link("1–" + book.Count.ToString(CultureInfo.InvariantCulture), view.Url(Home)));

        var concerned = Concerned.Of(register, act.Says);
        return new NoticeModel(
            NoticeLine.Of(register, n, words, view.Language),
            [.. concerned.Parties.Where(register.Parties.ContainsKey).Select(id => Named.Of(register, id, view.Language))],
            [.. concerned.Agreements.Where(register.Agreements.ContainsKey).Select(id => Named.Of(register.Agreements[id], view.Language))],
            [.. concerned.Groups.Where(register.Groups.ContainsKey).Select(id => Named.Of(register.Groups[id], view.Language))],
            n > 1 ? n - 1 : null,
            n < book.Count ? n + 1 : null);
    }

    private static IResult Feed(HttpContext http, View view, Depositary depositary, ActWords acts, NoticeWords notices, TopicNames names)
    {
        if (view.Fault is { } fault)
            return fault;
        var read = depositary.Read(view);
        if (read.Model is not { } register)
            return read.Problem!;
        if (ReadTopic(view, register, out var topic) is { } badTopic)
            return badTopic;
        var book = NoticeBook.Of(register);
        long before = book.Count + 1;
        if (view.Parameter("before") is { } text
            && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before >= 1 && before <= book.Count + 1))
            return Problem.BadParameter("before", text, $"1–{book.Count + 1}");

        var older = book.Under(topic).Where(number => number < before).ToArray();
        var page = older.TakeLast(PageSize).Reverse().ToArray();
        var ids = new TagIds(depositary.State.Head.Checkpoint.Origin, register);
        var words = notices.Words;
        var entries = page.Select(number =>
        {
            var line = NoticeLine.Of(register, number, acts, view.Language);
            return new AtomEntry(ids.Of($"notices/{number}"), words["Entry", number, line.Text], line.Recorded, $"{Home}/{number}", line.Kind, line.Text);
        });
        var updated = page.Length > 0 ? book.ActOf(page[0])!.Recorded : register.Size > 0 ? register.Acts[0].Recorded : Instant.FromUnixTimeSeconds(0);
        var isEverything = topic == Topic.Everything;
        return new AtomFeed(
            ids.Of($"notices/{topic}/{view.Language.Code}"),
            isEverything ? words["Title"] : words["TitleAbout", names.Of(register, topic, view.Language)],
            words["Subtitle"],
            updated,
            Home,
            isEverything ? [] : [("about", topic.ToString())],
            before == book.Count + 1,
            older.Length > page.Length ? page[^1] : null,
            entries).ToResult(http, view);
    }
}
