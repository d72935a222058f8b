using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Pictures;
using Entente.Web.Shell;
using NodaTime;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Embed;

/// <summary>What a frame or a badge shows: an agreement on a day, one kind of party or all, in a theme.</summary>
public sealed record CounterModel(Named Agreement, LocalDate AsOf, PartyKind? Kind, IReadOnlyList<CounterCount> Counts);

/// <summary>The page that hands out the code.</summary>
/// <param name="Dated">The reader chose a day; otherwise the counter always shows today.</param>
public sealed record EmbedModel(
    Named Agreement, PartyKind? Kind, string? Theme, bool Dated, string CounterUrl, string BadgeUrl, string Iframe, string Html, string Markdown, int Height);

/// <summary>The counter in a frame without script, the badge, and the page with the code to copy.</summary>
public static class EmbedRoutes
{
    private static readonly string[] Themes = ["light", "dark"];
    private static readonly HtmlEncoder Letters = HtmlEncoder.Create(UnicodeRanges.All);

    public static void MapEmbed(this RouteGroupBuilder pages)
    {
        pages.MapPage<EmbedPage, EmbedModel>("/embed", Show);
        pages.MapPage<CounterPage, CounterModel>("/embed/counter", Count);
        pages.MapMethods("/badge.svg", [HttpMethods.Get, HttpMethods.Head], Draw).ExcludeFromDescription();
    }

    private static Answer<CounterModel> Count(View view, Depositary depositary, RegisterWords words)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;
        if ((Kind(view, out var kind) ?? Theme(view)) is { } bad)
            return bad;

        var count = reading.Register.Count(reading.Agreement, reading.Day);
        var kinds = kind is { } one ? [one] : RegisterWords.KindOrder.Where(k => count.Of(k).Possible > 0);
        return new CounterModel(
            Named.Of(reading.Agreement, view.Language),
            reading.Day,
            kind,
            [.. kinds.Select(k => new CounterCount(words.Kinds(k), count.Of(k).Known, count.Of(k).Possible))]);
    }

    /// <summary>The badge: "Paris Call · States | 31–67".</summary>
    private static IResult Draw(View view, Depositary depositary, RegisterWords words, Formats format)
    {
        if (view.Fault is { } fault)
            return fault;
        var answer = Count(view, depositary, words);
        if (answer.Model is not { } model)
            return answer.Problem!;

        var label = words.CommonName(model.Agreement.Id, model.Agreement.Name)
            + (model.Kind is { } kind ? " · " + words.Kinds(kind) : "")
            + (view.AsOf is { } day ? " · " + Formats.Iso(day) : "");
        return Badge.ToResult(label, Formats.Bounds(model.Counts.Sum(c => c.Known), model.Counts.Sum(c => c.Possible)), format.Colon, view.Parameter("theme") == "dark");
    }

    private static Answer<EmbedModel> Show(View view, Depositary depositary, RegisterWords words)
    {
        var read = Count(view, depositary, words);
        if (read.Model is not { } model)
            return read.Problem!;

        (string, string?)[] query =
        [
            ("agreement", view.Parameter("agreement")), ("kind", view.Parameter("kind")), ("theme", view.Parameter("theme")),
        ];
        var (counter, badge) = (view.Url("/embed/counter", query), view.Url("/badge.svg", query));
        var (page, height) = (view.Absolute(view.Url("/")), model.Kind is null ? 380 : 240);
        var title = model.Agreement.Name;
        return new EmbedModel(
            model.Agreement,
            model.Kind,
            view.Parameter("theme"),
            view.AsOf is not null,
            counter,
            badge,
            $"""<iframe src="{Attribute(view.Absolute(counter))}" title="{Attribute(title)}" width="100%" height="{height}" loading="lazy" style="border:0"></iframe>""",
            $"""<a href="{Attribute(page)}"><img src="{Attribute(view.Absolute(badge))}" alt="{Attribute(title)}"></a>""",
            $"[![{title}]({view.Absolute(badge)})]({page})",
            height);
    }

    private static Problem? Kind(View view, out PartyKind? kind)
    {
        kind = null;
        if (view.Parameter("kind") is not { } text)
            return null;
        var isKnown = Vocabulary.PartyKinds.TryRead(text, out var read);
        kind = read;
        return isKnown ? null : Problem.BadParameter("kind", text, string.Join(", ", Vocabulary.PartyKinds.Words));
    }

    private static Problem? Theme(View view)
        => view.Parameter("theme") is not { } text || Themes.Contains(text) ? null : Problem.BadParameter("theme", text, string.Join(", ", Themes));

    /// <summary>For a page in UTF-8, which is what anybody pastes into: letters stay letters.</summary>
    private static string Attribute(string text) => Letters.Encode(text);
}
