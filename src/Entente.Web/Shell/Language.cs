using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Entente.Web.Shell;

/// <summary>A language that every page exists in. It is the first segment of a page's path.</summary>
public sealed record Language(string Code, string OwnName, CultureInfo Culture)
{
    public static readonly Language English = new("en", "English", CultureInfo.GetCultureInfo("en"));
    public static readonly Language French = new("fr", "Français", CultureInfo.GetCultureInfo("fr"));

    public static readonly IReadOnlyList<Language> All = [English, French];

    public static bool TryParse(string? code, [NotNullWhen(true)] out Language? language)
    {
        language = All.FirstOrDefault(known => known.Code == code);
        return language is not null;
    }

    /// <summary>The language of a request: the one in its path, else the one its reader prefers, else English.</summary>
    public static Language Of(HttpContext http)
        => TryParse(FirstSegment(http.Request.Path), out var inPath) ? inPath : Preferred(http.Request);

    /// <summary>The best language for an Accept-Language header (RFC 9110 §12.5.4), by weight and then by order.</summary>
    public static Language Preferred(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Select((tag, order) => (tag, order))
            .Where(entry => (entry.tag.Quality ?? 1) > 0)
            .OrderByDescending(entry => entry.tag.Quality ?? 1)
            .ThenBy(entry => entry.order);

        foreach (var (tag, _) in wanted)
        {
            if (TryParse(Primary(tag), out var language))
                return language;
        }

        return English;
    }

    public static string FirstSegment(PathString path)
    {
        var text = path.Value.AsSpan().TrimStart('/');
        var end = text.IndexOf('/');
        return (end < 0 ? text : text[..end]).ToString();
    }

    /// <summary>Whether a first segment was meant as a language: "de", "pt-BR".</summary>
    public static bool LooksLikeOne(string segment)
        => segment.Length is 2 or 5 && char.IsAsciiLetter(segment[0]) && char.IsAsciiLetter(segment[1]) && (segment.Length == 2 || segment[2] == '-');

    private static string Primary(StringWithQualityHeaderValue tag)
        => tag.Value.ToString().Split('-', 2)[0].ToLowerInvariant();
}

/// <summary>The route constraint <c>{lang:language}</c>.</summary>
public sealed class LanguageConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => Language.TryParse(values[routeKey] as string, out _);
}
