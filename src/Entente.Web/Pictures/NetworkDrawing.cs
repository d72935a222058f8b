using System.Text;

namespace Entente.Web.Pictures;

/// <summary>Writes the network as one piece of markup: links below, then dots, then names.</summary>
internal static class NetworkDrawing
{
    public static string Draw(NetworkLayout layout, string agreement, string? agreementHref, StandingWords standings)
    {
        var markup = new StringBuilder(32 * 1024);
        markup.Append("<g aria-hidden=\"true\">");

        foreach (var dot in layout.Members)
        {
            foreach (var pact in dot.Pacts)
                Line(markup, "link", pact.X, pact.Y, dot.X, dot.Y);
        }

        foreach (var trunk in layout.Trunks)
        {
            var style = trunk.Pact.Pact.Mark == StandingMark.In ? "trunk" : "trunk " + StandingWords.Class(trunk.Pact.Pact.Mark);
            Line(markup, style, trunk.Through?.X ?? 0, trunk.Through?.Y ?? 0, trunk.Pact.X, trunk.Pact.Y);
        }

        foreach (var dot in layout.Members)
        {
            var (name, value) = StandingWords.Fill(dot.Member.Mark);
            Circle(markup, dot.X, dot.Y, NetworkLayout.MemberRadius, name, value, standings.Of(dot.Member.Name, dot.Member.Mark), dot.Member.Href);
        }

        foreach (var pact in layout.Pacts)
            Circle(markup, pact.X, pact.Y, NetworkLayout.PactRadius, "class", "pact", standings.Of(pact.Pact.Name, pact.Pact.Mark), pact.Pact.Href);

        Circle(markup, 0, 0, NetworkLayout.AgreementRadius, "class", "agreement", agreement, agreementHref);
        foreach (var label in layout.Labels)
        {
            markup.Append("<text class=\"halo ").Append(label.Title ? "title" : "minor")
                .Append("\" x=\"").Append(Svg.Number(label.X)).Append("\" y=\"").Append(Svg.Number(label.Y))
                .Append("\" text-anchor=\"").Append(label.Anchor).Append("\">").Append(Svg.Encode(label.Text)).Append("</text>");
        }

        return markup.Append("</g>").ToString();
    }

    private static void Line(StringBuilder markup, string style, double x1, double y1, double x2, double y2)
        => markup.Append("<path class=\"").Append(style).Append("\" d=\"M").Append(Svg.Number(x1)).Append(' ').Append(Svg.Number(y1))
            .Append('L').Append(Svg.Number(x2)).Append(' ').Append(Svg.Number(y2)).Append("\"/>");

    private static void Circle(StringBuilder markup, double x, double y, double radius, string name, string value, string title, string? href)
    {
        if (href is not null)
            markup.Append("<a tabindex=\"-1\" href=\"").Append(Svg.Encode(href)).Append("\">");

        markup.Append("<circle cx=\"").Append(Svg.Number(x)).Append("\" cy=\"").Append(Svg.Number(y)).Append("\" r=\"").Append(Svg.Number(radius))
            .Append("\" ").Append(name).Append("=\"").Append(value).Append("\"><title>").Append(Svg.Encode(title)).Append("</title></circle>");

        if (href is not null)
            markup.Append("</a>");
    }
}
