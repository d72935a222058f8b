using System.Globalization;
using System.Text;
using System.Xml;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Feeds;

/// <summary>The words of the feed and of the search description.</summary>
public sealed class FeedWords(IStringLocalizer<FeedWords> localizer)
{
    public Words Words { get; } = new(localizer);
}

/// <summary>
/// The newest acts as an Atom feed (RFC 4287), paged backwards (RFC 5005 §3), and the description by which a browser can search the parties
/// (OpenSearch 1.1). An entry is an act: its id never changes, and it is updated when it is recorded, because acts are not edited.
/// </summary>
public static class FeedRoutes
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private const int EntriesPerPage = 50;
    private const string SearchNamespace = "http://a9.com/-/spec/opensearch/1.1/";

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this RouteGroupBuilder pages)
    {
        pages.MapMethods("/acts.atom", ReadMethods, Feed).WithMetadata(new TwinExtension(".atom")).ExcludeFromDescription();
        pages.MapMethods("/opensearch.xml", ReadMethods, Search).ExcludeFromDescription();
    }

    private static IResult Feed(HttpContext http, View view, Depositary depositary, ActWords acts, FeedWords feed)
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

        http.Response.Headers.AccessControlAllowOrigin = "*";
        var first = Math.Max(0, before - EntriesPerPage);
        return Xml("application/atom+xml; charset=utf-8", xml => Write(xml, view, register, depositary, acts, feed.Words, first, before));
    }

    private static void Write(
        XmlWriter xml, View view, RegisterSnapshot register, Depositary depositary, ActWords acts, Words words, long first, long before)
    {
        var ids = new TagIds(depositary.State.Head.Checkpoint.Origin, register);
        xml.WriteStartElement("feed", AtomNamespace);
        xml.WriteAttributeString("xml", "lang", null, view.Language.Code);
        Text(xml, "id", ids.Feed(view.Language));
        Text(xml, "title", words["Title"]);
        Text(xml, "subtitle", words["Subtitle"]);
        Text(xml, "updated", At(register.Size == 0 ? Instant.FromUnixTimeSeconds(0) : register.Acts[^1].Recorded));
        xml.WriteStartElement("author", AtomNamespace);
        Text(xml, "name", "Entente");
        xml.WriteEndElement();
        Link(xml, "self", view.Absolute(view.Twin("atom")), "application/atom+xml");
        Link(xml, "alternate", view.Absolute(view.Url("/acts")), "text/html");
        if (before < register.Size)
            Link(xml, "first", view.Absolute(view.Url("/acts.atom")), "application/atom+xml");
        if (first > 0)
            Link(xml, "next", view.Absolute(view.Url("/acts.atom", ("before", first.ToString(CultureInfo.InvariantCulture)))), "application/atom+xml");

        for (var index = before - 1; index >= first; index--)
        {
            var line = ActLine.Of(register, register.Acts[(int)index], acts, view);
            xml.WriteStartElement("entry", AtomNamespace);
            Text(xml, "id", ids.Entry(index));
            Text(xml, "title", $"{acts.Kind(line.Kind)}: {line.Text}");
            Text(xml, "updated", At(line.Recorded));
            Link(xml, "alternate", view.Absolute(view.Url($"/acts/{index}")), "text/html");
            xml.WriteStartElement("category", AtomNamespace);
            xml.WriteAttributeString("term", line.Kind);
            xml.WriteEndElement();
            Text(xml, "summary", line.Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static FileContentHttpResult Search(View view, FeedWords feed)
        => Xml("application/opensearchdescription+xml; charset=utf-8", xml =>
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

    private static FileContentHttpResult Xml(string type, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            write(xml);
        return TypedResults.Bytes(buffer.ToArray(), type);
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, AtomNamespace);
        // Acts hold any text; XML 1.0 does not.
        xml.WriteString(string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' || rune.Value is '\t' or '\n')
            .Where(rune => rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString())));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", AtomNamespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string At(Instant instant) => InstantPattern.General.Format(instant);

    /// <summary>
    /// Tag URIs (RFC 4151): the authority and date of the log's name, so that an entry keeps its id when the site moves. The date is that of the
    /// first act, from which on the name was in use.
    /// </summary>
    private sealed class TagIds(string origin, RegisterSnapshot register)
    {
        private readonly string _prefix = "tag:" + origin.Split('/')[0].Split(':')[0] + ","
            + Formats.Iso(register.Size == 0 ? new LocalDate(1970, 1, 1) : register.Acts[0].Recorded.InUtc().Date)
            + ":" + string.Join('/', origin.Split('/').Skip(1).Append(""));

        public string Feed(Language language) => _prefix + "acts/" + language.Code;

        public string Entry(long index) => _prefix + "acts/" + index.ToString(CultureInfo.InvariantCulture);
    }
}
