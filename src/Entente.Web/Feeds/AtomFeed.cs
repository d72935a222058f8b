using System.Globalization;
using System.Text;
using System.Xml;
using Entente.Register;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Feeds;

/// <summary>One entry of a feed.</summary>
/// <param name="Id">For ever.</param>
/// <param name="Address">The page below the language.</param>
/// <param name="Category">A word of ours.</param>
public sealed record AtomEntry(string Id, string Title, Instant Updated, string Address, string Category, string Summary);

/// <summary>A page of an Atom feed (RFC 4287), paged backwards (RFC 5005 §3).</summary>
/// <param name="Path">Where the feed is below the language, without its extension; its HTML page has the same path.</param>
/// <param name="Selection">The query that chooses among the entries, kept from page to page.</param>
/// <param name="Next">What the parameter <c>before</c> is for the next older page; null on the last.</param>
public sealed record AtomFeed(
    string Id, string Title, string Subtitle, Instant Updated, string Path, (string Name, string? Value)[] Selection, bool IsNewest, long? Next, IEnumerable<AtomEntry> Entries)
{
    public const string Namespace = "http://www.w3.org/2005/Atom";
    public const string ContentType = "application/atom+xml";

    public IResult ToResult(HttpContext http, View view)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Xml(ContentType + "; charset=utf-8", xml => Write(xml, view));
    }

    internal static FileContentHttpResult Xml(string type, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            write(xml);
        return TypedResults.Bytes(buffer.ToArray(), type);
    }

    private void Write(XmlWriter xml, View view)
    {
        xml.WriteStartElement("feed", Namespace);
        xml.WriteAttributeString("xml", "lang", null, view.Language.Code);
        Text(xml, "id", Id);
        Text(xml, "title", Title);
        Text(xml, "subtitle", Subtitle);
        Text(xml, "updated", At(Updated));
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", "Entente");
        xml.WriteEndElement();
        Link(xml, "self", view.Absolute(view.Twin("atom")), ContentType);
        Link(xml, "alternate", view.Absolute(view.Url(Path, Selection)), "text/html");
        if (!IsNewest)
            Link(xml, "first", view.Absolute(view.Url(Path + ".atom", Selection)), ContentType);
        if (Next is { } next)
            Link(xml, "next", view.Absolute(view.Url(Path + ".atom", [.. Selection, ("before", next.ToString(CultureInfo.InvariantCulture))])), ContentType);
        foreach (var entry in Entries)
            Write(xml, view, entry);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, View view, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", entry.Id);
        Text(xml, "title", entry.Title);
        Text(xml, "updated", At(entry.Updated));
        Link(xml, "alternate", view.Absolute(view.Url(entry.Address)), "text/html");
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", entry.Category);
        xml.WriteEndElement();
        Text(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, Namespace);
        // Acts hold any text; XML 1.0 does not.
        xml.WriteString(string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' || rune.Value is '\t' or '\n')
            .Where(rune => rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString())));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string At(Instant instant) => InstantPattern.General.Format(instant);
}

/// <summary>
/// Tag URIs (RFC 4151): the authority and date of the log's name, so that an entry keeps its id when the site moves. The date is that of the
/// first act, from which on the name was in use.
/// </summary>
public sealed class TagIds(string origin, RegisterSnapshot register)
{
    private readonly string _prefix = "tag:" + origin.Split('/')[0].Split(':')[0] + ","
        + Formats.Iso(register.Size == 0 ? new LocalDate(1970, 1, 1) : register.Acts[0].Recorded.InUtc().Date)
        + ":" + string.Join('/', origin.Split('/').Skip(1).Append(""));

    /// <param name="path">What is named, such as "acts/12".</param>
    public string Of(string path) => _prefix + path;
}
