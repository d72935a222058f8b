using System.Diagnostics;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Pictures;

/// <summary>A standing as pictures show it: each has a colour, a shape or pattern, and a word.</summary>
public enum StandingMark
{
    Out,
    Unknown,
    In,
    Disputed,
}

/// <summary>The words for the standings, and the style of their shapes.</summary>
public sealed class StandingWords(IStringLocalizer<StandingWords> localizer, Formats format)
{
    /// <summary>The order of legends and bars: from certainly in to certainly not.</summary>
    public static readonly IReadOnlyList<StandingMark> Order = [StandingMark.In, StandingMark.Unknown, StandingMark.Disputed, StandingMark.Out];

    private readonly Words _words = new(localizer);

    public string this[StandingMark mark] => _words[mark.ToString()];

    /// <summary>What a shape tells under the pointer: "Kosovo: Unknown".</summary>
    public string Of(string name, StandingMark mark) => name + format.Colon + this[mark];

    /// <summary>The class of the style sheet: "in", "out", "unknown", "disputed".</summary>
    public static string Class(StandingMark mark) => mark switch
    {
        StandingMark.In => "in",
        StandingMark.Out => "out",
        StandingMark.Unknown => "unknown",
        StandingMark.Disputed => "disputed",
        _ => throw new UnreachableException(),
    };

    /// <summary>The attribute that fills a shape. Patterns stand in the page (SvgDefinitions), plain colours in the style sheet.</summary>
    public static (string Name, string Value) Fill(StandingMark mark) => mark switch
    {
        StandingMark.In => ("class", "fill-in"),
        StandingMark.Out => ("class", "fill-out"),
        StandingMark.Unknown => ("fill", "url(#unknown-pattern)"),
        StandingMark.Disputed => ("fill", "url(#disputed-pattern)"),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same for a component: <c>&lt;rect @attributes="StandingWords.Attributes(mark)" /&gt;</c>.</summary>
    public static IReadOnlyDictionary<string, object> Attributes(StandingMark mark)
    {
        var (name, value) = Fill(mark);
        return new Dictionary<string, object>(StringComparer.Ordinal) { [name] = value };
    }
}
