using System.Globalization;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using NodaTime;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Feeds;

/// <summary>The words of the feed and of the search description.</summary>
public sealed class FeedWords(IStringLocalizer<FeedWords> localizer)
{
    public Words Words { get; } = new(localizer);
}

/// <summary>
/// The newest acts as an Atom feed, and the description by which a browser can search the parties (OpenSearch 1.1). An entry is an act: its id never
/// changes, and it is updated when it is recorded, because acts are not edited.
/// </summary>
public static class FeedRoutes
{
    private const int EntriesPerPage = 50;
    private const string SearchNamespace = "http://a9.com/-/spec/opensearch/1.1/";

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this RouteGroupBuilder pages)
    {
        pages.MapMethods("/acts.atom", ReadMethods, Feed).WithMetadata(new TwinExtension(".atom")).ExcludeFromDescription();
        pages.MapMethods("/opensearch.xml", ReadMethods, Search).ExcludeFromDescription();
    }

    private static IResult Feed(HttpContext http, View view, Depositary depositary, ActWords acts, FeedWords feed, Formats format)
    {
        if (view.Fault is { } fault)
            return fault;
        var read = depositary.Read(view);
        if (read.Model is not { } register)
            return read.Problem!;
        var before = register.Size;
        if (view.Parameter("before") is { } text
            && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before <= register.Size))
            return Problem.BadParameter("before", text, $"0–{register.Size}");

        var first = Math.Max(0, before - EntriesPerPage);
        var ids = new TagIds(depositary.State.Head.Checkpoint.Origin, register);
        var entries = Enumerable.Range((int)first, (int)(before - first)).Reverse().Select(index =>
        {
            var line = ActLine.Of(register, register.Acts[index], acts, view);
            return new AtomEntry(ids.Of($"acts/{index}"), acts.Kind(line.Kind) + format.Colon + line.Text, line.Recorded, $"/acts/{index}", line.Kind, line.Text);
        });
        var updated = register.Size == 0 ? Instant.FromUnixTimeSeconds(0) : register.Acts[^1].Recorded;
        return new AtomFeed(
            ids.Of("acts/" + view.Language.Code), feed.Words["Title"], feed.Words["Subtitle"], updated, "/acts", [], before == register.Size, first > 0 ? first : null, entries)
            .ToResult(http, view);
    }

    private static FileContentHttpResult Search(View view, FeedWords feed)
        => AtomFeed.Xml("application/opensearchdescription+xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("OpenSearchDescription", SearchNamespace);
            xml.WriteElementString("ShortName", SearchNamespace, "Entente");
            xml.WriteElementString("Description", SearchNamespace, feed.Words["Search"]);
            xml.WriteElementString("InputEncoding", SearchNamespace, "UTF-8");
            xml.WriteElementString("Language", SearchNamespace, view.Language.Code);
            xml.WriteStartElement("Url", SearchNamespace);
            xml.WriteAttributeString("type", "text/html");
            xml.WriteAttributeString("template", $"{view.Origin}/{view.Language.Code}/parties?q={{searchTerms}}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
}
