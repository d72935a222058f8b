using System.Text;
using System.Xml;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.About;

/// <summary>The sitemap for search engines (sitemaps.org, protocol 0.9), each page with its other languages, and the robots file that names it.</summary>
public static class SitemapFile
{
    /// <summary>The most addresses that one file may hold, by the protocol.</summary>
    public const int MostAddresses = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    public static IResult Show(HttpContext http, SitePages pages, Depositary depositary)
    {
        var origin = View.Of(http).Origin;
        var register = depositary.State.Register;
        var changed = register.Size == 0 ? (LocalDate?)null : register.Acts[^1].Recorded.InUtc().Date;
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var path in pages.All(register).Take(MostAddresses / Language.All.Count))
            {
                foreach (var language in Language.All)
                    WritePage(xml, origin, path, language, changed);
            }

            xml.WriteEndElement();
        }

        return TypedResults.Bytes(buffer.ToArray(), "application/xml; charset=utf-8");
    }

    public static IResult Robots(HttpContext http)
        => TypedResults.Text($"User-agent: *\nAllow: /\n\nSitemap: {View.Of(http).Origin}/sitemap.xml\n", "text/plain", Encoding.UTF8);

    private static void WritePage(XmlWriter xml, string origin, string path, Language language, LocalDate? changed)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, $"{origin}/{language.Code}{path}");
        if (changed is { } day)
            xml.WriteElementString("lastmod", Namespace, Formats.Iso(day));
        foreach (var other in Language.All)
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", other.Code);
            xml.WriteAttributeString("href", $"{origin}/{other.Code}{path}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
