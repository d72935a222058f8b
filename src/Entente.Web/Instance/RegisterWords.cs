using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Web.Pictures;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using Route = Entente.Register.Route;
using Vocabulary = Entente.Register.Acts.Words;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Instance;

/// <summary>The words of the register that several pages show: kinds, categories, routes, dates as precise as they are known.</summary>
public sealed class RegisterWords(IStringLocalizer<RegisterWords> localizer, Formats formats)
{
    /// <summary>The order in which kinds are shown, that of the Call's own page.</summary>
    public static readonly IReadOnlyList<PartyKind> KindOrder =
        [PartyKind.State, PartyKind.PublicAuthority, PartyKind.InternationalOrganization, PartyKind.CivilSociety, PartyKind.PrivateSector];

    private readonly Words _words = new(localizer);

    /// <summary>"State", "Private sector": of one party.</summary>
    public string Kind(PartyKind kind) => _words["Kind." + Vocabulary.PartyKinds.Write(kind)];

    /// <summary>"States", "Private sector": as a heading over several.</summary>
    public string Kinds(PartyKind kind) => _words["Kinds." + Vocabulary.PartyKinds.Write(kind)];

    /// <summary>An agreement as people say it, for where there is no room for a full title: "Paris Call".</summary>
    public string CommonName(string agreement, string title) => _words.Has("CommonName." + agreement) ? _words["CommonName." + agreement] : title;

    /// <summary>What a count counts: a kind, several joined by a plus sign, "all", "none", or the source's own word as it stands.</summary>
    public string Category(string category)
        => string.Join(" + ", category.Split('+').Select(word => _words.Has("Kinds." + word) ? _words["Kinds." + word] : word));

    /// <summary>"more than 50".</summary>
    public string Reported(Comparator comparator, int count)
        => _words["Comparator." + Vocabulary.Comparators.Write(comparator), Formats.Number(count)];

    /// <summary>"outright", "through the Cybersecurity Tech Accord".</summary>
    public string Route(RegisterSnapshot register, Route route, Language language)
        => route.Pact is not { } id ? _words[route.IsStated ? "Route.direct" : "Route.unstated"]
            : _words["Route.via", register.Agreements.TryGetValue(id, out var pact) ? pact.Name.In(language.Code) : id.Value];

    /// <summary>A date as finely as the source gives it: a day, a month or a year.</summary>
    public string Date(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => formats.Day(date.First),
        DatePrecision.Month => formats.Month(date.First),
        _ => formats.Year(date.First),
    };

    /// <summary>The same in a sentence: "on 4 April 1949", "in 1948"; « le 4 avril 1949 », « en 1948 ».</summary>
    public static string On(PartialDate date, Language language) => Wording.Of(language.Code).On(date);

    public static StandingMark Mark(Standing standing) => standing switch
    {
        Standing.In => StandingMark.In,
        Standing.Unknown => StandingMark.Unknown,
        Standing.Disputed => StandingMark.Disputed,
        _ => StandingMark.Out,
    };
}
